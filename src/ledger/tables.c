/* SPDX-License-Identifier: Apache-2.0
 * The tables of a ledger. What repeats (ids, names, frames, units, times) stands once in `names`, and rows hold its number;
 * the views give the texts back, and every reader takes those. A claim's number is its document's times 4096 and its place
 * in it. Nobody but this module writes here, so references are declared, and looked at by verify, not at every row. */
#include "ledger/internal.h"

/* SQL, a line a thought. */
/* clang-format off */
#define NAME(column, as) "(SELECT text FROM names WHERE names.id = " column ") AS " as
#define NAMED(column) NAME(column, column)
#define KEY(name) "(SELECT id FROM names WHERE text = '" name "')"
/* Of the claims in such a relation to one of the same document and happening as f.claim, the first that was told. */
#define CLOSER(relation, modality)                                                                                          \
    "(SELECT l.a FROM claim_rows p JOIN claim_rows q ON q.happening = p.happening AND q.id >> 12 = p.id >> 12 JOIN "            \
    "link_rows l ON l.b = q.id JOIN claim_rows c ON c.id = l.a JOIN documents d ON d.id = l.a >> 12 WHERE p.id = f.claim AND "  \
    "l.a >> 12 <> l.b >> 12 AND l.rank < 2 AND l.relation = " KEY(relation) " AND c.modality = " KEY(modality) " ORDER BY d.second, d.doc, "  \
    "l.a LIMIT 1)"

const char MS_TABLES[] =
    /* linked: the hash of the data with which claims were linked and the version of the program, but for those of the documents
     * in `touched` */
    "CREATE TABLE marks(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "INSERT INTO marks VALUES('linked', '');"
    "CREATE TABLE names(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;"
    "CREATE TABLE runs(id INTEGER PRIMARY KEY, data TEXT NOT NULL, code TEXT NOT NULL) STRICT;"

    /* segments: packed (pack.c); the text comes last, so that what stands before it is read without it */
    "CREATE TABLE documents(id INTEGER PRIMARY KEY, doc TEXT NOT NULL UNIQUE, outlet TEXT, day INTEGER NOT NULL, "
    "second INTEGER NOT NULL, copy_of INTEGER REFERENCES documents(id), run INTEGER NOT NULL REFERENCES runs(id), published TEXT, "
    "sha256 BLOB NOT NULL, url TEXT, title TEXT, signature BLOB, segments BLOB NOT NULL, text TEXT NOT NULL) STRICT;"

    /* places named in a text; what the gazetteer tells of a place stands with the place */
    "CREATE TABLE mention_rows(document INTEGER NOT NULL REFERENCES documents(id), nth INTEGER NOT NULL, a INTEGER NOT NULL, "
    "b INTEGER NOT NULL, place INTEGER REFERENCES place_rows(key), name INTEGER REFERENCES names(id), "
    "type INTEGER REFERENCES names(id), precision INTEGER, runner_up INTEGER, score REAL, PRIMARY KEY(document, nth)) STRICT, "
    "WITHOUT ROWID;"
    "CREATE VIEW mentions AS SELECT document, nth, a, b, " NAME("place", "id") ", place AS place_key, " NAMED("name") ", "
    NAMED("type") "," NAMED("precision") ", " NAMED("runner_up") ", score FROM mention_rows;"
    "CREATE TABLE place_rows(key INTEGER PRIMARY KEY REFERENCES names(id), name TEXT, name_en TEXT, type TEXT, country TEXT, "
    "lat REAL, lon REAL, radius_km REAL, area INTEGER NOT NULL, parents TEXT) STRICT;"
    "CREATE INDEX places_name ON place_rows(name);"
    "CREATE INDEX places_name_en ON place_rows(name_en COLLATE NOCASE);"
    "CREATE VIEW places AS SELECT " NAME("key", "id") ", * FROM place_rows;"
    "CREATE TABLE inside(parent INTEGER NOT NULL REFERENCES names(id), place INTEGER NOT NULL REFERENCES names(id), "
    "PRIMARY KEY(parent, place)) STRICT, WITHOUT ROWID;"

    /* actors of a table, named in a text */
    "CREATE TABLE actor_rows(document INTEGER NOT NULL REFERENCES documents(id), nth INTEGER NOT NULL, a INTEGER NOT NULL, "
    "b INTEGER NOT NULL, actor INTEGER NOT NULL REFERENCES names(id), PRIMARY KEY(document, nth)) STRICT, WITHOUT ROWID;"
    "CREATE VIEW actors AS SELECT document, nth, a, b, " NAME("actor", "id") " FROM actor_rows;"

    /* chain: its links, unit separators between; source: the outermost */
    "CREATE TABLE voice_rows(document INTEGER NOT NULL REFERENCES documents(id), nth INTEGER NOT NULL, "
    "voice INTEGER NOT NULL REFERENCES names(id), kind INTEGER REFERENCES names(id), cue_a INTEGER NOT NULL, "
    "cue_b INTEGER NOT NULL, scope_a INTEGER NOT NULL, scope_b INTEGER NOT NULL, certainty INTEGER NOT NULL, "
    "source INTEGER REFERENCES names(id), chain INTEGER REFERENCES names(id), PRIMARY KEY(document, nth)) STRICT, WITHOUT ROWID;"
    "CREATE VIEW voices AS SELECT document, nth, " NAMED("voice") ", " NAMED("kind")
    ", cue_a, cue_b, scope_a, scope_b, certainty, " NAMED("source") ", " NAMED("chain") " FROM voice_rows;";

