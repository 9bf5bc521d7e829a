#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The files of `marsad export` as their loaders take them: names and numbers of columns, codes that the codebooks have, ids that
# stand once; the same bytes for any order of adding; paths that cannot be written. Every frame stands in every codebook.
marsad=$1
here=$(cd "$(dirname "$0")/../.." && pwd)
command -v python3 >/dev/null || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
wrong() { echo "$1"; cat err; failed=1; }
cat >few.jsonl <<'J'
{"id":"f-1","outlet":"first","url":"https://example.org/1","published":"2026-02-03T08:30:00Z","text":"قصف الجيش السوري بلدة حرستا، ما أسفر عن مقتل سبعة مدنيين."}
{"id":"f-2","outlet":"second","published":"2026-02-03","title":"اشتباكات\tفي \"درعا\"","text":"اندلعت اشتباكات بين الجيش السوري وتنظيم داعش في درعا، وقتل ثلاثة جنود."}
{"id":"f-3","outlet":"third","published":"2026-02-04","text":"تظاهر مئات العمال في بغداد ضد الحكومة العراقية."}
{"id":"f-4","outlet":"third","published":"2026-02-04","text":"من المقرر أن تنسحب القوات الأميركية من قاعدة التنف خلال شهر."}
{"id":"f-5","outlet":"third","published":"2026-02-05","text":"سيطر تنظيم داعش على بلدة الشدادي. واعتقلت الشرطة العراقية سبعة أشخاص في الموصل."}
J
"$marsad" add -l one.db "$here"/samples/*.txt "$here"/samples/*.jsonl few.jsonl 2>err || wrong "cannot add"
"$marsad" add -l two.db few.jsonl 2>err || wrong "cannot add"
"$marsad" add -l two.db "$here"/samples/*.jsonl "$here"/samples/*.txt 2>err || wrong "cannot add"
for as in plover polecat acled ucdp gdelt csv jsonl geojson parquet; do
    "$marsad" export -l one.db --as $as -o one.$as 2>err || wrong "$as: not written"
    LC_ALL=C TZ=Asia/Tokyo "$marsad" export -l two.db --as $as -o two.$as 2>err || wrong "$as: not written"
    case $as in plover | polecat | acled | ucdp | gdelt) grep -q "$as: note: [0-9]* happenings written" err || wrong "$as: does not count its rows" ;; esac
    diff -r one.$as two.$as >/dev/null || wrong "$as: other bytes for another order of adding"
    "$marsad" export -l one.db --as $as -o none/such/folder 2>err
    [ $? = 3 ] || wrong "$as: a path that cannot be written: the status is not 3"
    grep -q 'none/such/folder.*cannot' err || wrong "$as: a path that cannot be written: no message"
done
"$marsad" export -l one.db --as acled 2>err | cmp -s - one.acled || wrong "acled: standard output is not the file"
"$marsad" export -l one.db --as icews -o x 2>err
[ $? = 2 ] || wrong "an unknown format: the status is not 2"
grep -q 'icews.*no such format.*polecat' err || wrong "an unknown format: no message"
"$marsad" export -l one.db --as gdelt 2>err
[ $? = 2 ] || wrong "a folder on standard output: the status is not 2"
if [ -w /dev/full ]; then
    "$marsad" export -l one.db --as polecat -o /dev/full 2>err
    [ $? = 3 ] || wrong "a full disk: the status is not 3"
fi
python3 - "$here" <<'P' || failed=1
import csv, json, pathlib, re, sys

here = pathlib.Path(sys.argv[1])
csv.field_size_limit(1 << 30)
bad = 0


def check(holds, what):
    global bad
    if not holds:
        print("wrong:", what)
        bad += 1


def book(name):
    lines = (here / "data/codes" / name).read_text(encoding="utf-8").splitlines()
    return [["" if c == "-" else c for c in line.split("\t")] for line in lines if line.strip() and not line.startswith("#")]


def rows(path, names, **how):
    with open(path, newline="", encoding="utf-8") as f:
        table = list(csv.reader(f, **how))
    if names:
        check(table[0] == names, f"{path}: names of columns {table[0]}")
    body = table[1:] if names else table
    width = len(names) if names else len(body[0])
    check(all(len(r) == width for r in body), f"{path}: rows of other widths")
    check(len({r[0] for r in body}) == len(body) > 0, f"{path}: ids not once each")
    return [dict(zip(names, r)) for r in body] if names else body


def day(s):
    return re.fullmatch(r"\d{4}-\d\d-\d\d", s)


def number(s, low, high):
    return s == "" or low <= float(s) <= high


def side(who):
    return [f"{who} Name", f"{who} Country", f"{who} COW", f"Primary {who} Sector", f"{who} Sectors", f"{who} Title", f"{who} Name Raw", f"Wikipedia {who} ID"]


TSV = {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
types = {(r[0], r[1]): r for r in book("plover-types.tsv")}
countries = book("countries.tsv")
iso3, fips = {r[0] for r in countries} | {"IGO", "NGO", "IMG", "MNC", ""}, {r[3] for r in countries} | {""}
sectors = {r[0] for r in book("sectors.tsv")} | {""}
contexts = set("""military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal reparations human_rights
rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters
natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking""".split())
standard = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())

# ---- POLECAT
polecat = ["Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", *side("Actor"), *side("Recipient"), "Placename", "City", "District",
           "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
           "Story Locations", "Language", "Version"]
check(len(polecat) == 40, "40 columns")
for r in rows("one.polecat", polecat, **TSV):
    check((r["Event Type"], r["Event Mode"]) in types and r["Event Type"] in standard, f"polecat type {r}")
    check(r["Quad Code"] in "1234" and number(r["Intensity"], -10, 10) and r["Intensity"], f"polecat quad {r}")
    check(day(r["Event Date"]) and day(r["Publication Date"]), f"polecat date {r}")
    check({r["Actor Country"], r["Recipient Country"]} <= iso3 and {r["Primary Actor Sector"], r["Primary Recipient Sector"]} <= sectors, f"polecat codes {r}")
    check(set(r["Contexts"].split(";")) <= contexts | {""}, f"polecat contexts {r}")

# ---- PLOVER
seen = set()
for line in open("one.plover", encoding="utf-8"):
    r = json.loads(line)
    check(r["id"] not in seen, "plover id twice")
    seen.add(r["id"])
    check({"id", "date", "actor", "event"} <= set(r) and day(r["date"]), f"plover keys {line}")
    check((r["event"][0], r.get("mode", [""])[0]) in types, f"plover type {line}")
    check(r.get("quad_code", 1) in (1, 2, 3, 4) and -10 <= r.get("event_scale", 0) <= 10, f"plover scale {line}")
    check(set(r.get("context", [])) <= contexts and "happening=" in r["comment"], f"plover context {line}")

# ---- ACLED
acled = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction
civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities tags timestamp""".split()
check(len(acled) == 31, "31 columns")
subs = {(r[2], r[1], r[0]) for r in book("acled-types.tsv")}
check(len(subs) == 25, "25 sub-events")
found = rows("one.acled", acled)
for r in found:
    check((r["disorder_type"], r["event_type"], r["sub_event_type"]) in subs, f"acled type {r}")
    check(day(r["event_date"]) and r["year"] == r["event_date"][:4] and r["time_precision"] in "123" and r["geo_precision"] in "123", f"acled precision {r}")
    check({r["inter1"], r["inter2"]} <= set("12345678") | {""} and number(r["interaction"], 10, 88), f"acled inter {r}")
    check(r["iso"].isdigit() and r["country"] and r["region"] and r["location"], f"acled place {r}")
    check(r["fatalities"].isdigit() and number(r["latitude"], -90, 90) and number(r["longitude"], -180, 180), f"acled numbers {r}")
    check("happening=" in r["notes"] and "text=" in r["notes"], f"acled notes {r}")
kinds = {r["sub_event_type"] for r in found}
check({"Armed clash", "Peaceful protest", "Arrests"} <= kinds, f"acled kinds {kinds}")
shelled = [r for r in found if "f-1:" in r["notes"] and r["sub_event_type"] == "Shelling/artillery/missile attack"]
check(shelled and shelled[0]["fatalities"] == "7" and shelled[0]["interaction"] == "17" and shelled[0]["event_date"] == "2026-02-03", f"acled shelling {shelled}")

# ---- UCDP
ucdp = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id
side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date source_headline source_original where_prec where_coordinates
where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b
deaths_civilians deaths_unknown best high low gwnoa gwnob""".split()
check(len(ucdp) == 49, "49 columns")
for r in rows("one.ucdp", ucdp):
    n = {k: float(r[k]) for k in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low")}
    check(n["low"] <= n["best"] <= n["high"] and n["high"] >= 1, f"ucdp toll {r}")
    check(n["deaths_a"] + n["deaths_b"] + n["deaths_civilians"] + n["deaths_unknown"] == n["best"], f"ucdp deaths {r}")
    check(r["type_of_violence"] in "123" and r["where_prec"] in "1234567" and r["date_prec"] in "12345" and r["event_clarity"] in "12", f"ucdp codes {r}")
    check(r["region"] in ("Africa", "Americas", "Asia", "Europe", "Middle East", "") and r["side_a"] and r["side_b"], f"ucdp sides {r}")
    check(day(r["date_start"]) and day(r["date_end"]) and 1 <= int(r["priogrid_gid"] or 1) <= 259200, f"ucdp day {r}")

# ---- GDELT
codes = {r[0]: r for r in book("cameo-codes.tsv")}
events = rows("one.gdelt/ledger.export.CSV", None, **TSV)
check(len(events[0]) == 61, f"gdelt: {len(events[0])} columns")
for r in events:
    check(r[0].isdigit() and re.fullmatch(r"\d{8}", r[1]) and r[2] == r[1][:6] and r[3] == r[1][:4] and r[4].startswith(r[3] + "."), f"gdelt date {r}")
    check(r[26] in codes and r[27] == r[26][:3] and r[28] == r[26][:2] and r[29] == codes[r[26]][1] and r[30] == codes[r[26]][2], f"gdelt code {r}")
    check(all(r[i].isdigit() for i in (25, 31, 32, 33, 35, 43, 51)) and int(r[31]) >= int(r[33]) >= int(r[32]), f"gdelt numbers {r}")
    check({r[37], r[45], r[53]} <= fips and {r[7], r[17]} <= iso3 and r[5].startswith(r[7]), f"gdelt codes {r}")
    check(number(r[56], -90, 90) and number(r[57], -180, 180) and re.fullmatch(r"(\d{14})?", r[59]) and r[60], f"gdelt place {r}")
with open("one.gdelt/ledger.mentions.CSV", newline="", encoding="utf-8") as f:
    mentions = list(csv.reader(f, **TSV))
check({len(r) for r in mentions} == {16}, "gdelt mentions: columns")
check({r[0] for r in mentions} == {r[0] for r in events}, "gdelt mentions: other events")
for r in mentions:
    check(r[3] in "12" and int(r[6]) >= 0 and all(int(r[i]) >= -1 for i in (7, 8, 9)) and int(r[12]) > 0, f"gdelt mention {r}")
    check(r[14].startswith("srclc:ara;") and "happening=" in r[15], f"gdelt mention {r}")

# ---- every frame in every codebook, and no other
blocks = [b for f in (here / "data/frames").glob("*.frames") for b in f.read_text(encoding="utf-8").split("\n\n")]
named = lambda some: {m[1] for b in some if (m := re.search(r"^frame (\S+)", b, re.M))}
frames = named(blocks) - named(b for b in blocks if re.search(r"^resumes$", b, re.M))
for name in ("plover.tsv", "acled.tsv", "cameo.tsv"):
    has = {r[0] for r in book(name)}
    check(has == frames, f"{name}: frames without a row {frames - has}, rows without a frame {has - frames}")
    last = {}
    for r in book(name):
        check(last.get(r[0]) != "", f"{name}: {r[0]}: a row behind the one without conditions is never reached")
        last[r[0]] = r[1]
    check(all(when == "" for when in last.values()), f"{name}: no row without conditions: {[f for f, w in last.items() if w]}")
for name in ("ucdp.tsv", "contexts.tsv"):
    has = {r[0] for r in book(name)} - {"*"}
    check(has <= frames, f"{name}: no such frames {has - frames}")
check({r[2] for r in book("contexts.tsv")} <= contexts, "contexts.tsv: no such contexts")
check({t for t, _ in types} - standard == {"MOVE", "SITE"}, "plover-types.tsv: other types than PLOVER's")
actors = {r.split("\t")[2] for f in (here / "data/actors").glob("*.tsv") for r in f.read_text(encoding="utf-8").splitlines() if r.count("\t") == 8 and r[0] != "#"}
check(actors - {"-"} <= sectors, f"sectors.tsv: lacks {actors - sectors}")
states = {r.split("\t")[0] for r in (here / "data/actors/countries.tsv").read_text(encoding="utf-8").splitlines() if r.count("\t") == 6 and r[0] != "#"}
for column, shape in enumerate((r"[A-Z]{3}", r"[A-Z]{2}", r"\d+", r"[A-Z]{2}")):
    check(all(re.fullmatch(shape, r[column]) for r in countries) and len({r[column] for r in countries}) == len(countries), f"countries.tsv: column {column}")
check(states <= iso3, f"countries.tsv: lacks {states - iso3}")
sys.exit(bad > 0)
P
exit $failed
