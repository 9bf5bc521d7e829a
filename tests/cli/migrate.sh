#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Ledgers of every older schema are brought up to date when they are opened: what was read and what was decided is there, the
# claims are linked by the first question, and a report more can be added. A step that fails leaves the file as it was.
# usage: migrate.sh MARSAD
. "$(dirname "$0")/common"
needs python3
# old VERSION: makes old.db of it. 1 had no marks, 3 no decisions, 6 no orders; else they were 2, 4 and 7.
old() {
    rm -f old.db old.db-wal old.db-shm
    python3 - "$here/ledgers" "$1" <<'P'
import sqlite3, sys
folder, version = sys.argv[1], int(sys.argv[2])
c = sqlite3.connect("old.db")
c.executescript(open(f"{folder}/v{2 if version < 3 else 4 if version < 6 else 7}.sql", encoding="utf-8").read())
if version == 1:
    c.executescript("DROP TABLE marks; DROP INDEX places_name_en")
if version == 3:
    c.executescript("DROP TABLE reviews; DROP TABLE decisions")
if version == 6:
    c.executescript("DROP VIEW orders; DROP TABLE order_rows")
c.executescript(f"PRAGMA application_id = {0x6d727364}; PRAGMA user_version = {version}")
P
}
number() { python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone()[0])' "$1" "$2"; }
# told DB VERSION: what its claims tell, by its tables. exported JSONL: the same, by an export.
told() {
    python3 - "$@" <<'P'
import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
stands = "AND c.id NOT IN (SELECT claim FROM reviews WHERE gone)" if int(sys.argv[2]) > 3 else ""
rows = c.execute("SELECT d.doc, c.claim, c.frame, c.modality, c.trigger_a, c.trigger_b, c.time, c.lo, c.hi, c.dead_lo, c.rule, c.core, s.role, "
                 f"s.id, s.name, s.kind, s.a, s.b, s.basis FROM claims c JOIN documents d ON d.id = c.document JOIN slots s ON s.claim = c.id WHERE 1 {stands}")
print(*sorted(" ".join(f"{x or 0:g}" if isinstance(x, float) else str(x or 0) for x in row) for row in rows), sep="\n")
P
}
exported() {
    python3 - "$@" <<'P'
import json, sys
bases = ["stated", "implied", "direction"]
rows = []
for c in map(json.loads, open(sys.argv[1], encoding="utf-8")):
    if c["kind"] != "claim":
        continue
    count, dead = c["count"] or {}, (c["casualties"] or {}).get("dead") or [0]
    head = [c["doc"], c["claim"], c["frame"], c["modality"], *c["trigger"], c["time"] and c["time"]["value"], count.get("lo"), count.get("hi"), dead[0],
            c["rule"], int(c["salience"] == "core")]
    for role, name in enumerate(["actor", "target", "theme", "from", "to", "via", "at"]):
        for s in c[name] if role > 2 else [c[name]] if c[name] else []:
            rows.append(head + [role, s["id"], s["name"], s.get("kind"), *s["span"], bases.index(s.get("basis", "stated"))])
print(*sorted(" ".join(f"{x or 0:g}" if isinstance(x, float) else str(x or 0) for x in row) for row in rows), sep="\n")
P
}
printf '{"id":"more","outlet":"one","published":"2026-02-12","text":"%s"}\n' "انسحبت القوات الأميركية من قاعدة التنف في 11 شباط/فبراير 2026." >more.jsonl

for version in 1 2 3 4 6 7; do
    old $version
    claims=$(number old.db 'SELECT count(*) FROM claims')
    told old.db $version >before
    places=$(number old.db "SELECT count(*) FROM mentions WHERE $([ $version -lt 3 ] && echo "kind = 'place'" || echo 1)")
    cp old.db asked.db
    expect 0 '' "$marsad" timeline -l asked.db --format jsonl
    [ "$(grep -c '"happening":"h' out)" -gt 5 ] || wrong "version $version: no timeline"
    grep -q 'قاعدة الشدادي' out || wrong "version $version: a place has lost its name"
    expect 0 'every invariant holds' "$marsad" verify --links -l old.db
    [ "$(number old.db 'SELECT count(*) FROM claims')" = "$claims" ] || wrong "version $version: not as many claims as before"
    "$marsad" export -l old.db --as jsonl -o old.jsonl
    exported old.jsonl >after
    diff before after || wrong "version $version: other claims than before"
    [ "$(number old.db 'SELECT count(*) FROM mentions')" = "$places" ] || wrong "version $version: not as many places as before"
    expect 0 '1 documents added' "$marsad" add -l old.db more.jsonl
    expect 0 'every invariant holds' "$marsad" verify --links -l old.db
    "$marsad" add -l asked.db more.jsonl 2>/dev/null
    "$marsad" export -l old.db --as jsonl -o old.jsonl && "$marsad" export -l asked.db --as jsonl -o asked.jsonl && cmp old.jsonl asked.jsonl ||
        wrong "version $version: another ledger when it was asked first"
    "$marsad" claims -l old.db --format jsonl >out
    [ $version != 4 ] || grep -q 'accepted by Rana' out || wrong "a decision was lost"
done

# the tables are not what their version says: nothing is done
old 4
sql old.db 'DROP TABLE marks'
cp old.db old.kept
expect 3 'old.db.*left as it was' "$marsad" verify -l old.db
untouched old.db old.kept
exit $failed