/* Beside `told` (claim_row.c) stands what questions ask for. place_claims: the claims that name a place; place: of `names`, or
 * below 0 the name of what is no place that we know. */
const char MS_CLAIMS_TOLD[] =
    "CREATE TABLE claim_rows(id INTEGER PRIMARY KEY, happening INTEGER REFERENCES happenings(id), day_a INTEGER NOT NULL, "
    "day_b INTEGER NOT NULL, frame INTEGER NOT NULL REFERENCES names(id), modality INTEGER NOT NULL REFERENCES names(id), "
    "claim INTEGER NOT NULL REFERENCES names(id), time INTEGER REFERENCES names(id), voice INTEGER, told BLOB NOT NULL) STRICT;"
    "CREATE VIEW claims AS SELECT id, id >> 12 AS document, id & 4095 AS nth, " NAMED("claim") ", " NAMED("frame") ", "
    NAMED("modality") ", " NAMED("time") ", day_a, day_b, voice, happening, told FROM claim_rows;"
    "CREATE TABLE place_claims(place INTEGER NOT NULL, claim INTEGER NOT NULL REFERENCES claim_rows(id), "
    "PRIMARY KEY(place, claim)) STRICT, WITHOUT ROWID;";

/* What `resolve` made of the claims. strand: the first claim of all that may ever become one with these. */
const char MS_LINKED[] =
    "CREATE TABLE happenings(id INTEGER PRIMARY KEY, name TEXT NOT NULL, first INTEGER NOT NULL REFERENCES claim_rows(id), "
    "channels INTEGER NOT NULL, disputed INTEGER NOT NULL, strand INTEGER NOT NULL) STRICT;"
    /* rank: 0, or where a takes the place of b: 1 the best of those that would, 2 another, which does not stand */
    "CREATE TABLE link_rows(a INTEGER NOT NULL REFERENCES claim_rows(id), b INTEGER NOT NULL REFERENCES claim_rows(id), "
    "relation INTEGER NOT NULL REFERENCES names(id), points INTEGER REFERENCES names(id), total INTEGER NOT NULL, "
    "rank INTEGER NOT NULL, PRIMARY KEY(a, b, relation)) STRICT, WITHOUT ROWID;"
    "CREATE VIEW links AS SELECT a, b, " NAMED("relation") ", " NAMED("points") ", total FROM link_rows WHERE rank < 2;"
    "CREATE TABLE site_rows(place INTEGER NOT NULL REFERENCES place_rows(key), nth INTEGER NOT NULL, "
    "state INTEGER NOT NULL REFERENCES names(id), day_a INTEGER NOT NULL, day_b INTEGER NOT NULL, claims TEXT NOT NULL, "
    "disputed INTEGER NOT NULL, PRIMARY KEY(place, nth)) STRICT, WITHOUT ROWID;"
    "CREATE VIEW sites AS SELECT " NAMED("place") ", place AS place_key, nth, " NAMED("state")
    ", day_a, day_b, claims, disputed FROM site_rows;"
    "CREATE TABLE flow_rows(claim INTEGER PRIMARY KEY REFERENCES claim_rows(id), "
    "from_id INTEGER REFERENCES names(id), from_name INTEGER REFERENCES names(id), to_id INTEGER REFERENCES names(id), "
    "to_name INTEGER REFERENCES names(id), basis INTEGER NOT NULL, unit INTEGER REFERENCES names(id), lo REAL, hi REAL, "
    "trip INTEGER NOT NULL) STRICT;"
    "CREATE VIEW flows AS SELECT claim, " NAMED("from_id") ", from_id AS from_key, " NAMED("from_name") ", " NAMED("to_id")
    ", to_id AS to_key, " NAMED("to_name") ", basis, " NAMED("unit") ", lo, hi, trip FROM flow_rows;"

    /* A claim that names a day to come. What came of it is asked, not kept: the first claim that fulfils one of the same report
     * and happening (met, or missed when that came after its day), or the first by which another report denies it (overtaken). */
    "CREATE TABLE forecast_rows(claim INTEGER PRIMARY KEY REFERENCES claim_rows(id), due INTEGER NOT NULL) STRICT;"
    "CREATE VIEW forecasts AS SELECT claim, due, coalesce(done, denied) AS closed_by, CASE WHEN done IS NOT NULL THEN "
    "iif((SELECT day_a - (time IS NULL) FROM claim_rows WHERE id = done) <= due, 'met', 'missed') WHEN denied IS NOT NULL THEN "
    "'overtaken' WHEN due < (SELECT max(day) FROM documents) THEN 'missed' ELSE 'open' END AS state FROM (SELECT f.claim, f.due, "
    CLOSER("fulfils", "asserted") " AS done, " CLOSER("contradicts", "denied") " AS denied FROM forecast_rows f);"

    /* How the neighbours of a new report are found. marks: what `resolve` makes of its claims (near.c); day: UTC */
    "CREATE TABLE near_rows(day INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES documents(id), marks BLOB NOT NULL, "
    "PRIMARY KEY(day, document)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE copy_keys(key INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES documents(id), "
    "PRIMARY KEY(key, document)) STRICT, WITHOUT ROWID;"
    /* documents of which some claim is not linked as it should be */
    "CREATE TABLE touched(document INTEGER PRIMARY KEY REFERENCES documents(id)) STRICT;";

