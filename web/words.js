// SPDX-License-Identifier: Apache-2.0
// Words, dates, numbers and the small builders that every other script of the page uses. No state.

const FAMILIES = {
  movement: { label: "Movement", ar: "حركة", frames: "withdraw evacuate move transfer deploy escort overfly flee return" },
  site: { label: "Sites", ar: "مواقع", frames: "handover seize demolish close open retain dismantle besiege" },
  force: { label: "Force", ar: "عنف", frames: "assault clash explosion intercept ceasefire casualty" },
  authority: { label: "Authority", ar: "سلطة", frames: "arrest release coerce" },
  politics: { label: "Politics", ar: "سياسة", frames: "" }, // every other frame
};

const FRAMES = {
  withdraw: ["Withdrawal", "انسحاب"], evacuate: ["Evacuation", "إخلاء"], move: ["Movement", "تحرّك"], transfer: ["Transfer", "نقل"],
  deploy: ["Deployment", "انتشار"], escort: ["Escort", "مواكبة"], overfly: ["Overflight", "تحليق"], flee: ["Displacement", "نزوح"],
  return: ["Return", "عودة"], handover: ["Handover", "تسليم"], seize: ["Seizure", "سيطرة"], demolish: ["Demolition", "تفجير منشأة"],
  close: ["Closure", "إغلاق"], open: ["Opening", "افتتاح"], retain: ["Retention", "إبقاء"], dismantle: ["Dismantling", "تفكيك"],
  besiege: ["Siege", "حصار"], assault: ["Attack", "هجوم"], clash: ["Clash", "اشتباك"], explosion: ["Explosion", "انفجار"],
  intercept: ["Interception", "اعتراض"], ceasefire: ["Ceasefire", "هدنة"], casualty: ["Casualties", "ضحايا"], arrest: ["Arrest", "اعتقال"],
  release: ["Release", "إفراج"], coerce: ["Coercion", "إكراه"], agree: ["Agreement", "اتفاق"], consult: ["Talks", "مباحثات"],
  support: ["Support", "دعم"], concede: ["Concession", "تنازل"], cooperate: ["Cooperation", "تعاون"], aid: ["Aid", "مساعدة"],
  request: ["Request", "طلب"], accuse: ["Accusation", "اتهام"], reject: ["Rejection", "رفض"], threaten: ["Threat", "تهديد"],
  protest: ["Protest", "احتجاج"], sanction: ["Sanction", "عقوبة"], mobilize: ["Mobilisation", "استنفار"], announce: ["Announcement", "إعلان"],
};

const MODALITIES = {
  asserted: ["happened", "told as having happened"], ongoing: ["under way", "told as begun or going on"],
  planned: ["planned", "announced or intended"], possible: ["possible", "considered or conditional"],
  denied: ["denied", "somebody denies it, or it did not happen"], background: ["background", "told as history"],
};

const STATES = {
  occupied: "occupied", evacuating: "being evacuated", emptied: "emptied", closed: "closed", handed_over: "handed over",
  demolished: "demolished", reoccupied: "reoccupied", unknown: "unknown",
};

const SLOTS = { actor: "actor", target: "target", theme: "theme", count: "count", from: "from", to: "to", via: "via", at: "at" };
const FORECASTS = { open: "open", met: "met", missed: "missed", overtaken: "overtaken" };
const SVG_TAGS = new Set("svg g path circle rect line text title defs marker".split(" "));

/** An element: h("p.note.big", { title: "x" }, "text", node, [more]). Text is never read as HTML. */
function h(tag, props, ...children) {
  const [name, ...classes] = tag.split(".");
  const svg = SVG_TAGS.has(name);
  const e = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  if (classes.length) e.setAttribute("class", classes.join(" "));
  for (const [key, value] of Object.entries(props || {})) {
    if (key.startsWith("on")) e.addEventListener(key.slice(2), value);
    else if (value === true) e.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) e.setAttribute(key, value);
  }
  return put(e, children);
}

/** Adds nodes and texts to an element; lists are taken apart, empty things passed over. */
function put(e, ...children) {
  e.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false && c !== ""));
  return e;
}

const NUMBER = new Intl.NumberFormat("en-GB"), ENCODER = new TextEncoder();
const isArabic = (s) => /[\u0590-\u08ff\ufb50-\ufeff]/.test(s || "");

