#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A full disk and a disk that may only be read: a clear message, status 3, and a ledger that still opens and can be added
# to once there is room. Needs the right to mount. usage: disk.sh MARSAD
marsad=$(realpath "$1")
[ "$(id -u)" = 0 ] || exit 77
command -v python3 >/dev/null || exit 77
work=$(mktemp -d)
mkdir "$work/disk"
trap 'umount "$work/disk" 2>/dev/null; rm -rf "$work"' EXIT
mount -t tmpfs -o size=1m tmpfs "$work/disk" 2>/dev/null || exit 77
cd "$work" || exit 1
python3 - >news.jsonl <<'P'
import json
for i in range(600):
    text = "\n\n".join(f"انسحبت القوات الأميركية من قاعدة التنف يوم {1 + (i + k) % 25} شباط/فبراير 2026 مع {i + k} شاحنة." for k in range(6))
    print(json.dumps({"id": f"d{i}", "published": f"2026-02-{1 + i % 26:02}", "text": text}, ensure_ascii=False))
P
head -3 news.jsonl >few.jsonl
failed=0
wrong() { echo "$1"; cat err; failed=1; }
"$marsad" add -l disk/l.db few.jsonl 2>err || wrong "three reports do not fit"
"$marsad" export -l disk/l.db --as jsonl -o before.jsonl 2>err || wrong "no export before"
"$marsad" add -l disk/l.db news.jsonl 2>err
[ $? = 3 ] || wrong "a full disk: the status is not 3"
grep -q 'l\.db.*full' err || wrong "a full disk: the message does not say so"
"$marsad" timeline -l disk/l.db >out 2>err || wrong "after a full disk the ledger does not open"
mount -o remount,size=64m "$work/disk"
"$marsad" add -l disk/l.db news.jsonl 2>err || wrong "with room again the rest is not added"
grep -q '^60[0-9]\|^[0-9]* documents' err || wrong "no count"
"$marsad" export -l disk/l.db --as jsonl -o after.jsonl 2>err || wrong "no export after"
"$marsad" add -l calm.db news.jsonl 2>/dev/null && "$marsad" export -l calm.db --as jsonl -o calm.jsonl && { cmp after.jsonl calm.jsonl || wrong "another ledger than on a good disk"; }
cp disk/l.db disk/old.db
python3 -c 'import sqlite3; c = sqlite3.connect("disk/old.db"); c.executescript("DROP TABLE reviews; DROP TABLE decisions; PRAGMA user_version = 3; PRAGMA journal_mode = DELETE"); c.close()'
mount -o remount,ro "$work/disk"
"$marsad" claims -l disk/old.db >out 2>err
[ $? = 3 ] || wrong "an older ledger on a disk that may only be read: the status is not 3"
grep -q 'old\.db.*older version' err || wrong "an older ledger on a disk that may only be read: the message does not say so"
"$marsad" claims -l disk/l.db >out 2>err || wrong "a disk that may only be read: no answer"
[ -s out ] || wrong "a disk that may only be read: an empty answer"
printf '{"id":"new","published":"2026-02-05","text":"%s"}\n' "انسحبت القوات من التنف" >new.jsonl
"$marsad" add -l disk/l.db new.jsonl 2>err
[ $? = 3 ] || wrong "a disk that may only be read: the status of add is not 3"
grep -q 'l\.db' err || wrong "a disk that may only be read: the message does not name the ledger"
"$marsad" add -l disk/other.db new.jsonl 2>err
[ $? = 3 ] || wrong "a new ledger where nothing may be written: the status is not 3"
mount -o remount,rw "$work/disk"
"$marsad" add -l disk/l.db new.jsonl 2>err || wrong "writable again: not added"
exit $failed
