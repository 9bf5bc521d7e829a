#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# How reports are put together, scored by ../shared/score/score_cross.py on ../shared/data/ledger-gold: once with its own claims fed
# in, once with the program's. Fails below the floors, which are a little below what was reached (for its own claims further: they move with what is read).
# usage: cross.sh MARSAD FEED [RESULT_DIR]
marsad=$1
feed=$2
shared=$(cd "$(dirname "$0")/../../.." && pwd)/shared
gold=$shared/data/ledger-gold
[ -d "$gold" ] || exit 77
command -v python3 >/dev/null || exit 77
work=${3:-$(mktemp -d)}
[ "$3" ] || trap 'rm -rf "$work"' EXIT
export MARSAD_GAZETTEER=
python3 - "$gold" "$work" <<'P' || exit 1
import json, pathlib, sys

with open(sys.argv[2] + "/docs.jsonl", "w") as docs, open(sys.argv[2] + "/gold.jsonl", "w") as gold:
    for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.gold.json")):
        coded = json.loads(path.read_text(encoding="utf-8"))
        text = json.loads(path.with_name(path.name.replace(".gold", "")).read_text(encoding="utf-8"))
        print(json.dumps({**text, "id": coded["docno"]}, ensure_ascii=False), file=docs)
        print(json.dumps(coded, ensure_ascii=False), file=gold)
P
rm -f "$work/gold.db" "$work/own.db"
"$feed" "$work/docs.jsonl" "$work/gold.jsonl" "$work/gold.db" "$work/fed.jsonl" || exit 1
"$marsad" add -l "$work/own.db" --input jsonl "$work/docs.jsonl" 2>"$work/err" || { cat "$work/err"; exit 1; }
"$marsad" export -l "$work/own.db" --as jsonl -o "$work/own.jsonl" || exit 1
for kind in fed own; do
    python3 -B "$shared/score/score_cross.py" --json "$gold" "$work/$kind.jsonl" >"$work/$kind.json" || exit 1
done
python3 - "$work" <<'P'
import json, sys

FLOORS = {"fed": {"p": 0.90, "f1": 0.73, "b3": 0.90, "traps": 0.05, "shown": 0.60}, "own": {"p": 0.85, "f1": 0.63, "b3": 0.85, "traps": 0.06, "shown": 0.46}}
bad = 0
for kind, floors in FLOORS.items():
    s = json.load(open(f"{sys.argv[1]}/{kind}.json"))
    both = [s["contradicts"], s["revises"]]
    shown = sum(x["n"] * (x["share"] or 0) for x in both) / max(1, sum(x["n"] for x in both))
    got = {"p": s["pairs"]["p"], "f1": s["pairs"]["f1"], "b3": s["b3_f1"], "traps": s["traps_merged"]["share"] or 0, "shown": shown}
    print(kind, "claims:", *(f"{k} {v:.3f}" for k, v in got.items()), f"recall {s['pairs']['r']:.3f} contradicts {both[0]['share'] or 0:.2f} revises {both[1]['share'] or 0:.2f}")
    for k, floor in floors.items():
        if (got[k] > floor) if k == "traps" else (got[k] < floor):
            print(f"  {k}: {got[k]:.3f}, floor {floor}")
            bad = 1
sys.exit(bad)
P