/** A name from the news, isolated so that it cannot disturb the text around it. */
function name(s) {
  return isArabic(s) ? h("bdi", { lang: "ar", dir: "rtl" }, s) : h("bdi", {}, s || "");
}

/** A name in two scripts; which one shows is the reader's choice (class names-en on <html>). */
function twoNames(ar, en) {
  if (!en || en === ar) return name(ar);
  return h("span.pair", { title: `${ar} · ${en}` }, h("bdi.n-ar", { lang: "ar", dir: "rtl" }, ar), h("bdi.n-en", { lang: "en" }, en));
}

const familyOf = (frame) => Object.keys(FAMILIES).find((k) => FAMILIES[k].frames.split(" ").includes(frame)) || "politics";

function frameLabel(frame) {
  const [en] = FRAMES[frame] || [frame || "?"];
  return en;
}

const frameArabic = (frame) => (FRAMES[frame] ? h("span.ar-label", { lang: "ar", dir: "rtl" }, FRAMES[frame][1]) : "");
const plural = (n, one, many = one + "s") => `${number(n)} ${n === 1 ? one : many}`;
const number = (n) => NUMBER.format(n);

const GLYPHS = { // 16 × 16, one a family
  movement: "M1.5 8h11M8.5 3.5 13 8l-4.5 4.5", site: "M2.5 14V6.5L8 2.5l5.5 4V14zM6.5 14v-4h3v4",
  force: "M8 1.5v4M8 10.5v4M1.5 8h4M10.5 8h4M3.5 3.5l2.5 2.5M10 10l2.5 2.5M12.5 3.5 10 6M6 10l-2.5 2.5",
  authority: "M8 1.5 13.5 4v4c0 3.5-2.5 5.5-5.5 6.5C5 13.5 2.5 11.5 2.5 8V4z", politics: "M2 3h12v8H7.5L4.5 14v-3H2z",
};

