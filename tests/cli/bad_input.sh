#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Bad input: a clear message that names file and place, the exit status of the contract, the rest of the run done.
. "$(dirname "$0")/common"
records() { [ "$(wc -l <out)" = "$1" ] || { echo "$(wc -l <out) records, expected $1"; failed=1; }; }

printf '{"id":"a","published":"2026-02-05","text":"\330\247\331\206\330\263\330\255\330\250\330\252"}\n' >good.jsonl
: >empty.txt
printf 'GIF89a\000\000\001\377' >binary.txt
printf '\330\246\331\204\330 \330\247\n' >broken.txt
{ cat good.jsonl; printf '{"id":"half","text":"abc'; } >half.jsonl
{ echo '[1,]'; cat good.jsonl; echo '{"no":"text"}'; } >mixed.jsonl

expect 1 empty.txt "$marsad" code empty.txt
expect 1 binary.txt "$marsad" code binary.txt good.jsonl
records 1
expect 1 broken.txt "$marsad" code broken.txt good.jsonl
records 1
expect 1 'half.jsonl:2' "$marsad" code half.jsonl
records 1
expect 1 'mixed.jsonl:1' "$marsad" code --input jsonl mixed.jsonl
records 1
expect 1 'missing.txt' "$marsad" code missing.txt good.jsonl
records 1
expect 2 'unknown option' "$marsad" code --nonsense
expect 2 'no command' "$marsad" nonsense
printf '{"text":"a\\u0000b"}\n' >zero.jsonl
expect 1 'zero.jsonl:1: .*no text' "$marsad" code zero.jsonl
expect 2 'LEDGER' "$marsad" timeline
expect 3 'no-such-dir' "$marsad" add -l no-such-dir/ledger.db good.jsonl
printf 'this is no ledger, but long enough to be looked at as one by a database' >foreign.db
expect 3 'foreign.db' "$marsad" timeline -l foreign.db
grep -q 'this is no ledger' foreign.db || { echo "a foreign file was changed"; failed=1; }
expect 3 'none.db' "$marsad" timeline -l none.db
expect 0 '' env MARSAD_DATA= "$marsad" --version
mkdir data && expect 3 'data' env MARSAD_DATA="$work/data" "$marsad" code good.jsonl
# data that is no text is refused, at its line
cp -R "$here/../../data" spoilt
for bytes in '\377' '\000'; do
    cp "$here/../../data/actors/turkey.tsv" spoilt/actors/turkey.tsv
    line=$(($(wc -l <spoilt/actors/turkey.tsv) + 1))
    printf "tr.x\tTUR\tGOV\tgovernment\t-\t-\tX\tx\ty$bytes\n" >>spoilt/actors/turkey.tsv
    expect 3 "turkey.tsv:$line: error" env MARSAD_IMAGE= MARSAD_DATA="$work/spoilt" "$marsad" code good.jsonl
done
cp "$here/../../data/actors/turkey.tsv" spoilt/actors/turkey.tsv
# so is a rule that asks for words that there are none of, or has the name of another
frames=spoilt/frames/site.frames
cp $frames site.kept
for rule in 'class site.sieze' 'under no.such.class' 'when word:no.such'; do
    printf '\nrule one.more\nframe seize\nclass site.seize\n%s\n' "$rule" >>$frames
    expect 3 "site.frames:$(wc -l <$frames): error" env MARSAD_IMAGE= MARSAD_DATA="$work/spoilt" "$marsad" code good.jsonl
    cp site.kept $frames
done
printf '\n%s\nframe seize\nclass site.seize\n' "$(grep -m 1 '^rule ' $frames)" >>$frames
expect 3 'site.frames:[0-9]*: error: the rule .* stands at .*site.frames' env MARSAD_IMAGE= MARSAD_DATA="$work/spoilt" "$marsad" code good.jsonl
exit $failed
