// SPDX-License-Identifier: Apache-2.0
// Evidence: a claim with its sentence, the words that fill its slots, its chain of voices; a link with its points.
// In: an open ledger. Out: nodes. Marks never change the joining of Arabic letters: they set colours only, no padding,
// no weight. Uses words.js, ledger.js.

/* ---- marked text ------------------------------------------------------------------------------------------------ */

/** Byte spans to mark for a claim: [a, b, class]. */
function marksOf(claim) {
  const marks = [];
  const add = (span, cls) => { if (Array.isArray(span) && span[1] > span[0]) marks.push([span[0], span[1], cls]); };
  add(claim.trigger, "trigger");
  for (const role of ["actor", "target", "theme", "count"]) if (claim[role]) add(claim[role].span, `s-${role}`);
  for (const role of ["from", "to", "via", "at"]) for (const slot of claim[role] || []) add(slot.span, `s-${role}`);
  return marks;
}

/** Text between two offsets of the string, cut where a mark begins or ends; the shortest mark gives the colour. */
function markedText(doc, from, to, marks) {
  const at = bytesOf(doc), limit = at.length - 1;
  const own = marks.map(([a, b, cls]) => ({ a: Math.max(from, at[Math.min(a, limit)]), b: Math.min(to, at[Math.min(b, limit)]), cls })).filter((m) => m.a < m.b);
  const cuts = [...new Set([from, to, ...own.flatMap((m) => [m.a, m.b])])].sort((x, y) => x - y);
  return cuts.slice(1).map((end, i) => piece(doc.text.slice(cuts[i], end), own.filter((m) => m.a <= cuts[i] && m.b >= end)));
}

function piece(text, marks) {
  if (!marks.length) return text;
  const slot = marks.filter((m) => m.cls.startsWith("s-")).sort((x, y) => x.b - x.a - (y.b - y.a))[0];
  const classes = [marks.some((m) => m.cls === "clause") && "clause", marks.some((m) => m.cls === "trigger") && "trigger", slot && slot.cls].filter(Boolean);
  return h("span", { class: classes.join(" "), title: slot ? slot.cls.slice(2) : null }, text);
}

/** The stretch around a claim that reads as a sentence: [from, to] in the string. Segments are used if they are there. */
function sentenceAround(doc, claim) {
  const at = bytesOf(doc), text = doc.text, limit = at.length - 1;
  const own = (doc.segments || []).find((s) => s.span[0] <= claim.span[0] && claim.span[1] <= s.span[1]);
  if (own) return own.span.map((byte) => at[Math.min(byte, limit)]);
  const a = at[Math.min(claim.span[0], limit)], b = at[Math.min(claim.span[1], limit)];
  const lineStart = text.lastIndexOf("\n", a - 1) + 1, lineEnd = text.indexOf("\n", b);
  const head = text.slice(lineStart, a), tail = text.slice(b, lineEnd < 0 ? text.length : lineEnd);
  const before = head.length > 240 ? Math.max(...[". ", "؟ ", "؛ ", "! "].map((s) => head.lastIndexOf(s))) + 1 : 0;
  const after = tail.length > 240 ? tail.search(/[.؟؛!](\s|$)/) + 1 || tail.length : tail.length;
  return [lineStart + (before > 0 ? before : 0), b + after];
}

function sentence(ledger, claim) {
  const doc = ledger.docs.get(claim.doc);
  if (!doc || !doc.text || !claim.span) return h("p.quote.empty", {}, "The text of this report is not in the ledger.");
  const [from, to] = sentenceAround(doc, claim);
  const marks = [[claim.span[0], claim.span[1], "clause"], ...marksOf(claim)];
  return h("blockquote.quote", { lang: "ar", dir: "rtl", cite: doc.url || null }, markedText(doc, from, to, marks));
}

