#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `code --why`: each claim that a rule proposes is explained, told or dropped; the records stay as they are. usage: why.sh MARSAD
marsad=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf 'انسحبت القوات الأميركية من قاعدة التنف. وتحدث الوزير عن الهجوم على القاعدة.' >"$work/a.txt"
"$marsad" code "$work/a.txt" >"$work/plain" 2>/dev/null || exit 1
"$marsad" code --why "$work/a.txt" >"$work/told" 2>"$work/why" || exit 1
cmp "$work/plain" "$work/told" || exit 1
grep -q 'withdraw by rule withdraw.force .*movement.frames:[0-9]*): .* = [0-9]*, kept' "$work/why" || { cat "$work/why"; exit 1; }
grep -q 'assault by rule .*force.frames:[0-9]*): .* = -[0-9]*, dropped' "$work/why" || { cat "$work/why"; exit 1; }
grep -q 'withdraw by rule .*, ~[a-z-]* [-+][0-9]' "$work/why" || { echo "no learned points"; cat "$work/why"; exit 1; }
