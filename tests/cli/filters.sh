#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Filters as a new user types them: what names nothing is told, what cannot be meant is refused, long answers can be cut,
# and columns stay in their order on a terminal that turns Arabic about. usage: filters.sh MARSAD
. "$(dirname "$0")/common"
cat >news.jsonl <<'J'
{"id":"a","outlet":"المرصد اليوم","published":"2026-02-12","text":"انسحبت القوات الأميركية من قاعدة التنف يوم الأربعاء 11 شباط/فبراير 2026."}
{"id":"b","outlet":"two","published":"2026-03-16","text":"قُتل 3 مدنيين في قصف استهدف مدينة دوما في 15 آذار/مارس 2026."}
J
"$marsad" add -l l.db news.jsonl 2>/dev/null || exit 1
ask() { "$marsad" timeline -l l.db --format jsonl "$@"; }
rows() { [ "$(wc -l <out)" = "$1" ] || wrong "$(wc -l <out) rows, expected $1"; }
expect 0 'nowhere.*no place' ask --place nowhere
expect 0 'nothing answers' ask --place nowhere
rows 0
expect 0 'no actor' ask --actor nobody
expect 0 'it has:.*withdraw' ask --frame explode
expect 0 'no document' ask --doc none
expect 2 'must not be empty' ask --place ''
expect 2 'YYYY-MM' ask --from 2026-13
expect 2 'begins after it ends' ask --from 2026-03 --to 2026-02
expect 2 'limit' ask --limit few
expect 0 '' ask --from 2026-03 --to 2026
rows 1
expect 0 '1 of 2 rows' ask --limit 1
rows 1
expect 0 '' "$marsad" claims -l l.db
grep -q ' $' out && wrong "a line of a table ends with blanks"
printf '{"id":"c","published":"2026-04-01","text":"%s"}\n' 'يتظاهر المئات في بغداد منذ 24 تشرين الأول/أكتوبر 2019.' >since.jsonl
cp l.db since.db
"$marsad" add -l since.db since.jsonl 2>/dev/null || exit 1
"$marsad" timeline -l since.db --format csv >since.csv
sed -n 2p since.csv | grep -q '^2019-10-24/\.\.' || wrong "what goes on since a day does not stand at that day"
mark=$(printf '\342\200\216')
grep -q "اليوم$mark" out || wrong "nothing keeps the columns in their order"
"$marsad" timeline --help | grep -q 'YYYY-MM-DD' || wrong "--help does not explain the filters"
exit $failed