/** The whole report, the claim lit. Built when first opened: reports can be long. */
function wholeReport(ledger, claim) {
  const doc = ledger.docs.get(claim.doc);
  if (!doc || !doc.text) return null;
  const fill = (e) => { if (e.target.open && e.target.children.length === 1) openReport(e.target, doc, claim); };
  return h("details.whole", { ontoggle: fill }, h("summary", {}, "In the whole report"));
}

function openReport(details, doc, claim) {
  const marks = [[claim.span[0], claim.span[1], "clause"], ...marksOf(claim)];
  const body = h("div.report-text", { lang: "ar", dir: "rtl", tabindex: 0 }, markedText(doc, 0, doc.text.length, marks));
  details.append(body);
  const lit = body.querySelector(".clause");
  if (lit) body.scrollTop = lit.offsetTop - body.offsetTop - 60;
}

/* ---- voices ----------------------------------------------------------------------------------------------------- */

/** outlet ← Observatory ← sources. */
function chain(ledger, claim) {
  const doc = ledger.docs.get(claim.doc) || {};
  const links = [h("li.outlet", {}, doc.outlet ? name(doc.outlet) : "outlet not named"), ...(claim.sources || []).map((s) => h("li", {}, name(s)))];
  const told = (claim.sources || []).length ? "" : h("li.own", {}, "its own words");
  return h("ol.chain", { dir: "ltr", "aria-label": "On whose word, from the outlet inwards" }, links, told);
}

function byline(ledger, claim) {
  const doc = ledger.docs.get(claim.doc) || {};
  return h("span.byline", {}, doc.outlet ? name(doc.outlet) : "outlet not named", doc.published ? h("time", { datetime: doc.published }, dayLabel(doc.published)) : "undated");
}

/* ---- slots ------------------------------------------------------------------------------------------------------ */

function slotValue(ledger, claim, slot) {
  const place = ledger.place(slot);
  const shown = slot.name || spanText(ledger, claim.doc, slot.span);
  const notes = [slot.kind, slot.basis && slot.basis !== "stated" ? slot.basis : ""].filter(Boolean).join(", ");
  return h("span.value", {}, name(shown), place && place.name_en ? h("span.en", {}, ` ${place.name_en}`) : null, notes ? h("span.note", {}, ` ${notes}`) : null);
}

/** Role and value of every slot that is filled, in the order of the codebook. */
function slotList(ledger, claim) {
  const rows = [];
  const add = (role, value) => { if (value) rows.push(h("div", {}, h("dt", { class: SLOTS[role] ? `s-${role}` : null }, role), h("dd", {}, value))); };
  for (const role of ["actor", "target", "theme"]) add(role, claim[role] && slotValue(ledger, claim, claim[role]));
  add("count", countLabel(claim.count));
  add("casualties", casualtiesLabel(claim.casualties));
  for (const role of ["from", "via", "to", "at"]) for (const slot of claim[role] || []) add(role, slotValue(ledger, claim, slot));
  const time = claim.time || {};
  add("time", time.value ? [edtf(time.value).label, h("span.note", {}, time.basis === "stated" ? " stated" : " by date of publication")] : "");
  return h("dl.slots", {}, rows);
}

const modalityChip = (m) => h(`span.chip.m-${m}`, { title: (MODALITIES[m] || ["", ""])[1] }, (MODALITIES[m] || [m])[0]);

function claimCard(ledger, claim, extra) {
  return h("article.claim", { "data-claim": claim.claim, "data-doc": claim.doc },
    h("header", {}, byline(ledger, claim), h("span.tags", {}, claim.salience === "secondary" ? h("span.chip", {}, "secondary") : null, claim.outcome ? h("span.chip", {}, claim.outcome) : null, modalityChip(claim.modality))),
    claim.review ? h("p.fine", {}, h("span.chip", {}, "analyst"), ` ${claim.review}`) : null,
    sentence(ledger, claim), chain(ledger, claim), slotList(ledger, claim), wholeReport(ledger, claim), extra || null,
    h("p.fine", {}, `Claim ${claim.claim} of report `, name(claim.doc), claim.rule ? ` · read by rule ${claim.rule}` : "", claim.plover ? ` · PLOVER ${claim.plover}` : ""));
}

