// SPDX-License-Identifier: Apache-2.0
// The map: outlines, sites as symbols, movements as arrows, other happenings as dots, labels that keep apart.
// In: an open ledger and outlines (or null). Mercator; world units are degrees of longitude, y grows to the south.
// view = { k: pixels a degree, x, y: world position of the centre }. Uses words.js, ledger.js.

const mercator = (lat) => -(180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (Math.max(-85, Math.min(85, lat)) * Math.PI) / 360));
const unmercator = (y) => (360 / Math.PI) * Math.atan(Math.exp((-y * Math.PI) / 180)) - 90;
const hasPoint = (p) => p && Number.isFinite(p.lat) && Number.isFinite(p.lon);
const WIDE = new Set(["country", "region", "sea", "river", "governorate", "border"]);
const KM_DEGREE = 111.32;

/* ---- the ground ------------------------------------------------------------------------------------------------- */

function decodeArcs(outlines) {
  return outlines.arcs.map((d) => {
    const points = [];
    for (let i = 0, x = 0, y = 0; i < d.length; i += 2) { x += d[i]; y += d[i + 1]; points.push([x / outlines.q, mercator(y / outlines.q)]); }
    return points;
  });
}

const pathOf = (points) => "M" + points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(3)}`).join("L");

function countryShapes(outlines) {
  const arcs = decodeArcs(outlines), used = new Uint8Array(arcs.length);
  const shapes = outlines.countries.map((c) => {
    const rings = c.rings.map((ring) => ring.flatMap((i) => { used[i < 0 ? ~i : i]++; return i < 0 ? [...arcs[~i]].reverse() : arcs[i]; }));
    return { ...c, rings, box: boundsOf(rings), path: rings.map((r) => pathOf(r) + "Z").join("") };
  });
  const lines = (test) => arcs.filter((_, i) => test(used[i])).map(pathOf).join("");
  return { shapes, coast: lines((n) => n === 1), borders: lines((n) => n > 1) };
}

function boundsOf(rings) {
  const box = { x: Infinity, y: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of rings.flat()) {
    box.x = Math.min(box.x, x); box.right = Math.max(box.right, x);
    box.y = Math.min(box.y, y); box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

function graticule() {
  let d = "";
  for (let lon = -180; lon <= 180; lon += 5) d += `M${lon} ${mercator(-80)}V${mercator(80)}`;
  for (let lat = -75; lat <= 75; lat += 5) d += `M-180 ${mercator(lat)}H180`;
  return d;
}

function drawGround(outlines) {
  const ground = h("g.ground", {}, h("path.graticule", { d: graticule() }));
  if (!outlines) return { ground, shapes: [] };
  const { shapes, coast, borders } = countryShapes(outlines);
  for (const s of shapes) ground.append(h("path.land", { d: s.path }));
  ground.append(h("path.border", { d: borders }), h("path.coast", { d: coast }));
  return { ground, shapes };
}

/** A point of the country that is well inside the view, or null: the middle of those grid points that it covers. */
function visibleMiddle(shape, view, size) {
  const inside = [], [left, top] = toWorld(view, size, 0, 0), [right, bottom] = toWorld(view, size, size.w, size.h);
  if (shape.box.x > right || shape.box.right < left || shape.box.y > bottom || shape.box.bottom < top) return null;
  for (let gx = 1; gx < 12; gx++) for (let gy = 1; gy < 9; gy++) {
    const p = toWorld(view, size, (size.w * gx) / 12, (size.h * gy) / 9);
    if (insideRings(shape.rings, p)) inside.push(p);
  }
  if (inside.length < 2) return null;
  const mean = [0, 1].map((i) => inside.reduce((sum, p) => sum + p[i], 0) / inside.length);
  const off = (p) => Math.hypot(p[0] - mean[0], p[1] - mean[1]);
  return insideRings(shape.rings, mean) ? mean : inside.reduce((a, b) => (off(b) < off(a) ? b : a));
}

function insideRings(rings, [x, y]) {
  let odd = false;
  for (const ring of rings) for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i], [bx, by] = ring[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

/* ---- what is told ----------------------------------------------------------------------------------------------- */

const worldOf = (place) => [place.lon, mercator(place.lat)];
const toScreen = (view, size, [x, y]) => [(x - view.x) * view.k + size.w / 2, (y - view.y) * view.k + size.h / 2];
const toWorld = (view, size, px, py) => [(px - size.w / 2) / view.k + view.x, (py - size.h / 2) / view.k + view.y];

/** Movements with both ends known: { happening, from, to, vias, firm, modality }. Denied ones and history are left out. */
function movements(ledger) {
  const found = new Map();
  for (const happening of ledger.happenings) for (const c of happening.claims) {
    if (!MOVES.has(c.frame) || c.modality === "denied" || c.modality === "background") continue;
    for (const f of c.from || []) for (const t of c.to || []) addMovement(found, ledger, happening, c, f, t);
  }
  return [...found.values()];
}

function addMovement(found, ledger, happening, claim, f, t) {
  const from = ledger.place(f), to = ledger.place(t);
  if (!hasPoint(from) || !hasPoint(to) || f.id === t.id || (from.type === "country" && to.country === from.country)) return;
  const key = `${happening.id} ${f.id} ${t.id}`, firm = (f.basis || "stated") === "stated" && (t.basis || "stated") === "stated";
  const old = found.get(key);
  if (old) { old.firm = old.firm || firm; return; }
  const vias = (claim.via || []).map(ledger.place).filter(hasPoint);
  found.set(key, { happening, from, to, vias, firm, modality: claim.modality, day: happening.period.key });
}

/** Happenings at places that no site symbol stands for: { id, place, list }. */
function otherPlaces(ledger) {
  const found = new Map();
  for (const happening of ledger.happenings) for (const slot of [...happening.ats, ...happening.froms]) {
    const place = ledger.place(slot);
    if (!hasPoint(place) || place.type === "country" || ledger.siteRows.has(slot.id)) continue;
    if (!found.has(slot.id)) found.set(slot.id, { id: slot.id, place, list: [] });
    const { list } = found.get(slot.id);
    if (!list.includes(happening)) list.push(happening);
  }
  return [...found.values()].sort((a, b) => b.list.length - a.list.length);
}

/** The view that shows all points given. */
function fitted(points, size) {
  if (!points.length) return { k: size.w / 60, x: 42, y: mercator(30) };
  const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
  const w = Math.max(2, Math.max(...xs) - Math.min(...xs)), hgt = Math.max(1.6, Math.max(...ys) - Math.min(...ys));
  const k = Math.min((size.w * 0.7) / w, (size.h * 0.68) / hgt);
  return { k, x: (Math.max(...xs) + Math.min(...xs)) / 2, y: (Math.max(...ys) + Math.min(...ys)) / 2 };
}

/** Screen path of a movement: through its first way point, else bent to one side. Sets move.end, where the head is. */
function arrowPath(move, view, size) {
  const at = (p) => toScreen(view, size, worldOf(p));
  const a = at(move.from), goal = at(move.to), via = move.vias.length ? at(move.vias[0]) : null;
  const turn = via && away(a, via) > 14 ? via : a, whole = away(turn, goal);
  if (whole < 14) return null;
  const b = towards(turn, goal, reachOf(move, view, whole));
  const bend = [(turn[0] + b[0]) / 2 + (b[1] - turn[1]) * 0.16, (turn[1] + b[1]) / 2 - (b[0] - turn[0]) * 0.16];
  const start = towards(a, turn === a ? bend : turn, 11);
  move.end = towards(b, bend, WIDE.has(move.to.type) ? 0 : 11);
  return `M${start.map(px)}${turn === a ? "" : `L${turn.map(px)}`}Q${bend.map(px)} ${move.end.map(px)}`;
}

const px = (v) => v.toFixed(1);
const away = (a, b) => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** How far along the straight line the arrow goes. Towards a country or region it is a stub: no point inside is meant. */
function reachOf(move, view, whole) {
  if (!WIDE.has(move.to.type)) return move.firm ? whole : whole * 0.8;
  const km = move.to.radius_km || 0, edge = whole - (km / KM_DEGREE / Math.cos((move.to.lat * Math.PI) / 180)) * view.k;
  return Math.min(whole, 96, Math.max(64, edge));
}

function towards([ax, ay], [bx, by], by_px) {
  const long = Math.hypot(bx - ax, by - ay) || 1;
  return [ax + ((bx - ax) / long) * by_px, ay + ((by - ay) / long) * by_px];
}

/* ---- labels ----------------------------------------------------------------------------------------------------- */

const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Boxes where a label of w × h may stand around a point, best first. */
function spots([x, y], w, hgt, gap) {
  const at = (dx, dy) => ({ x: x + dx, y: y + dy, w, h: hgt });
  return [at(gap, -hgt / 2), at(-gap - w, -hgt / 2), at(-w / 2, gap), at(-w / 2, -gap - hgt), at(gap - 3, gap - 5), at(-gap - w + 3, gap - 5), at(gap - 3, 5 - gap - hgt), at(-gap - w + 3, 5 - gap - hgt)];
}

/** Puts labels one by one where none lies over another or a symbol, clear of arrows if there is such a place; one
 *  without room is not shown. */
function placeLabels(labels, symbols, arrows, size) {
  const taken = [...symbols];
  const inView = (b) => b.x >= 2 && b.y >= 2 && b.x + b.w <= size.w - 2 && b.y + b.h <= size.h - 2;
  for (const label of labels) {
    const choices = label.centred ? [{ x: label.at[0] - label.w / 2, y: label.at[1] - label.h / 2, w: label.w, h: label.h }] : spots(label.at, label.w, label.h, label.gap);
    const free = choices.filter((b) => inView(b) && !taken.some((t) => t !== label.own && overlap(b, t)));
    const box = free.find((b) => !arrows.some((a) => overlap(b, a))) || (label.kind === "country" ? null : free[0]);
    label.node.classList.toggle("off", !box);
    if (!box) continue;
    taken.push(box);
    label.node.setAttribute("transform", `translate(${px(box.x + box.w / 2)} ${px(box.y + box.h * 0.76)})`);
  }
}

/* ---- the map itself --------------------------------------------------------------------------------------------- */

/** Builds the map into `host`. select(kind, id) is called for "happening", "site" and "place". Gives what may be changed. */
function makeMap(host, ledger, outlines, select) {
  const { ground, shapes } = drawGround(outlines);
  const map = { ledger, shapes, ground, size: { w: 800, h: 500 }, day: "9999", host, select, labels: [] };
  map.layers = Object.fromEntries(["arrows", "dots", "sites", "labels"].map((n) => [n, h(`g.${n}`)]));
  map.svg = h("svg.chart", { role: "group", "aria-label": "Map of sites and movements", tabindex: 0 }, arrowHeads(), ground, Object.values(map.layers));
  map.note = h("p.map-note", { "aria-live": "polite" });
  host.append(map.svg, map.note);
  drawMovements(map);
  drawDots(map);
  drawSites(map);
  map.shapes.forEach((s) => addLabel(map, { shape: s, text: [s.name, s.name], kind: "country", centred: true, gap: 0 }));
  map.home = homePoints(map);
  new ResizeObserver(() => resize(map)).observe(host);
  resize(map);
  listen(map);
  return map;
}

function arrowHeads() {
  const head = (id) => h("marker", { id, viewBox: "0 0 10 10", refX: 7, refY: 5, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" }, h("path", { d: "M0 0 10 5 0 10 2.5 5z" }));
  return h("defs", {}, head("head"), head("head-on"));
}

/** What the first view shows: exact places of the region, the outermost few left out when there are many. */
function homePoints(map) {
  const near = [...map.sites, ...map.dots].map((m) => m.place).concat(map.moves.flatMap((m) => [m.from, m.to, ...m.vias]));
  const exact = near.filter((p) => !WIDE.has(p.type)), inRegion = exact.filter((p) => p.lon > -20 && p.lon < 75 && p.lat > 0 && p.lat < 50);
  const points = [inRegion, exact, near].find((list) => list.length) || [];
  return inner(inner(points.map(worldOf), 0), 1);
}

/** Without the outermost 4 % at both ends of an axis; all of a short list. */
function inner(points, axis) {
  const cut = points.length > 30 ? Math.floor(points.length * 0.04) : 0;
  return [...points].sort((a, b) => a[axis] - b[axis]).slice(cut, points.length - cut);
}

/** Makes a group a button for mouse and keyboard. */
function button(node, label, action) {
  node.setAttribute("role", "button");
  node.setAttribute("tabindex", "0");
  node.setAttribute("aria-label", label);
  node.append(h("title", {}, label));
  node.addEventListener("click", action);
  node.addEventListener("keydown", (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); e.stopPropagation(); action(); } });
  return node;
}

const fullName = (place) => [place.name, place.name_en].filter(Boolean).join(" · ");

function drawMovements(map) {
  map.moves = movements(map.ledger);
  for (const m of map.moves) {
    m.line = h("path.line");
    m.hit = h("path.hit");
    const kind = m.modality === "planned" || m.modality === "possible" ? ".unsure" : "";
    const label = `${frameLabel(m.happening.frame)}: ${fullName(m.from)} → ${fullName(m.to)}, ${m.happening.period.label}${m.firm ? "" : " (direction or implied)"}`;
    m.node = button(h(`g.move${m.firm ? "" : ".loose"}${kind}`, { "data-happening": m.happening.id }, m.hit, m.line), label, () => map.select("happening", m.happening.id));
    map.layers.arrows.append(m.node);
    addLabel(map, { move: m, text: [m.to.name, m.to.name_en], kind: "goal", gap: 8 });
  }
}

function drawDots(map) {
  map.dots = otherPlaces(map.ledger);
  for (const d of map.dots) {
    const r = Math.min(9, 3 + 1.6 * Math.sqrt(d.list.length));
    d.r = r;
    const family = familyOf(d.list[0].frame);
    d.node = button(h(`g.dot.f-${family}`, { "data-place": d.id }, h("circle.hit", { r: 12 }), h("circle.mark", { r })), `${fullName(d.place)}: ${plural(d.list.length, "happening")}`,
      () => (d.list.length === 1 ? map.select("happening", d.list[0].id) : map.select("place", d.id)));
    map.layers.dots.append(d.node);
    addLabel(map, { thing: d, place: d.place, text: [d.place.name, d.place.name_en], kind: "minor", gap: r + 4 });
  }
}

function drawSites(map) {
  map.sites = [];
  for (const [id, rows] of map.ledger.siteRows) {
    const place = map.ledger.places[id];
    if (!hasPoint(place)) continue;
    const site = { id, place, rows, body: h("g"), r: 8 };
    site.node = button(h("g.site", { "data-site": id }, h("circle.hit", { r: 15 }), site.body), fullName(place), () => map.select("site", id));
    map.layers.sites.append(site.node);
    map.sites.push(site);
    addLabel(map, { thing: site, place, text: [place.name, place.name_en], kind: "major", gap: 13 });
  }
  const order = ["major", "goal", "minor", "country"];
  const named = new Set([...map.sites, ...map.dots].map((x) => x.place));
  map.labels = map.labels.filter((l) => !l.move || !named.has(l.move.to));
  map.labels.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function addLabel(map, label) {
  label.node = h(`text.label.${label.kind}.off`, { "aria-hidden": "true" });
  map.layers.labels.append(label.node);
  map.labels.push(label);
}

/** State of the sites and movements until `day`; also after a change of the names shown. */
function showDay(map, day) {
  map.day = day;
  for (const s of map.sites) {
    const row = siteOn(s.rows, day);
    s.body.replaceChildren(stateShape(row ? row.state : "unknown", row && row.disputed));
    const label = `${fullName(s.place)}: ${row ? stateLabel(row.state) : "not told yet"}${row && row.disputed ? ", rival accounts" : ""}`;
    s.node.setAttribute("aria-label", label);
    s.node.querySelector("title").textContent = label;
    s.node.classList.toggle("before", !row);
  }
  for (const m of map.moves) m.node.classList.toggle("later", m.day.slice(0, 10) > day);
  draw(map);
}

function resize(map) {
  const w = map.host.clientWidth || 800, hgt = Math.round(Math.max(300, Math.min(600, w * 0.62)));
  if (w === map.size.w && hgt === map.size.h && map.view) return;
  map.size = { w, h: hgt };
  map.svg.setAttribute("width", w);
  map.svg.setAttribute("height", hgt);
  map.svg.setAttribute("viewBox", `0 0 ${w} ${hgt}`);
  if (!map.view || !map.touched) map.view = fitted(map.home, map.size);
  draw(map);
}

function home(map) { map.touched = false; map.view = fitted(map.home, map.size); draw(map); }

/** Zooms about a point of the screen. */
function zoom(map, factor, at = [map.size.w / 2, map.size.h / 2]) {
  const before = toWorld(map.view, map.size, ...at);
  map.view.k = Math.max(4, Math.min(4000, map.view.k * factor));
  const after = toWorld(map.view, map.size, ...at);
  map.view.x += before[0] - after[0];
  map.view.y += before[1] - after[1];
  map.touched = true;
  draw(map);
}

function pan(map, dx, dy) {
  map.view.x -= dx / map.view.k;
  map.view.y -= dy / map.view.k;
  map.touched = true;
  draw(map);
}

function draw(map) {
  const { view, size } = map;
  map.ground.setAttribute("transform", `translate(${px(size.w / 2 - view.x * view.k)} ${px(size.h / 2 - view.y * view.k)}) scale(${view.k})`);
  for (const m of map.moves) {
    const d = arrowPath(m, view, size);
    m.node.classList.toggle("off", !d);
    if (d) { m.line.setAttribute("d", d); m.hit.setAttribute("d", d); }
  }
  for (const s of [...map.sites, ...map.dots]) {
    s.at = toScreen(view, size, worldOf(s.place));
    s.node.setAttribute("transform", `translate(${s.at.map(px)})`);
  }
  thinDots(map);
  cancelAnimationFrame(map.frame);
  map.frame = requestAnimationFrame(() => drawLabels(map));
  if (map.onview) map.onview();
}

/** Of dots that would lie over each other the one with more happenings stays; the others come when one zooms in. */
function thinDots(map) {
  const kept = [], seen = (d) => d.at[0] > 0 && d.at[0] < map.size.w && d.at[1] > 0 && d.at[1] < map.size.h;
  let hidden = 0;
  for (const d of map.dots) {
    d.shown = seen(d) && !kept.some((k) => away(k.at, d.at) < k.r + d.r + 2);
    d.node.classList.toggle("off", !d.shown);
    if (d.shown) kept.push(d);
    else if (seen(d)) hidden++;
  }
  map.note.textContent = hidden ? `Zoom in for ${plural(hidden, "more place", "more places")}` : "";
}

function drawLabels(map) {
  const { view, size } = map, english = document.documentElement.classList.contains("names-en");
  const symbols = [...map.sites, ...map.dots.filter((d) => d.shown)];
  for (const s of symbols) s.box = { x: s.at[0] - s.r, y: s.at[1] - s.r, w: 2 * s.r, h: 2 * s.r };
  for (const label of map.labels) {
    label.at = anchorOf(label, view, size);
    label.own = label.thing && label.thing.box;
  }
  const inView = (l) => l.at[0] > -150 && l.at[0] < size.w + 150 && l.at[1] > -40 && l.at[1] < size.h + 40;
  const [wanted, others] = [map.labels.filter(inView), map.labels.filter((l) => !inView(l))];
  for (const l of others) l.node.classList.add("off");
  measure(wanted, (l) => (english && l.text[1]) || l.text[0]);
  placeLabels(wanted, [...symbols.map((s) => s.box), ...lidBoxes(map)], map.moves.flatMap(arrowBoxes), size);
}

/** What lies over the map: its buttons and its note. */
function lidBoxes(map) {
  const own = map.svg.getBoundingClientRect();
  return [...map.host.parentNode.querySelectorAll(".map-buttons, .map-note")].map((e) => e.getBoundingClientRect()).map((r) => ({ x: r.left - own.left, y: r.top - own.top, w: r.width, h: r.height }));
}

/** Where a label belongs on the screen; far outside when there is no such point now. */
function anchorOf(label, view, size) {
  if (label.move) return label.move.node.matches(".off, .later") ? [-999, -999] : label.move.end;
  if (label.thing) return label.thing.shown === false ? [-999, -999] : label.thing.at;
  const world = label.shape ? visibleMiddle(label.shape, view, size) : worldOf(label.place);
  return world ? toScreen(view, size, world) : [-999, -999];
}

/** Small boxes along an arrow that is shown. */
function arrowBoxes(move) {
  if (move.node.matches(".off, .later")) return [];
  const long = move.line.getTotalLength(), boxes = [];
  for (let at = 0; at <= long; at += 12) {
    const p = move.line.getPointAtLength(at);
    boxes.push({ x: p.x - 3, y: p.y - 3, w: 6, h: 6 });
  }
  return boxes;
}

/** Widths of the labels whose text is new; all are written before any is measured, so that there is one layout. */
function measure(labels, textOf) {
  const fresh = labels.filter((l) => l.node.textContent !== textOf(l));
  for (const l of fresh) {
    l.node.textContent = textOf(l);
    l.node.setAttribute("direction", isArabic(textOf(l)) ? "rtl" : "ltr");
  }
  for (const l of fresh) {
    const box = l.node.getBBox();
    l.w = box.width + 4;
    l.h = box.height;
  }
}

/* ---- hands ------------------------------------------------------------------------------------------------------ */

function listen(map) {
  const held = new Map();
  const local = (e) => { const r = map.svg.getBoundingClientRect(); return [e.clientX - r.left, e.clientY - r.top]; };
  map.svg.addEventListener("pointerdown", (e) => { held.set(e.pointerId, local(e)); map.moved = 0; });
  window.addEventListener("pointerup", (e) => held.delete(e.pointerId));
  window.addEventListener("pointercancel", (e) => held.delete(e.pointerId));
  window.addEventListener("pointermove", (e) => { if (held.has(e.pointerId)) drag(map, held, e.pointerId, local(e)); });
  map.svg.addEventListener("click", (e) => { if (map.moved > 5) { e.stopPropagation(); e.preventDefault(); } }, true);
  map.svg.addEventListener("dblclick", (e) => zoom(map, 1.8, local(e)));
  map.svg.addEventListener("wheel", (e) => {
    if (!e.ctrlKey && !e.metaKey && document.activeElement !== map.svg) return;
    e.preventDefault();
    zoom(map, Math.exp(-e.deltaY * 0.0022), local(e));
  }, { passive: false });
  map.svg.addEventListener("keydown", (e) => { if (keys(map, e.key)) e.preventDefault(); });
}

/** One pointer pans, two zoom. */
function drag(map, held, id, now) {
  const [x, y] = held.get(id), other = [...held].find(([k]) => k !== id);
  map.moved += Math.abs(now[0] - x) + Math.abs(now[1] - y);
  held.set(id, now);
  if (!other) return pan(map, now[0] - x, now[1] - y);
  const apart = (p) => away(p, other[1]) || 1;
  zoom(map, apart(now) / apart([x, y]), [(now[0] + other[1][0]) / 2, (now[1] + other[1][1]) / 2]);
}

function keys(map, key) {
  const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[key];
  if (step) pan(map, ...step);
  else if (key === "+" || key === "=") zoom(map, 1.5);
  else if (key === "-") zoom(map, 1 / 1.5);
  else if (key === "0") home(map);
  else return false;
  return true;
}

/** Marks what is selected and brings it into view when it lies outside. */
function highlight(map, happeningId, placeId) {
  for (const m of map.moves) m.node.classList.toggle("on", m.happening.id === happeningId);
  for (const d of map.dots) d.node.classList.toggle("on", d.id === placeId || d.list.some((x) => x.id === happeningId));
  const own = map.ledger.happeningOf(happeningId);
  for (const s of map.sites) s.node.classList.toggle("on", s.id === placeId || Boolean(own && own.placeIds.has(s.id)));
}
