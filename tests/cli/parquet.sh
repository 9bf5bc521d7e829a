#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The Parquet tables hold, cell for cell, what the CSV tables hold, with their types: read by duckdb, or by pyarrow. Where there is
# neither the test counts as skipped; tools/setup puts duckdb into build/python. PYTHON names another interpreter that has one.
marsad=$1
here=$(cd "$(dirname "$0")/../.." && pwd)
python=${PYTHON:-python3}
export PYTHONPATH="$here/build/python${PYTHONPATH:+:$PYTHONPATH}"
"$python" -c 'import duckdb' 2>/dev/null || "$python" -c 'import pyarrow.parquet' 2>/dev/null || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
"$marsad" add -l l.db "$here"/samples/*.txt "$here"/samples/*.jsonl 2>err || { cat err; exit 1; }
"$marsad" add -l none.db /dev/null 2>err
for l in l none; do
    [ -f $l.db ] || continue
    "$marsad" export -l $l.db --as csv -o $l.csv 2>err && "$marsad" export -l $l.db --as parquet -o $l.parquet 2>err || { cat err; exit 1; }
done
"$python" - <<'P'
import csv, pathlib, sys

csv.field_size_limit(1 << 30)
readers = []
try:
    import duckdb

    def by_duckdb(path):
        got = duckdb.sql(f"SELECT * FROM '{path}'")
        return got.columns, [str(t) for t in got.types], got.fetchall()
    readers.append(by_duckdb)
except ImportError:
    pass
try:
    import pyarrow.parquet

    def by_pyarrow(path):
        got = pyarrow.parquet.read_table(path)
        names = {"string": "VARCHAR", "int64": "BIGINT", "double": "DOUBLE", "bool": "BOOLEAN"}
        return got.schema.names, [names[str(t)] for t in got.schema.types], list(zip(*(c.to_pylist() for c in got.columns)))
    readers.append(by_pyarrow)
except ImportError:
    pass


def same(value, cell):
    if value is None:
        return cell == ""
    if isinstance(value, bool):
        return cell == str(int(value))
    return float(cell) == value if isinstance(value, (int, float)) else cell == value


TYPES = {"count_lo": "DOUBLE", "dead_hi": "DOUBLE", "lat": "DOUBLE", "channels": "BIGINT", "disputed": "BOOLEAN"}
bad = 0
for table in sorted(pathlib.Path(".").glob("*.csv/*.csv")):
    rows = list(csv.reader(table.open(newline="", encoding="utf-8")))
    parquet = pathlib.Path(str(table.parent).replace(".csv", ".parquet")) / (table.stem + ".parquet")
    for read in readers:
        names, types, values = read(parquet)
        right = list(names) == rows[0] and len(values) == len(rows) - 1
        right = right and all(t == TYPES.get(n, "VARCHAR" if n not in ("count_hi", "dead_lo", "injured_lo", "injured_hi", "lon") else "DOUBLE") for n, t in zip(names, types))
        right = right and all(same(v, c) for row, cells in zip(values, rows[1:]) for v, c in zip(row, cells))
        if not right:
            print("not the same:", parquet, read.__name__, names, types)
            bad += 1
sys.exit(bad > 0)
P
