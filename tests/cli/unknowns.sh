#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Usage: unknowns.sh MARSAD. Names that no table has are listed once, with their counts and a context: a person behind a title, a
# person by given name, a village behind its class noun; plain nouns and names of the tables are not.
set -u
marsad=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export MARSAD_GAZETTEER=
cat > "$dir/report.txt" <<'EOF'
قال العقيد سامر زعنبوط إن القوات السورية دخلت بلدة دغلوبة. وأضاف سامر زعنبوط أن مسلحين هاجموا الحاجز.
EOF
"$marsad" unknowns --input text "$dir/report.txt" > "$dir/out" 2> /dev/null || { echo "unknowns failed"; exit 1; }
tab=$(printf '\t')
grep -q "^2${tab}actor${tab}person${tab}سامر زعنبوط${tab}" "$dir/out" || { echo "the person is not told twice:"; cat "$dir/out"; exit 1; }
grep -q "^1${tab}place${tab}[a-z]*${tab}دغلوبة${tab}" "$dir/out" || { echo "the village is missing:"; cat "$dir/out"; exit 1; }
grep -q "مسلحين${tab}\|القوات السورية${tab}" "$dir/out" && { echo "plain nouns are listed:"; cat "$dir/out"; exit 1; }
"$marsad" unknowns --all --input text "$dir/report.txt" 2> /dev/null | grep -q "مسلحين" || { echo "--all leaves nouns out"; exit 1; }
echo ok
