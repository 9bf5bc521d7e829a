#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Keeping a ledger: what verify finds, a backup taken while reports are added, many who make one at once, files cut off or of
# another version.
# usage: keep.sh MARSAD
. "$(dirname "$0")/common"
needs python3

python3 - >news.jsonl <<'P'
import json
sites = ["قاعدة الشدادي", "قاعدة التنف", "مدينة دوما", "مدينة حلب"]
for i in range(400):
    text = "\n\n".join(f"انسحبت القوات الأميركية من {sites[(i + k) % 4]} يوم {1 + (i + k) % 25} شباط/فبراير 2026 مع {i + k} شاحنة." for k in range(4))
    print(json.dumps({"id": f"d{i}", "outlet": f"outlet {i % 5}", "published": f"2026-02-{1 + i % 26:02}", "text": text}, ensure_ascii=False))
P
head -20 news.jsonl >few.jsonl
expect 0 '' "$marsad" add -l l.db few.jsonl
expect 0 'every invariant holds' "$marsad" verify -l l.db
expect 2 'LEDGER' "$marsad" verify
expect 2 'FILE' "$marsad" backup -l l.db
expect 3 'none.db' "$marsad" verify -l none.db

# a backup: whole, of one moment, put in the place of an older one, never in that of anything else
expect 0 'saved' "$marsad" backup -l l.db -o copy.db
expect 0 '' "$marsad" verify -l copy.db
"$marsad" export -l l.db --as jsonl -o l.jsonl && "$marsad" export -l copy.db --as jsonl -o copy.jsonl && cmp l.jsonl copy.jsonl || failed=1
"$marsad" add -l l.db news.jsonl 2>/dev/null &
adding=$!
taken=0
while kill -0 $adding 2>/dev/null && [ $taken -lt 200 ]; do
    expect 0 '' "$marsad" backup -l l.db -o copy.db
    expect 0 '' "$marsad" verify -l copy.db
    taken=$((taken + 1))
done
wait $adding || { echo "adding failed beside backups"; failed=1; }
[ $taken -gt 0 ] || { echo "no backup was taken while reports were added"; failed=1; }
expect 0 '' "$marsad" backup -l l.db -o copy.db
"$marsad" export -l l.db --as jsonl -o l.jsonl && "$marsad" export -l copy.db --as jsonl -o copy.jsonl && cmp l.jsonl copy.jsonl || failed=1
expect 3 'itself' "$marsad" backup -l l.db -o l.db
echo 'a letter that nobody wants to lose, and longer than the hundred bytes that a header of a database would take up' >letter
cp letter letter.kept
expect 3 'letter' "$marsad" backup -l l.db -o letter
untouched letter letter.kept
expect 3 'no-such-dir' "$marsad" backup -l l.db -o no-such-dir/copy.db

# files that are refused: cut off, of a newer version, of a version that no step leads from
head -c 20000 l.db >cut.db
cp cut.db cut.kept
for command in verify timeline sites; do expect 3 'cut.db.*cut off' "$marsad" $command -l cut.db; done
expect 3 'cut.db.*cut off' "$marsad" add -l cut.db few.jsonl
untouched cut.db cut.kept
for version in 0 99; do
    cp copy.db other.db
    sql other.db "PRAGMA journal_mode = DELETE; PRAGMA user_version = $version"
    cp other.db other.kept
    expect 3 'other.db.*left as it is' "$marsad" verify -l other.db
    expect 3 'other.db.*left as it is' "$marsad" add -l other.db few.jsonl
    expect 3 'other.db.*left as it is' "$marsad" backup -l l.db -o other.db
    untouched other.db other.kept
done

# who come at once make one ledger, and nothing of either is lost
for turn in 1 2 3 4 5 6; do
    rm -f shared.db
    writers=
    for first in 1 6 11 16; do
        sed -n "$first,$((first + 4))p" few.jsonl >part$first.jsonl
        "$marsad" add -l shared.db part$first.jsonl 2>err$first &
        writers="$writers $!"
    done
    for writer in $writers; do wait "$writer" || wrong "turn $turn: a writer failed: $(cat err?*)"; done
done
expect 0 'every invariant holds' "$marsad" verify -l shared.db --links
"$marsad" add -l alone.db few.jsonl 2>/dev/null
"$marsad" export -l alone.db --as jsonl -o alone.jsonl && "$marsad" export -l shared.db --as jsonl -o shared.jsonl && cmp alone.jsonl shared.jsonl || failed=1

# what verify finds
broken() {
    cp copy.db broken.db
    sql broken.db "$2"
    expect 3 "$1" "$marsad" verify -l broken.db
}
broken 'not the one that was added' "UPDATE documents SET text = text || '.' WHERE id = 3"
broken 'segments or claims cannot be read' "UPDATE claim_rows SET told = substr(told, 1, length(told) - 1) WHERE id = (SELECT max(id) FROM claim_rows)"
broken 'segments or claims cannot be read' "UPDATE documents SET segments = x'80' WHERE id = 3"
broken 'a happening has no claim' "INSERT INTO happenings VALUES(99999, 'h0', 4096, 1, 0, 4096)"
broken 'ends before it begins' "UPDATE site_rows SET day_a = day_b + 1 WHERE nth = 1"
broken 'a forecast is of a claim that is not there' "INSERT INTO forecast_rows VALUES(99999, 20000)"
python3 - <<'P'
data = bytearray(open("copy.db", "rb").read())
data[4096 * 9:4096 * 10] = bytes(4096)  # a page of zeros
open("broken.db", "wb").write(data)
P
expect 3 'broken.db' "$marsad" verify -l broken.db
exit $failed
