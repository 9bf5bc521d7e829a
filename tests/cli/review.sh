#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What analysts decide: signed and dated, shown where it counts, kept by later runs, taken back without a trace in the
# answers. usage: review.sh MARSAD
. "$(dirname "$0")/common"
needs python3
review() { "$marsad" review -l l.db --by "Rana" --reason "seen on the film" --date 2026-03-01 "$@"; }
# says QUESTION PATTERN: an answer has it; lacks: has it not
ask() { "$marsad" "$1" -l l.db --format jsonl; }
says() { ask "$1" | grep -q -- "$2" || wrong "$3: $1 lacks $2"; }
lacks() { ask "$1" | grep -q -- "$2" && wrong "$3: $1 has $2"; }
happening() { ask timeline | grep -- "$1" | head -1 | sed 's/.*"happening":"\([^"]*\)".*/\1/'; }

cat >news.jsonl <<'J'
{"id":"a","outlet":"one","published":"2026-02-12","text":"انسحبت القوات الأميركية من قاعدة التنف يوم الأربعاء 11 شباط/فبراير 2026."}
{"id":"b","outlet":"two","published":"2026-02-12","text":"انسحبت القوات الأميركية من قاعدة التنف في 11 شباط/فبراير 2026."}
{"id":"c","outlet":"three","published":"2026-02-16","text":"قُتل 3 مدنيين في قصف استهدف مدينة دوما في 15 شباط/فبراير 2026."}
J
expect 0 '' "$marsad" add -l l.db news.jsonl
ask timeline >before
"$marsad" export -l l.db --as jsonl -o before.jsonl
says timeline '"a:c1 | b:c1"' "two reports of one happening"
h=$(happening 'a:c1')

# what cannot be meant is refused, and nothing is recorded
expect 2 'by NAME' "$marsad" review -l l.db accept "$h"
expect 2 'verdict' "$marsad" review -l l.db --by x --reason y
expect 2 'no such' review accept h0000000000
expect 2 'no such' review reject a:c9
expect 2 'no such slot' review edit a:c1 colour=red
expect 2 'EDTF' review edit a:c1 time=yesterday
expect 2 '90-110' review edit a:c1 count=many
expect 2 'left in' review split "$h" a:c1 b:c1
expect 2 'no such decision' review --undo 7
expect 2 'date' "$marsad" review -l l.db --by x --reason y --date soon accept "$h"
[ -z "$("$marsad" review -l l.db --history --format jsonl)" ] || wrong "a refused decision was recorded"
ask timeline | cmp - before || wrong "a refused decision changed the answers"

# 1 accept: shown, nothing else changes
expect 0 'decision 1' review accept "$h"
says timeline 'accepted by Rana on 2026-03-01' accept
"$marsad" explain -l l.db "$h" | grep -q 'decision.*accept.*Rana' || wrong "explain does not show the decision"
# 2 reject: gone from the answers that count, back by undo
expect 0 'decision 2' review reject b:c1
lacks timeline 'b:c1' reject
says claims 'rejected by Rana' reject
"$marsad" export -l l.db --as jsonl -o - | grep -q '"doc":"b","claim":"c1"' && wrong "a rejected claim is exported"
expect 0 'every invariant' "$marsad" verify -l l.db
expect 0 'decision 3' review --undo 2
says timeline '"a:c1 | b:c1"' "undo of reject"
# 4 split, kept by later runs; the happening keeps its name
expect 0 'decision 4' review split "$h" b:c1
lacks timeline 'a:c1 | b:c1' split
[ "$(happening 'a:c1')" = "$h" ] || wrong "the happening that was split has another name"
printf '{"id":"d","outlet":"four","published":"2026-02-20","text":"%s"}\n' "سيطر الجيش السوري على مدينة دوما في 19 شباط/فبراير 2026." >more.jsonl
expect 0 '' "$marsad" add -l l.db more.jsonl
expect 0 '0 documents added' "$marsad" add -l l.db news.jsonl more.jsonl
lacks timeline 'a:c1 | b:c1' "split after more reports"
# 5 merge what was split: the later word stands
expect 0 'decision 5' review merge "$h" "$(happening '"b:c1"')"
says timeline '"a:c1 | b:c1"' merge
# 6 and 7 edit, and an edit of the edit: claims of the analyst; those of the machine are kept, and not counted
expect 0 'decision 6' review edit c:c1 'dead=4'
says timeline 'c:c1.1' edit
says timeline 'dead 4' edit
says timeline '< Rana' "the voice of an edit"
says claims 'replaced by Rana' edit
expect 0 'decision 7' review edit c:c1 'at=sy.harasta'
says timeline 'c:c1.2' "edit of an edit"
says timeline 'dead 4' "edit of an edit keeps what was edited"
expect 0 '' "$marsad" timeline -l l.db --place sy.harasta
grep -q 'c:c1.2' out || wrong "an edited place is not found by the filter"
expect 2 'undo that first' review --undo 6
expect 0 'every invariant' "$marsad" verify -l l.db
"$marsad" export -l l.db --as jsonl -o - | grep -q '"claim":"c1.2".*"review":"edited by Rana on 2026-03-01"' || wrong "the export does not show the edit"
"$marsad" report -l l.db -o page.html && grep -q 'edited by Rana' page.html || wrong "the page does not show the edit"
# all of it taken back: the answers of the machine, as they were
for n in 7 6 5 4 1; do expect 0 'decision' review --undo $n; done
[ "$("$marsad" review -l l.db --history --format jsonl | wc -l)" = 12 ] || wrong "the history is not whole"
"$marsad" review -l l.db --history | grep -q 'undone.*' || wrong "the history does not tell what was undone"
expect 0 '' "$marsad" add -l calm.db news.jsonl more.jsonl
"$marsad" export -l calm.db --as jsonl -o calm.jsonl
"$marsad" export -l l.db --as jsonl -o after.jsonl
# voices that analysts had are left in the documents; no line of the export shows them
cmp calm.jsonl after.jsonl || wrong "undoing everything does not give the machine's ledger back"
expect 0 'every invariant' "$marsad" verify -l l.db
# a slip of the pen in an id is told
expect 0 'sy.harstaa.*mere name' review edit c:c1 'at=sy.harstaa'
exit $failed
