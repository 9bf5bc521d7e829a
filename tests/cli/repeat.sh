#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The same bytes in give the same bytes out: two runs, and a document between others or alone.
marsad=$1
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
set -eu
"$marsad" code "$here"/samples/*.txt >"$work/one"
LC_ALL=C TZ=Asia/Tokyo "$marsad" code "$here"/samples/*.txt >"$work/two"
cmp "$work/one" "$work/two"
for f in "$here"/samples/*.txt; do "$marsad" code "$f"; done >"$work/alone"
cmp "$work/one" "$work/alone"
[ -s "$work/one" ]