/** The colours of the slots; always with their words. */
function slotLegend(claims) {
  const used = Object.keys(SLOTS).filter((r) => claims.some((c) => (Array.isArray(c[r]) ? c[r].length : c[r])));
  return h("p.legend.slots-legend", {}, h("span", {}, h("span.trigger", {}, "word that tells it")), used.map((r) => h("span", {}, h("span", { class: `swatch s-${r}` }, r))));
}

/* ---- links ------------------------------------------------------------------------------------------------------ */

const RELATIONS = {
  same: "same happening as", corroborates: "corroborates", refines: "adds detail to", revises: "revises", contradicts: "contradicts",
  fulfils: "fulfils", reverses: "reverses", part_of: "is part of",
};

function points(link) {
  const entries = Object.entries(link.points || {}).filter(([, v]) => typeof v === "number");
  if (!entries.length) return h("span.points.empty", {}, "no points kept");
  const sum = entries.reduce((s, [, v]) => s + v, 0), sign = (v) => (v < 0 ? `−${Math.abs(v)}` : `+${v}`);
  const round = (v) => Math.round(v * 100) / 100;
  return h("span.points", { "aria-label": "Points of this link" }, entries.map(([k, v]) => h(`span.${v < 0 ? "against" : "for"}`, {}, `${k} ${sign(round(v))}`)), h("strong", {}, `= ${round(sum)}`));
}

/** One line a link, told from the happening `own`. */
function linkRow(ledger, link, own, go) {
  const inner = link.ha === link.hb;
  const end = (ref) => { const c = claimOfEnd(ledger, ref); return c ? [byline(ledger, c), h("span.fine", {}, ` ${c.claim}`)] : endId(ref); };
  const other = link.ha === own ? link.hb : link.ha, there = !inner && ledger.happeningOf(other);
  return h(`li.link.r-${link.relation}`, {}, h("div", {}, end(link.a), h("em", {}, ` ${RELATIONS[link.relation] || link.relation} `), end(link.b)),
    there ? h("button.plain", { type: "button", onclick: () => go(other) }, glyph(there.frame), `${frameLabel(there.frame)}, ${there.period.label}`) : null, points(link));
}

/* ---- the panel -------------------------------------------------------------------------------------------------- */

function routeLine(ledger, happening) {
  const show = (slot) => { const p = ledger.place(slot); return twoNames(slot.name || (p && p.name) || slot.id, p && p.name_en); };
  const group = (word, slots) => (slots.length ? h("span.role", {}, h("i", {}, word), slots.slice(0, 3).map((s, i) => [i ? ", " : "", show(s)]), slots.length > 3 ? ` +${slots.length - 3}` : "") : null);
  return [group("from", happening.froms), group("via", happening.vias), group("to", happening.tos), group("at", happening.ats)].filter(Boolean);
}

function heading(text, ar, extra) {
  return h("h3", {}, text, ar ? h("span.ar-label", { lang: "ar", dir: "rtl" }, ar) : null, extra || null);
}

function happeningPanel(ledger, happening, go) {
  const links = ledger.linksOf(happening.id);
  return [
    h("header.head", {}, h("p.kicker", {}, glyph(happening.frame), ` Happening ${happening.id}`), h("h2", {}, frameLabel(happening.frame), " ", frameArabic(happening.frame)), h("p.route", {}, routeLine(ledger, happening)),
      h("p.facts", {}, h("span", {}, happening.period.label), happening.modalities.map(modalityChip), h("span", {}, plural(happening.channels || 0, "independent channel")), happening.disputed ? contradictedChip() : null)),
    tellings(ledger, happening),
    heading(`Claims (${happening.claims.length})`, "الإفادات"), slotLegend(happening.claims), happening.claims.map((c) => claimCard(ledger, c)),
    links.length ? [heading(`Why they are linked (${links.length})`, "الروابط"), h("ul.links", {}, links.map((l) => linkRow(ledger, l, happening.id, go)))] : null,
  ];
}

