// SPDX-License-Identifier: Apache-2.0
// The sections of the page and what is selected. In: the JSON elements `data` and `outlines`. Uses all other scripts.

const PAGE_ROWS = 300; // rows of the timeline that are drawn at once

const $ = (id) => document.getElementById(id);
const page = { ledger: null, map: null, filter: { family: "", place: "", modality: "news", words: "", order: "old" }, shown: PAGE_ROWS };

function title(id, text, ar, note) {
  return h("div.title", {}, h("h2", { id: `${id}-title` }, text, h("span.ar-label", { lang: "ar", dir: "rtl" }, ar)), note ? h("p.fine", {}, note) : null);
}

const empty = (text) => h("p.empty", {}, text);

/* ---- head ------------------------------------------------------------------------------------------------------- */

function drawHead() {
  const { ledger } = page, period = newsPeriod(ledger);
  const outlets = new Set(ledger.documents.map((d) => d.outlet).filter(Boolean));
  const facts = [["reports", "تقارير", ledger.documents.length], ["outlets", "وسائل إعلام", outlets.size], ["claims", "إفادات", ledger.claims.length], ["happenings", "أحداث", ledger.happenings.length],
    ["contradictions", "تناقضات", contradictions(ledger).length], ["sites in dispute", "مواقع بروايات متضاربة", rivalSites(ledger).length], ["forecasts", "توقعات", ledger.forecasts.length]];
  const span = period.first ? periodLabel(period.first, period.last) : "no dates";
  document.title = `Marsad report, ${span}`;
  put($("top"),
    h("div.brand", {}, h("h1", {}, h("span.mark", { lang: "ar", dir: "rtl" }, "مرصد"), " Marsad"), h("p", {}, "What was reported, and on whose word"), h("p.period", {}, span)),
    h("dl.facts-row", {}, facts.map(([word, ar, n]) => h("div", {}, h("dt", {}, n === 1 ? word.replace(/s\b/, "") : word, h("span.ar-label", { lang: "ar", dir: "rtl" }, ar)), h("dd", {}, number(n))))));
  put($("tabs"), ["map", "timeline", "sites", "disputes", "forecasts", "reports"].map((id) => h("a", { href: `#${id}` }, id[0].toUpperCase() + id.slice(1))), namesSwitch());
  put($("foot"), h("p", {}, ledger.generated ? `Written on ${dayLabel(ledger.generated)} by marsad from a ledger of claims. ` : "Written by marsad. ", "A claim says what a report says; marsad does not know what is true."),
    h("p", {}, "Outlines: Natural Earth, public domain. Lines and names on the map are no statement on borders."));
}

/** Which script the names in map and timeline are shown in. */
function namesSwitch() {
  const choose = (english) => { document.documentElement.classList.toggle("names-en", english); sync(); if (page.map) showDay(page.map, page.map.day); };
  const option = (label, english, lang) => h("button", { type: "button", lang, onclick: () => choose(english) }, label);
  const buttons = [option("عربي", false, "ar"), option("English", true, "en")];
  const sync = () => buttons.forEach((b, i) => b.setAttribute("aria-pressed", String(document.documentElement.classList.contains("names-en") === (i === 1))));
  sync();
  return h("div.switch", { role: "group", "aria-label": "Names in map and timeline" }, h("span", {}, "Names"), buttons);
}

/* ---- map -------------------------------------------------------------------------------------------------------- */

function drawMap(outlines) {
  const { ledger } = page, host = h("div.map-host"), box = $("map");
  put(box, title("map", "Map", "خريطة", outlines ? "" : "Country outlines were not built in; the grid shows five degrees."));
  put(box, h("div.map-frame", {}, host, mapButtons()));
  page.map = makeMap(host, ledger, outlines, select);
  put(box, daySlider(), mapLegend());
  if (!page.map.sites.length && !page.map.dots.length && !page.map.moves.length) host.append(h("p.empty.over", {}, "No place of this ledger has a position."));
}

function mapButtons() {
  const one = (label, text, act) => h("button", { type: "button", "aria-label": label, title: label, onclick: act }, text);
  return h("div.map-buttons", {}, one("Zoom in", "+", () => zoom(page.map, 1.6)), one("Zoom out", "−", () => zoom(page.map, 1 / 1.6)), one("Show all", "⤢", () => home(page.map)));
}