function glyph(frame) {
  const family = familyOf(frame);
  return h(`svg.glyph.f-${family}`, { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, h("path", { d: GLYPHS[family] }));
}

/** The sign for claims that cannot both hold; drawn, since fonts draw ≠ badly at small sizes. */
const unequal = (size = 12) => h("svg.unequal", { viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true" }, h("path", { d: "M2 5.8h12M2 10.2h12M10.8 2 5.2 14" }));
/** Two things of which one word must not speak: claims of a happening that contradict, and rival accounts of a site's state. */
const contradictedChip = () => h("span.chip.disputed", {}, unequal(), " contradicted");
const rivalChip = () => h("span.chip.disputed", {}, " rival accounts");

/* ---- symbols of the states: told apart by shape first, by colour second ---------------------------------------- */

const STATE_SHAPES = { // centred on 0,0, about 14 wide
  occupied: [["rect", { x: -6, y: -6, width: 12, height: 12, class: "solid" }]],
  evacuating: [["rect", { x: -6, y: -6, width: 12, height: 12, class: "hollow" }], ["path", { d: "M-6 6V-6L6 6z", class: "solid" }]],
  emptied: [["rect", { x: -6, y: -6, width: 12, height: 12, class: "hollow" }]],
  closed: [["rect", { x: -6, y: -6, width: 12, height: 12, class: "hollow" }], ["path", { d: "M-6 0H6", class: "stroke" }]],
  handed_over: [["path", { d: "M0-8 8 0 0 8-8 0z", class: "hollow" }], ["circle", { r: 2.5, class: "solid" }]],
  demolished: [["rect", { x: -6, y: -6, width: 12, height: 12, class: "hollow" }], ["path", { d: "M-6-6 6 6M6-6-6 6", class: "stroke" }]],
  reoccupied: [["rect", { x: -4, y: -4, width: 8, height: 8, class: "solid" }], ["rect", { x: -7.5, y: -7.5, width: 15, height: 15, class: "bare" }]],
  unknown: [["circle", { r: 6.5, class: "hollow" }], ["path", { d: "M-2-1.8C-2-4.5 2-4.5 2-1.8 2 0 0-.3 0 1.5M0 3.5v.6", class: "stroke" }]],
};

const stateKey = (state) => { const k = String(state || "unknown").trim().replace(/[ -]+/g, "_"); return k in STATES ? k : "unknown"; };
const stateLabel = (state) => { const k = stateKey(state); return k === "unknown" && state && state !== "unknown" ? String(state) : STATES[k]; };

function stateShape(state, disputed) {
  const parts = STATE_SHAPES[stateKey(state)].map(([tag, props]) => h(tag, props));
  return h(`g.state.st-${stateKey(state)}`, {}, disputed ? h("circle.ring", { r: 11.5 }) : null, parts);
}

function stateIcon(state, disputed) {
  return h("svg.icon", { viewBox: "-13 -13 26 26", width: 24, height: 24, "aria-hidden": "true" }, stateShape(state, disputed));
}

/* ---- EDTF, levels 1 and 2, as far as marsad writes it ---------------------------------------------------------- */

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

function dayLabel(value, withYear = true) {
  const m = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d))?/.exec(value || "");
  if (!m) return value || "";
  const year = withYear ? ` ${m[1]}` : "";
  if (!m[2]) return m[1];
  const month = MONTHS[m[2] - 1] || m[2];
  return m[3] ? `${+m[3]} ${month}${year}${m[4] ? `, ${m[4]}` : ""}` : `${month}${year}`;
}

const about = (v) => (/[~%?]$/.test(v) ? "about " : "");
const bare = (v) => (v || "").replace(/[~%?]$/, "");

/** { from, to, label, key }: ends as written or "", key for grouping, a label for people. */
function edtf(value) {
  if (!value) return { from: "", to: "", key: "", label: "no date" };
  const [a, b] = value.includes("/") ? value.split("/") : [value, value];
  const from = a === ".." ? "" : bare(a), to = b === ".." ? "" : bare(b);
  return { from, to, key: from || to, label: periodLabel(a, b) };
}

function periodLabel(a, b) {
  if (a === b) return about(a) + (/^P/.test(a) ? a : dayLabel(bare(a)));
  if (a === ".." || !a) return `until ${about(b)}${dayLabel(bare(b))}`;
  if (b === ".." || !b) return `since ${about(a)}${dayLabel(bare(a))}`;
  const sameYear = a.slice(0, 4) === b.slice(0, 4), sameMonth = a.slice(0, 7) === b.slice(0, 7) && a.length >= 10 && b.length >= 10;
  const left = sameMonth ? String(+a.slice(8, 10)) : dayLabel(bare(a), !sameYear);
  return `${about(a)}${left} – ${about(b)}${dayLabel(bare(b))}`;
}

const weekday = (day) => (/^\d{4}-\d\d-\d\d/.test(day) ? DAYS[new Date(`${day.slice(0, 10)}T00:00Z`).getUTCDay()] : "");
const dayNumber = (day) => Math.round(Date.parse(`${(day + "-01-01").slice(0, 10)}T00:00Z`) / 864e5);
const dayOf = (n) => new Date(n * 864e5).toISOString().slice(0, 10);

/* ---- numbers of the news ---------------------------------------------------------------------------------------- */

function interval(lo, hi) {
  const known = (x) => x !== null && x !== undefined;
  if (known(lo) && known(hi)) return lo === hi ? number(lo) : `${number(lo)}–${number(hi)}`;
  if (known(lo)) return `≥ ${number(lo)}`;
  return known(hi) ? `≤ ${number(hi)}` : "";
}

function countLabel(count) {
  if (!count) return null;
  const text = interval(count.lo, count.hi);
  return text || count.unit ? h("span.count", {}, text, text && count.unit ? " " : "", count.unit ? name(count.unit) : null) : null;
}

function casualtiesLabel(c) {
  if (!c) return "";
  return [["dead", "dead"], ["injured", "injured"]].filter(([k]) => c[k]).map(([k, word]) => `${interval(...c[k])} ${word}`).join(", ");
}

/* ---- bytes to characters ---------------------------------------------------------------------------------------- */

/** at[byte offset in UTF-8] = offset in the JavaScript string. */
function byteMap(text) {
  const at = new Uint32Array(ENCODER.encode(text).length + 1);
  let byte = 0;
  for (let i = 0; i < text.length; ) {
    const cp = text.codePointAt(i), bytes = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (let k = 0; k < bytes; k++) at[byte++] = i;
    i += cp > 0xffff ? 2 : 1;
  }
  at[byte] = text.length;
  return at;
}