/** Where claims give different values for one thing: every value with those who give it, each report once. */
function tellings(ledger, happening) {
  const rows = Object.entries(happening.values || {}).filter(([, list]) => Array.isArray(list) && list.length > 1);
  if (!rows.length) return null;
  const oncePerReport = (claims) => [...new Map(claims.map((c) => [c.doc, c])).values()];
  const who = (value) => oncePerReport((value.claims || []).map(ledger.claimOf).filter(Boolean)).map((c, i) => [i ? "; " : "", byline(ledger, c)]);
  return [heading("Told differently", "روايات مختلفة"), h("dl.values", {}, rows.map(([key, list]) => h("div", {}, h("dt", {}, key), list.map((v) => h("dd", {}, h("strong", {}, valueLabel(v)), " ", who(v))))))];
}

function valueLabel(v) {
  if ("lo" in v || "hi" in v) return countLabel(v) || "?";
  if (Array.isArray(v.value)) return interval(...v.value);
  const raw = v.value ?? v.name ?? v.id ?? "?";
  return typeof raw === "string" && /^(\d{4}|\.\.)/.test(raw) ? edtf(raw).label : name(String(raw));
}

function sitePanel(ledger, id, go) {
  const rows = ledger.siteRows.get(id) || [], place = ledger.places[id] || { name: id };
  const here = ledger.happenings.filter((x) => x.placeIds.has(id));
  return [
    h("header.head", {}, h("p.kicker", {}, `${place.type || "place"}${place.country ? `, ${place.country}` : ""}${place.radius_km ? ` · position ± ${place.radius_km} km` : ""}`), h("h2", {}, name(place.name), place.name_en ? h("span.en", {}, ` ${place.name_en}`) : "")),
    [...rows].reverse().map((r) => [heading([stateIcon(r.state, r.disputed), `${stateLabel(r.state)}, ${r.period.label}`], null, r.disputed ? rivalChip() : null), r.claimList.map((c) => claimCard(ledger, c)), r.claimList.length ? null : h("p.empty", {}, "No claim is kept for this state.")]),
    here.length ? [heading(`Happenings here (${here.length})`, "الأحداث"), h("ul.plain-list", {}, here.map((x) => h("li", {}, h("button.plain", { type: "button", onclick: () => go(x.id) }, glyph(x.frame), `${frameLabel(x.frame)}, ${x.period.label}`))))] : null,
  ];
}

function reportPanel(ledger, id, go) {
  const doc = ledger.docs.get(id), claims = ledger.claims.filter((c) => c.doc === id);
  const marks = claims.flatMap((c) => [[c.span[0], c.span[1], "clause"], [c.trigger[0], c.trigger[1], "trigger"]]);
  return [
    h("header.head", {}, h("p.kicker", {}, "Report"), h("h2", {}, doc.outlet ? name(doc.outlet) : "Outlet not named"), h("p.facts", {}, h("span", {}, doc.published ? dayLabel(doc.published) : "undated"), h("span", {}, plural(claims.length, "claim")), doc.url ? h("a", { href: /^https?:/.test(doc.url) ? doc.url : null, rel: "noreferrer noopener" }, "original") : null)),
    h("div.report-text.full", { lang: "ar", dir: "rtl" }, markedText(doc, 0, doc.text.length, marks)),
    heading(`What it tells (${claims.length})`, "الإفادات"), h("ul.plain-list", {}, claims.map((c) => h("li", {}, h("button.plain", { type: "button", disabled: !c.happening, onclick: () => go(c.happening) }, glyph(c.frame), `${frameLabel(c.frame)} `, name(spanText(ledger, c.doc, c.trigger))), modalityChip(c.modality)))),
  ];
}
