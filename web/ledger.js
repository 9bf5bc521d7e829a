// SPDX-License-Identifier: Apache-2.0
// The ledger as read from the page's JSON, indexed: documents, claims, happenings, links, sites, forecasts, places.
// Every list may be missing; the page shows what is there. Uses words.js.

const MOVES = new Set(FAMILIES.movement.frames.split(" ").filter((f) => f !== "overfly"));
const RANK = ["asserted", "ongoing", "planned", "possible", "denied", "background"];
const claimKey = (ref) => (ref && typeof ref === "object" && ref.doc !== undefined ? `${ref.doc}\u0000${ref.claim}` : "");
const endId = (end) => (typeof end === "string" ? end : (end && (end.happening || end.id)) || "");

function readJson(id) {
  const text = document.getElementById(id).textContent.trim();
  return text ? JSON.parse(text) : null;
}

/** The ledger: one object with lists, or the lines of `marsad export --as jsonl` with `kind` first. */
function readLedger(id) {
  const text = document.getElementById(id).textContent.trim();
  return /^\{"kind":/.test(text) ? groupLines(text.split("\n").map((line) => JSON.parse(line))) : JSON.parse(text || "{}");
}

function groupLines(objects) {
  const of = (kind) => objects.filter((o) => o.kind === kind);
  const segments = new Map(of("segments").map((s) => [s.doc, s.spans.map((span) => ({ span }))]));
  return {
    documents: of("document").map((d) => ({ ...d, segments: segments.get(d.id) })), claims: of("claim"), happenings: of("happening"), links: of("link"),
    sites: of("site"), forecasts: of("forecast"), places: Object.fromEntries(of("place").map((p) => [p.id, p])),
  };
}

/** Everything the page asks of the data. */
function openLedger(raw) {
  const data = { documents: [], claims: [], happenings: [], links: [], sites: [], forecasts: [], places: {}, ...raw };
  const docs = new Map(data.documents.map((d) => [d.id, d]));
  const claims = new Map(data.claims.map((c) => [claimKey(c), c]));
  const happenings = data.happenings.map((h) => ({ ...h, claims: [] }));
  const byId = new Map(happenings.map((h) => [h.id, h]));
  for (const c of data.claims) if (byId.has(c.happening)) byId.get(c.happening).claims.push(c);
  for (const s of data.sites) if (!data.places[s.place]) data.places[s.place] = { name: s.name || s.place };
  const ledger = { ...data, docs, claimOf: (ref) => claims.get(claimKey(ref)), happeningOf: (id) => byId.get(id), happenings };
  ledger.place = (slot) => (slot && slot.id && data.places[slot.id]) || null;
  for (const h of happenings) describe(h, ledger);
  happenings.sort(byTime);
  const between = (l) => ledger.claimOf(l.a) && ledger.claimOf(l.b);
  if (ledger.links.some(between)) ledger.links = ledger.links.filter(between); // what holds between happenings follows from them
  ledger.linksOf = indexLinks(ledger);
  ledger.siteRows = siteHistory(ledger);
  return ledger;
}

/** Facts of a happening that its claims imply. */
function describe(happening, ledger) {
  const { claims } = happening;
  claims.sort((a, b) => (a.salience === "secondary") - (b.salience === "secondary") || published(ledger, a).localeCompare(published(ledger, b)));
  happening.lead = claims[0] || null;
  happening.time = happening.time || (happening.lead && happening.lead.time) || null;
  happening.period = edtf(happening.time && happening.time.value);
  happening.modalities = RANK.filter((m) => claims.some((c) => c.modality === m));
  happening.actor = firstSlot(claims, "actor");
  happening.target = firstSlot(claims, "target");
  happening.theme = firstSlot(claims, "theme");
  for (const role of ["from", "to", "via", "at"]) happening[`${role}s`] = places(claims, role, role === "at" ? happening.at : null);
  happening.placeIds = new Set(["from", "to", "via", "at"].flatMap((r) => happening[`${r}s`]).map((s) => s.id).filter(Boolean));
  happening.counts = distinct(claims.map((c) => c.count).filter(Boolean), (c) => `${c.lo}/${c.hi}/${c.unit}`);
  happening.hurt = distinct(claims.map((c) => c.casualties).filter(Boolean), JSON.stringify);
  happening.search = searchText(happening, ledger);
}

const firstSlot = (claims, role) => (claims.find((c) => c[role]) || {})[role] || null;
const distinct = (list, key) => [...new Map(list.map((x) => [key(x), x])).values()];
const published = (ledger, claim) => (ledger.docs.get(claim.doc) || {}).published || "";

/** The places that claims give to a role, the firmest basis first told. */
function places(claims, role, own) {
  const all = claims.flatMap((c) => c[role] || []).concat(own || []);
  return distinct(all.filter((s) => s && (s.id || s.name)), (s) => s.id || s.name);
}

function searchText(h, ledger) {
  const names = h.claims.flatMap((c) => [c.actor, c.target, c.theme, ...(c.from || []), ...(c.to || []), ...(c.via || []), ...(c.at || [])]);
  const words = names.filter(Boolean).flatMap((s) => [s.name, s.id, (ledger.place(s) || {}).name_en]);
  const texts = h.claims.map((c) => spanText(ledger, c.doc, c.span));
  const outlets = h.claims.map((c) => (ledger.docs.get(c.doc) || {}).outlet);
  return foldForSearch([h.id, h.frame, frameLabel(h.frame), ...words, ...texts, ...outlets, ...h.claims.flatMap((c) => c.sources || [])].filter(Boolean).join(" "));
}

/** Letters that Arabic writers interchange, and vowel signs, are as one for a search. */
function foldForSearch(s) {
  return s.toLowerCase().replace(/[\u064b-\u0652\u0670\u0640]/g, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه");
}

function spanText(ledger, docId, span) {
  const doc = ledger.docs.get(docId);
  if (!doc || !span || !doc.text) return "";
  const at = bytesOf(doc);
  return doc.text.slice(at[Math.min(span[0], at.length - 1)], at[Math.min(span[1], at.length - 1)]);
}

/** The byte map of a document, made when first asked for. */
function bytesOf(doc) {
  if (!doc.bytes) Object.defineProperty(doc, "bytes", { value: byteMap(doc.text || ""), enumerable: false });
  return doc.bytes;
}

function byTime(a, b) {
  return (a.period.key || "9999").localeCompare(b.period.key || "9999") || a.period.to.localeCompare(b.period.to) || String(a.id).localeCompare(String(b.id), "en", { numeric: true });
}

/** Links by the happening that an end belongs to. */
function indexLinks(ledger) {
  const map = new Map();
  const happeningOfEnd = (end) => (ledger.claimOf(end) || {}).happening || endId(end);
  for (const link of ledger.links) {
    link.ha = happeningOfEnd(link.a);
    link.hb = happeningOfEnd(link.b);
    for (const id of new Set([link.ha, link.hb])) map.set(id, [...(map.get(id) || []), link]);
  }
  return (id) => map.get(id) || [];
}

/** One claim that an end of a link stands for: itself, or the leading claim of the happening. */
function claimOfEnd(ledger, end) {
  return ledger.claimOf(end) || (ledger.happeningOf(endId(end)) || {}).lead || null;
}

/** Rows of sites by place, in the order of time. */
function siteHistory(ledger) {
  const rows = new Map();
  for (const s of ledger.sites) {
    const row = { ...s, period: edtf(s.from), end: edtf(s.until), claimList: (s.claims || []).map(ledger.claimOf).filter(Boolean) };
    rows.set(s.place, [...(rows.get(s.place) || []), row]);
  }
  for (const list of rows.values()) list.sort((a, b) => a.period.key.localeCompare(b.period.key));
  return rows;
}

/** The row that holds on a day; null before the first. */
function siteOn(rows, day) {
  const holds = (r) => (!r.period.from || r.period.from.slice(0, 10) <= day) && (!r.end.key || r.end.key.slice(0, 10) > day || r.end.key === r.period.key);
  return rows.filter(holds).pop() || null;
}

/** First and last day that the ledger speaks of as news (history apart). */
function newsPeriod(ledger) {
  const days = ledger.documents.map((d) => (d.published || "").slice(0, 10));
  const told = ledger.happenings.filter((h) => h.modalities.some((m) => m !== "background")).map((h) => h.period.from);
  const sites = ledger.sites.map((s) => edtf(s.from).from);
  const all = [...days, ...told, ...sites].filter((d) => /^\d{4}-\d\d-\d\d/.test(d)).map((d) => d.slice(0, 10)).sort();
  const last = [...days].sort().pop() || all[all.length - 1] || "";
  return { first: all[0] || "", last: last < (all[0] || "") ? all[0] : last };
}
