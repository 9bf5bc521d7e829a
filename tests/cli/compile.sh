#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# marsad compile: with the image or without it the same bytes come out; after an edit of data/ or a damage it is of no use
# and no harm.
marsad=$1
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
set -eu
cp -r "$here/data" "$work/data"
export MARSAD_DATA="$work/data" MARSAD_IMAGE="$work/x.image" MARSAD_GAZETTEER=
coded() { "$marsad" code "$here"/samples/*.txt; }
says() { [ "$("$marsad" compile)" = "$work/x.image: $1" ] || { echo "compile does not say: $1"; exit 1; }; }

coded >"$work/text"
[ -s "$work/text" ]
says written
coded >"$work/mapped"
cmp "$work/text" "$work/mapped"
says "up to date"

# a linguist adds a word and compiles nothing
printf 'n\t-\t-\tzzz\t%s\t-\n' "$(printf '\330\262\331\216\330\262\331\216\330\262\331\216\330\251')" >>"$work/data/lexicon/nouns-new.tsv"
word=$(printf '\330\247\331\204\330\262\330\262\330\262\330\251')
"$marsad" analyze "$word" | grep -q nouns-new || { echo "the new word is not read"; exit 1; }
says written
"$marsad" analyze "$word" | grep -q nouns-new || { echo "the new word is not read from the image"; exit 1; }
says "up to date"

# cut off, damaged, no image at all
size=$(wc -c <"$work/x.image")
head -c $((size / 2)) "$work/x.image" >"$work/half"
mv "$work/half" "$work/x.image"
coded >"$work/half"
says written
printf 'x' | dd of="$work/x.image" bs=1 seek=$((size / 2)) conv=notrunc 2>"$work/err"
coded >"$work/damaged"
cmp "$work/half" "$work/damaged"
says written
cp "$here/samples/"*.txt "$work/" && cat "$work/"*.txt >"$work/x.image"
coded >"$work/other"
cmp "$work/half" "$work/other"

# where nothing can be written
MARSAD_IMAGE=/nowhere/x.image "$marsad" compile 2>"$work/err" && { echo "written to nowhere"; exit 1; }
grep -q '/nowhere/x.image: error: cannot write' "$work/err"
