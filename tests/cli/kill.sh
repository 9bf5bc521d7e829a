#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Dying at any moment: `add` is killed 50 times on the way through 150 reports, by turns into a new ledger and into one that
# holds 100 of them, where only a part is linked. After each kill every invariant holds, and the next command, a run or a
# question, repairs what is not linked; no report is lost or half there, and the export is that of a run which nothing
# disturbed. usage: kill.sh MARSAD
. "$(dirname "$0")/common"
needs python3
python3 - >news.jsonl <<'P'
import json
sites = ["قاعدة الشدادي", "قاعدة التنف", "قاعدة قسرك", "مدينة دوما", "بلدة حرستا", "مدينة الحديدة", "مدينة حلب", "مخيم الهول"]
says = ["انسحبت القوات الأميركية من {s} يوم {d} شباط/فبراير 2026.", "أفاد المرصد السوري لحقوق الإنسان بأن {n} شاحنة غادرت {s} باتجاه العراق في {d} شباط/فبراير 2026.",
        "قُتل {n} مدنيين في قصف استهدف {s} في {d} شباط/فبراير 2026.", "أعلن الجيش السوري أنه سيطر على {s} في {d} شباط/فبراير 2026.", "من المقرر إجلاء {n} مقاتل من {s} خلال أسبوع."]
for i in range(150):
    lines = [says[(i + k) % len(says)].format(s=sites[(i * 3 + k) % len(sites)], d=1 + (i + k) % 25, n=3 + (i * 7 + k) % 90) for k in range(4)]
    print(json.dumps({"id": f"d{i:03}", "outlet": f"outlet {i % 9}", "published": f"2026-02-{1 + i % 26:02}", "text": "\n\n".join(lines)}, ensure_ascii=False))
P
"$marsad" add -l calm.db news.jsonl 2>/dev/null || { echo "the undisturbed run failed"; exit 1; }
"$marsad" export -l calm.db --as jsonl -o calm.jsonl || exit 1
head -100 news.jsonl >first.jsonl
"$marsad" add -l base.db first.jsonl 2>/dev/null || exit 1
cp base.db shaken.db
start=$(date +%s%N)
"$marsad" add -l shaken.db --batch 10 news.jsonl 2>/dev/null || exit 1
took=$((($(date +%s%N) - start) / 1000000))
rm -f shaken.db shaken.db-wal shaken.db-shm
# a run that died between making the file and its first batch: nothing is there, so nothing is unlinked
: >nothing.jsonl
"$marsad" add -l empty.db nothing.jsonl 2>/dev/null # refused, but the ledger is made
sql empty.db "UPDATE marks SET value = '' WHERE name = 'linked'"
"$marsad" timeline -l empty.db >out 2>err || wrong "an empty ledger gives no answer"
"$marsad" verify --links -l empty.db 2>err || wrong "an empty ledger is not whole"
! grep -q 'not everything is linked' err || wrong "an empty ledger has unlinked claims"
kills=0 turn=0
# after a run that got through, or every fifth kill, what is there must be whole; the next starts from nothing or from 100
settle() {
    "$marsad" add -l shaken.db news.jsonl 2>err || wrong "turn $turn: the run after the kills failed"
    "$marsad" export -l shaken.db --as jsonl -o shaken.jsonl || failed=1
    cmp calm.jsonl shaken.jsonl || wrong "turn $turn: another ledger than without kills"
    rm -f shaken.db shaken.db-wal shaken.db-shm shaken.db.new
    [ $((turn % 2)) = 0 ] || cp base.db shaken.db
}
# a question is the next command: what was saved is linked then
ask() {
    "$marsad" timeline -l shaken.db >out 2>err || wrong "turn $turn: no answer after a kill"
    "$marsad" verify --links -l shaken.db 2>err || wrong "turn $turn: a question has not linked what was saved"
    ! grep -q 'not everything is linked' err || wrong "turn $turn: a question has left claims unlinked"
}
while [ $kills -lt 50 ] && [ $turn -lt 200 ]; do
    turn=$((turn + 1))
    "$marsad" add -l shaken.db --batch 10 news.jsonl 2>/dev/null &
    pid=$!
    random=$(od -An -N2 -tu2 /dev/urandom | tr -d ' ')
    sleep "$(awk -v r="$random" -v t="$took" 'BEGIN { printf "%.3f", r / 65536 * t / 1000 }')"
    if ! kill -9 $pid 2>/dev/null; then
        wait $pid
        took=$((took * 3 / 4 + 20)) # the first run was slower than this one
        settle
        continue
    fi
    wait $pid 2>/dev/null
    kills=$((kills + 1))
    [ -e shaken.db ] && ! "$marsad" verify -l shaken.db 2>err && wrong "turn $turn: the ledger is not whole"
    [ -e shaken.db ] && [ $((kills % 5)) = 3 ] && ask
    [ $((kills % 5)) = 0 ] && settle
done
[ $kills = 50 ] || wrong "only $kills runs could be killed"
echo "$kills kills in $turn runs of $took ms"
exit $failed