function daySlider() {
  const { first, last } = newsPeriod(page.ledger);
  if (!first) { showDay(page.map, "9999"); return null; }
  const out = h("output", { for: "day" });
  const input = h("input", { type: "range", id: "day", min: dayNumber(first), max: dayNumber(last), value: dayNumber(last), step: 1 });
  const show = () => { const day = dayOf(+input.value); out.textContent = dayLabel(day); input.setAttribute("aria-valuetext", dayLabel(day)); showDay(page.map, day); };
  input.addEventListener("input", show);
  show();
  return h("div.day", {}, h("label", { for: "day" }, "As known on"), input, out);
}

function mapLegend() {
  const states = Object.keys(STATES).filter((k) => page.ledger.sites.some((s) => stateKey(s.state) === k));
  const line = (cls) => h("svg.icon", { viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" }, h(`g.move${cls}`, {}, h("path.line", { d: "M1 6H30" })));
  const items = [...states.map((k) => [stateIcon(k, false), STATES[k]]), [h("svg.icon", { viewBox: "-13 -13 26 26", width: 24, height: 24, "aria-hidden": "true" }, h("circle.ring", { r: 10 })), "rival accounts"],
    [line(""), "movement, both ends stated"], [line(".loose"), "direction or implied end"], [line(".unsure"), "planned or possible"],
    [h("svg.icon", { viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true" }, h("g.dot", {}, h("circle.mark", { r: 5 }))), "other happenings"]];
  return h("div.legend", {}, items.map(([icon, text]) => h("span", {}, icon, text)), h("span.fine", {}, "Drag to move; click the map, then scroll, to zoom."));
}

/* ---- timeline --------------------------------------------------------------------------------------------------- */

function drawTimeline() {
  const box = $("timeline");
  put(box, title("timeline", "Timeline", "تسلسل زمني"), page.ledger.happenings.length ? [filters(), strip(), h("p.fine", { id: "shown", role: "status" }), h("div", { id: "rows" })] : empty("No happening in this ledger yet. Add reports with “marsad add”."));
  if (page.ledger.happenings.length) fillTimeline();
}

function choice(label, key, options) {
  const set = (e) => { page.filter[key] = e.target.value; page.shown = PAGE_ROWS; fillTimeline(); };
  return h("label", {}, label, h("select", { "data-filter": key, onchange: set }, options.map((o) => (o.group ? h("optgroup", { label: o.group }, o.list.map(option)) : option(o)))));
}

const option = ([value, text]) => h("option", { value }, text);

function filters() {
  const type = (e) => { page.filter.words = e.target.value; page.shown = PAGE_ROWS; fillTimeline(); };
  const families = Object.keys(FAMILIES).filter((f) => page.ledger.happenings.some((x) => familyOf(x.frame) === f));
  return h("form.filters", { onsubmit: (e) => e.preventDefault(), role: "search" },
    h("label.grow", {}, "Words", h("input", { type: "search", "data-filter": "words", placeholder: "name, outlet, word of the text", oninput: type })),
    choice("Kind", "family", [["", "all kinds"], ...families.map((f) => [f, FAMILIES[f].label])]),
    choice("Place", "place", placeOptions()),
    choice("Told as", "modality", [["news", "all but background"], ["", "all"], ...RANK.map((m) => [m, MODALITIES[m][0]]), ["contradicted", "contradicted"]]),
    choice("Order", "order", [["old", "oldest first"], ["new", "newest first"]]));
}

/** Places by country, each with the number of happenings. */
function placeOptions() {
  const counts = new Map();
  for (const x of page.ledger.happenings) for (const id of x.placeIds) counts.set(id, (counts.get(id) || 0) + 1);
  const groups = new Map();
  for (const [id, n] of counts) {
    const p = page.ledger.places[id] || { name: id, country: "" };
    groups.set(p.country || "", [...(groups.get(p.country || "") || []), [id, `${p.name_en || p.name} · ${p.name} (${n})`]]);
  }
  const sorted = [...groups].sort(([a], [b]) => a.localeCompare(b));
  const all = (c) => (c ? [[`country:${c}`, `all of ${countryName(c)}`]] : []);
  return [["", "all places"], ...sorted.map(([c, list]) => ({ group: c ? countryName(c) : "elsewhere", list: [...all(c), ...list.sort((a, b) => a[1].localeCompare(b[1]))] }))];
}

function countryName(code) {
  try { return new Intl.DisplayNames(["en"], { type: "region" }).of(code); } catch { return code; }
}

function passes(x, f) {
  if (f.family && familyOf(x.frame) !== f.family) return false;
  if (f.modality === "news" && x.modalities.length && x.modalities.every((m) => m === "background")) return false;
  if (f.modality === "contradicted" ? !x.disputed : f.modality && f.modality !== "news" && !x.modalities.includes(f.modality)) return false;
  if (f.place && !inPlace(x, f.place)) return false;
  return foldForSearch(f.words).split(/\s+/).every((w) => x.search.includes(w));
}

function inPlace(x, place) {
  if (!place.startsWith("country:")) return x.placeIds.has(place);
  return [...x.placeIds].some((id) => (page.ledger.places[id] || {}).country === place.slice(8));
}

function fillTimeline() {
  const found = page.ledger.happenings.filter((x) => passes(x, page.filter));
  const total = page.ledger.happenings.length;
  if (page.filter.order === "new") found.reverse();
  $("shown").textContent = found.length === total ? `All ${plural(total, "happening")}.` : `${number(found.length)} of ${plural(total, "happening")}${page.filter.modality === "news" ? "; history told as background is hidden" : ""}.`;
  const days = new Map();
  for (const x of found.slice(0, page.shown)) days.set(x.period.key, [...(days.get(x.period.key) || []), x]);
  $("rows").replaceChildren(...[...days].map(([day, list]) => dayGroup(day, list)), ...(found.length > page.shown ? [moreButton(found.length)] : []), ...(found.length ? [] : [empty("Nothing fits these filters.")]));
  fillStrip(found);
}

function moreButton(n) {
  return h("button.more", { type: "button", onclick: () => { page.shown += PAGE_ROWS; fillTimeline(); } }, `Show more (${number(n - page.shown)} left)`);
}

function dayGroup(day, list) {
  return h("div.daygroup", { "data-day": day }, h("h3", {}, day ? dayLabel(day.slice(0, 10)) : "No date", h("span.fine", {}, weekday(day))), h("ul.rows", {}, list.map(row)));
}

function row(x) {
  const { ledger } = page, lead = x.lead;
  const own = /[/~]/.test((x.time && x.time.value) || "") ? h("span.chip", {}, x.period.label) : null;
  return h("li", {}, h("button.row", { type: "button", "data-happening": x.id, onclick: () => select("happening", x.id) },
    h("span.what", {}, glyph(x.frame), h("strong", {}, frameLabel(x.frame)), frameArabic(x.frame)),
    h("span.who", {}, x.actor ? name(x.actor.name || spanText(ledger, lead.doc, x.actor.span)) : h("i.unsaid", {}, "actor not stated"), x.target ? [h("i", {}, " against "), name(x.target.name)] : null, h("span.places", {}, routeLine(ledger, x))),
    h("span.tags", {}, x.counts.slice(0, 2).map(countLabel), x.hurt.length ? h("span.count", {}, casualtiesLabel(x.hurt[0])) : null, own, x.modalities.slice(0, 2).map(modalityChip),
      h("span.channels", { title: "independent channels that tell it" }, plural(x.channels || 0, "channel")), x.disputed ? contradictedChip() : null),
    lead ? h("span.snippet", { lang: "ar", dir: "rtl" }, spanText(ledger, lead.doc, lead.span).replace(/\s+/g, " ")) : null));
}

/* Bars: happenings a day, what happened below what is only planned. */
const strip = () => h("div.strip", { id: "strip", "aria-hidden": "true" });

function fillStrip(found) {
  const days = new Map();
  for (const x of found) if (/^\d{4}-\d\d-\d\d/.test(x.period.key)) days.set(x.period.key.slice(0, 10), (days.get(x.period.key.slice(0, 10)) || 0) + 1);
  const { first, last } = newsPeriod(page.ledger);
  const from = dayNumber(first), n = dayNumber(last) - from + 1;
  $("strip").hidden = !(n > 2 && n < 1000) || days.size < 2;
  if ($("strip").hidden) return;
  const top = Math.max(...days.values()), bars = [];
  for (let i = 0; i < n; i++) {
    const day = dayOf(from + i), k = days.get(day) || 0;
    bars.push(h("button", { type: "button", tabindex: -1, class: k ? "" : "none", style: `--share:${k / top}`, title: `${dayLabel(day)}: ${plural(k, "happening")}`, onclick: () => toDay(day) }));
  }
  $("strip").replaceChildren(h("div.bars", {}, bars), h("div.ends", {}, h("span", {}, dayLabel(first)), h("span", {}, dayLabel(last))));
}

function toDay(day) {
  const group = [...document.querySelectorAll(".daygroup")].find((g) => g.dataset.day.slice(0, 10) === day);
  if (group) group.scrollIntoView({ behavior: "smooth", block: "start" });
}

/* ---- sites ------------------------------------------------------------------------------------------------------ */

function drawSiteTable() {
  const { ledger } = page, box = $("sites");
  put(box, title("sites", "Sites", "مواقع", "The state of each site, the latest in bold. “Unknown” is an answer."));
  if (!ledger.siteRows.size) return put(box, empty("No report of this ledger tells of the state of a site."));
  const head = ["Site", "State", "Since", "As of", "On whose word", ""].map((t) => h("th", { scope: "col" }, t));
  const groups = [...ledger.siteRows].sort(([a], [b]) => (ledger.places[a]?.name_en || a).localeCompare(ledger.places[b]?.name_en || b));
  put(box, h("table.sites", {}, h("thead", {}, h("tr", {}, head)), groups.map(([id, rows]) => h("tbody", {}, [...rows].reverse().map((r, i) => siteRow(id, r, i, rows.length))))));
}

function siteRow(id, r, i, n) {
  const place = page.ledger.places[id] || { name: id };
  const who = distinct(r.claimList, (c) => [c.doc, ...(c.sources || [])].join());
  const asOf = r.claimList.map((c) => published(page.ledger, c)).sort().pop() || "";
  const site = h("th", { scope: "rowgroup", rowspan: n, "data-label": "Site" }, h("button.plain", { type: "button", "data-site": id, onclick: () => select("site", id) }, name(place.name), place.name_en ? h("span.en", {}, place.name_en) : null));
  return h("tr", { class: i ? "older" : "latest" }, i ? null : site, h("td", { "data-label": "State" }, h("span.statecell", {}, stateIcon(r.state, r.disputed), stateLabel(r.state))), h("td", { "data-label": "Since" }, r.period.label),
    h("td", { "data-label": "As of" }, r.end.key ? `until ${r.end.label}` : asOf ? dayLabel(asOf.slice(0, 10)) : "–"), h("td", { "data-label": "On whose word" }, h("div", {}, who.slice(0, 3).map((c) => chain(page.ledger, c)), who.length > 3 ? h("span.fine", {}, `and ${who.length - 3} more`) : null)), h("td", {}, r.disputed ? rivalChip() : null));
}

/* ---- disputes --------------------------------------------------------------------------------------------------- */

const contradictions = (ledger) => ledger.links.filter((l) => l.relation === "contradicts");
const rivalSites = (ledger) => [...ledger.siteRows].filter(([, rows]) => rows.some((r) => r.disputed));

function drawDisputes() {
  const { ledger } = page, box = $("disputes"), list = contradictions(ledger), sites = rivalSites(ledger);
  put(box, title("disputes", "Disputes", "خلافات", "All that is told is kept."));
  put(box, heading(`Contradictions (${list.length})`, "تناقضات"), h("p.fine", {}, "Claims that cannot both hold."),
    list.length ? h("div.disputes", {}, list.map(disputeCard)) : empty("No two claims of this ledger contradict each other."));
  put(box, heading(`Sites in dispute (${sites.length})`, "مواقع بروايات متضاربة"), h("p.fine", {}, "Rival accounts of one site: states that do not follow one another, or other days for one state, though no claim speaks against another."),
    sites.length ? h("ul.rivals", {}, sites.map(([id, rows]) => rivalRow(id, rows.filter((r) => r.disputed)))) : empty("No site of this ledger has rival accounts."));
}

function rivalRow(id, rows) {
  const place = page.ledger.places[id] || { name: id };
  return h("li", {}, h("button.plain", { type: "button", onclick: () => select("site", id) }, name(place.name), place.name_en ? h("span.en", {}, place.name_en) : null),
    rows.map((r) => h("span.statecell", {}, stateIcon(r.state, true), `${stateLabel(r.state)}, ${r.period.label}`)));
}

function disputeCard(link) {
  const { ledger } = page, [a, b] = earlierFirst(ledger, claimOfEnd(ledger, link.a), claimOfEnd(ledger, link.b));
  const x = ledger.happeningOf(link.ha) || ledger.happeningOf(link.hb), what = a && b ? differences(a, b) : [];
  const side = (c) => h("div.side", {}, c ? [h("header", {}, byline(ledger, c), modalityChip(c.modality)), sentence(ledger, c), chain(ledger, c)] : empty("This side is not in the ledger."));
  return h("article.dispute", {}, h("header", {}, x ? h("button.plain", { type: "button", onclick: () => select("happening", x.id) }, glyph(x.frame), h("strong", {}, frameLabel(x.frame)), routeLine(ledger, x)) : h("strong", {}, "Contradiction"),
    what.length ? h("ul.differ", {}, what.map(([word, l, r]) => h("li", {}, h("i", {}, word), l, h("b", {}, unequal()), r))) : null), h("div.sides", {}, side(a), h("span.versus", {}, unequal(20)), side(b)), points(link));
}

const earlierFirst = (ledger, a, b) => (a && b && published(ledger, b) < published(ledger, a) ? [b, a] : [a, b]);

/** What two claims say differently: [word, left, right]. */
function differences(a, b) {
  const out = [], test = (word, l, r, show) => { if (l && r && JSON.stringify(l) !== JSON.stringify(r)) out.push([word, show(l), show(r)]); };
  if (a.frame !== b.frame) out.push(["what", frameLabel(a.frame), frameLabel(b.frame)]);
  test("when", a.time && a.time.value, b.time && b.time.value, (v) => edtf(v).label);
  test("how many", a.count && interval(a.count.lo, a.count.hi), b.count && interval(b.count.lo, b.count.hi), (v) => v);
  test("casualties", casualtiesLabel(a.casualties), casualtiesLabel(b.casualties), (v) => v);
  test("who", a.actor && a.actor.name, b.actor && b.actor.name, name);
  test("told as", a.modality, b.modality, (m) => (MODALITIES[m] || [m])[0]);
  return out;
}

/* ---- forecasts -------------------------------------------------------------------------------------------------- */

function drawForecasts() {
  const { ledger } = page, box = $("forecasts"), last = newsPeriod(ledger).last;
  put(box, title("forecasts", "Forecasts", "توقعات", "What was announced or expected, and whether later claims bore it out."));
  if (!ledger.forecasts.length) return put(box, empty("No report of this ledger announces something with a deadline."));
  const order = Object.keys(FORECASTS), sorted = [...ledger.forecasts].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || String(a.due || "9").localeCompare(String(b.due || "9")));
  put(box, h("ul.forecasts", {}, sorted.map((f) => forecastCard(f, last))));
}

const FORECAST_SIGNS = { open: "○", met: "✓", missed: "✕", overtaken: "↷" };

function forecastCard(f, last) {
  const { ledger } = page, c = ledger.claimOf(f.claim), x = c && ledger.happeningOf(c.happening), closing = f.closed_by && claimOfEnd(ledger, f.closed_by);
  const due = edtf(f.due), days = /^\d{4}-\d\d-\d\d/.test(due.to) && last ? dayNumber(due.to) - dayNumber(last) : null;
  const left = f.state !== "open" || days === null ? "" : days >= 0 ? `${plural(days, "day")} after the last report` : `${plural(-days, "day")} before the last report`;
  return h(`li.forecast.fc-${f.state}`, {}, h("div.due", {}, h("span.sign", { "aria-hidden": "true" }, FORECAST_SIGNS[f.state] || "?"), h("strong", {}, FORECASTS[f.state] || f.state), h("span", {}, f.due ? `due ${due.label}` : "no deadline"), left ? h("span.fine", {}, left) : null),
    h("div.said", {}, c ? [h("header", {}, x ? h("button.plain", { type: "button", onclick: () => select("happening", x.id) }, glyph(x.frame), h("strong", {}, frameLabel(c.frame)), routeLine(ledger, x)) : frameLabel(c.frame), modalityChip(c.modality)), sentence(ledger, c), h("div.bylines", {}, chain(ledger, c), h("span.fine", {}, dayLabel(published(ledger, c))))] : empty("The claim is not in this ledger."),
      closing ? h("p.closed", {}, `${FORECASTS[f.state] || f.state} by `, byline(ledger, closing), ": ", h("bdi", { lang: "ar", dir: "rtl" }, spanText(ledger, closing.doc, closing.span))) : null));
}

/* ---- reports ---------------------------------------------------------------------------------------------------- */

function drawReports() {
  const { ledger } = page, box = $("reports"), counts = new Map();
  for (const c of ledger.claims) counts.set(c.doc, (counts.get(c.doc) || 0) + 1);
  put(box, title("reports", "Reports", "تقارير", "What was read."));
  if (!ledger.documents.length) return put(box, empty("No report was loaded."));
  const docs = [...ledger.documents].sort((a, b) => (a.published || "9").localeCompare(b.published || "9") || a.id.localeCompare(b.id));
  const headline = (d) => d.title || (d.text || "").trim().split("\n")[0].slice(0, 120);
  put(box, h("ul.reports", {}, docs.map((d) => h("li", {}, h("button.row", { type: "button", onclick: () => select("report", d.id) }, h("span.byline", {}, d.outlet ? name(d.outlet) : "outlet not named", h("span", {}, d.published ? dayLabel(d.published) : "undated"), h("span.fine", {}, plural(counts.get(d.id) || 0, "claim"))), h("span.headline", { lang: "ar", dir: "rtl" }, headline(d)))))));
}

/* ---- selection -------------------------------------------------------------------------------------------------- */

const PANELS = { happening: happeningPanel, site: sitePanel, report: reportPanel, place: sitePanel };

function known(kind, id) {
  const { ledger } = page;
  if (kind === "happening" || kind === "h") return Boolean(ledger.happeningOf(id));
  return kind === "report" ? ledger.docs.has(id) : Boolean(ledger.places[id] || ledger.siteRows.has(id));
}

/** Shows the evidence of a happening, a site, a place or a report. */
function select(kind, id, quiet) {
  if (!PANELS[kind] || !known(kind, id)) return;
  const panel = $("evidence");
  if (!panel.contains(document.activeElement)) page.back = document.activeElement;
  panel.replaceChildren(h("div.bar", {}, h("strong", {}, "Evidence", h("span.ar-label", { lang: "ar", dir: "rtl" }, "أدلة")), h("button", { type: "button", class: "close", "aria-label": "Close the evidence", onclick: close }, "✕")), h("div.inside", {}, PANELS[kind](page.ledger, kind === "happening" ? page.ledger.happeningOf(id) : id, (other) => select("happening", other))));
  panel.scrollTop = 0;
  document.body.classList.add("open");
  highlight(page.map, kind === "happening" ? id : "", kind === "happening" ? "" : id);
  for (const r of document.querySelectorAll("[data-happening].row")) r.setAttribute("aria-current", String(kind === "happening" && r.dataset.happening === id));
  if (!quiet) { history.replaceState(null, "", `#${kind}=${encodeURIComponent(id)}`); panel.focus({ preventScroll: true }); }
}

function close() {
  document.body.classList.remove("open");
  restEvidence();
  highlight(page.map, "", "");
  for (const r of document.querySelectorAll("[aria-current]")) r.removeAttribute("aria-current");
  history.replaceState(null, "", "#");
  if (page.back && page.back.isConnected) page.back.focus({ preventScroll: true });
}

function restEvidence() {
  $("evidence").replaceChildren(h("div.bar", {}, h("strong", {}, "Evidence", h("span.ar-label", { lang: "ar", dir: "rtl" }, "أدلة"))), h("div.inside", {}, empty("Choose a happening, a site or a report: every claim appears here with its sentence, its voices and the points of its links.")));
}

/** What a wide page shows at first: the disputed happening with most claims, else that with most claims. */
function firstLook() {
  const weight = (x) => x.claims.length + (x.disputed ? 100 : 0);
  const best = page.ledger.happenings.reduce((a, b) => (a && weight(a) >= weight(b) ? a : b), null);
  return best && best.claims.length ? best.id : "";
}

function fromHash() {
  const m = /^#(happening|site|place|report)=(.+)$/.exec(location.hash);
  if (m) select(m[1], decodeURIComponent(m[2]), true);
}

function main() {
  page.ledger = openLedger(readLedger("data"));
  drawHead();
  drawMap(readJson("outlines"));
  drawTimeline();
  drawSiteTable();
  drawDisputes();
  drawForecasts();
  drawReports();
  restEvidence();
  document.addEventListener("keydown", (e) => { if (e.key === "Escape" && document.body.classList.contains("open")) close(); });
  window.addEventListener("hashchange", fromHash);
  if (matchMedia("(min-width: 1081px)").matches) select("happening", firstLook(), true);
  fromHash();
}

main();
