#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The two seed reports, where the shared material is: claims and mentions above the floors that were reached once.
marsad=$1
shared=$(cd "$(dirname "$0")/../../.." && pwd)/shared
[ -d "$shared/data/seeds" ] || exit 77
command -v python3 >/dev/null || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$marsad" code "$shared"/data/seeds/*.txt >"$work/out" || exit 1
python3 "$shared/score/score_ledger.py" "$shared/data/seeds" "$work/out" --json >"$work/score" || exit 1
python3 - "$work/score" <<'P'
import json, sys
floors = {"claim": .70}
judged = {r["layer"]: r for r in json.load(open(sys.argv[1]))["judged"]}
low = [f"{k}: {judged[k]['f1']:.3f} < {v}" for k, v in floors.items() if (judged[k]["f1"] or 0) < v]
print("\n".join(low) or "all floors hold")
sys.exit(bool(low))
P