/* What analysts decided, in order; claims: rows, blanks between; other: the claim that an edit made, or one of those that
 * split left behind. reviews: what the decisions come to for a claim (standing.c). */
const char MS_DECISIONS[] =
    "CREATE TABLE decisions(id INTEGER PRIMARY KEY, verdict TEXT NOT NULL, claims TEXT NOT NULL, happening TEXT, "
    "other INTEGER REFERENCES claim_rows(id), change TEXT, undoes INTEGER REFERENCES decisions(id), analyst TEXT NOT NULL, "
    "made TEXT NOT NULL, reason TEXT NOT NULL) STRICT;"
    "CREATE TABLE reviews(claim INTEGER PRIMARY KEY REFERENCES claim_rows(id), gone INTEGER NOT NULL, "
    "original INTEGER REFERENCES claim_rows(id), replaced_by INTEGER REFERENCES claim_rows(id), "
    "decision INTEGER REFERENCES decisions(id)) STRICT;";

/* relation: marsad_order, of the claim to the other; a, b: the words that say so */
const char MS_ORDERS[] =
    "CREATE TABLE order_rows(claim INTEGER NOT NULL REFERENCES claim_rows(id), nth INTEGER NOT NULL, "
    "other INTEGER NOT NULL REFERENCES claim_rows(id), relation INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, "
    "PRIMARY KEY(claim, nth)) STRICT, WITHOUT ROWID;"
    "CREATE VIEW orders AS SELECT claim, nth, other, CASE relation WHEN 1 THEN 'before' WHEN 2 THEN 'after' ELSE 'during' END "
    "AS relation, a, b FROM order_rows;";

const char MS_INDEXES[] = "CREATE INDEX IF NOT EXISTS claims_days ON claim_rows(day_b, day_a);"
                          "CREATE INDEX IF NOT EXISTS claims_happening ON claim_rows(happening);"
                          "CREATE INDEX IF NOT EXISTS happenings_name ON happenings(name);"
                          "CREATE INDEX IF NOT EXISTS happenings_strand ON happenings(strand) WHERE strand <> first;"
                          "CREATE INDEX IF NOT EXISTS links_b ON link_rows(b);"
                          "CREATE INDEX IF NOT EXISTS documents_day ON documents(day);"
                          "CREATE INDEX IF NOT EXISTS documents_copy ON documents(copy_of) WHERE copy_of IS NOT NULL;";

const char MS_NO_INDEXES[] = "DROP INDEX IF EXISTS claims_days;"
                             "DROP INDEX IF EXISTS claims_happening;"
                             "DROP INDEX IF EXISTS happenings_name;"
                             "DROP INDEX IF EXISTS happenings_strand;"
                             "DROP INDEX IF EXISTS links_b;"
                             "DROP INDEX IF EXISTS documents_day;"
                             "DROP INDEX IF EXISTS documents_copy;";
/* clang-format on */
