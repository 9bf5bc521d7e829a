// SPDX-License-Identifier: Apache-2.0
// Country outlines for the map of `marsad report`. In: the npm package world-atlas 2.0.2 as packed by `npm pack` (facts
// from Natural Earth, public domain). Out: compact JSON of the region, which the report embeds when it is there.
//   node tools/outlines.mjs world-atlas-2.0.2.tgz outlines.json
// {"q":100,"arcs":[[x,y,dx,dy,...]],"countries":[{"id":"SY","at":[x,y],"rings":[[arc,~arc,...]]}]}, units of 1/q degree.
// An arc is stored once; one that two countries use is a border, any other a coast. ~n is arc n backwards.
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { createHash } from "node:crypto";

const MEMBER = "package/countries-10m.json";
const SHA256 = "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79";
const BOX = [-20, 0, 75, 50]; // west, south, east, north
const Q = 100;
const TOLERANCE = 0.015; // degrees that a simplified line may stray
const SMALLEST = 0.004; // square degrees of the smallest ring kept (40 km²)

/** One member of a .tgz, as bytes. */
function untar(tgz, name) {
  const tar = gunzipSync(tgz);
  for (let at = 0; at + 512 <= tar.length; ) {
    const head = tar.subarray(at, at + 512);
    const size = parseInt(head.toString("latin1", 124, 136), 8) || 0;
    if (head.toString("latin1", 0, 100).replace(/\0.*$/s, "") === name) return tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`${name} is not in the package`);
}

const clamp = (v, lo, hi) => Math.min(hi, Math.max(lo, v));

/** Points of a TopoJSON arc in degrees, pressed into the box: pressing keeps every area inside the box as it is. */
function pressed(arc, { scale, translate }) {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => {
    x += dx; y += dy;
    return [clamp(x * scale[0] + translate[0], BOX[0], BOX[2]), clamp(y * scale[1] + translate[1], BOX[1], BOX[3])];
  });
}

function distance([px, py], [ax, ay], [bx, by]) {
  const dx = bx - ax, dy = by - ay, long = dx * dx + dy * dy;
  const t = long ? clamp(((px - ax) * dx + (py - ay) * dy) / long, 0, 1) : 0;
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}

/** Douglas-Peucker; the ends stay, so that arcs still meet. */
function simplified(points) {
  const keep = new Uint8Array(points.length);
  const stack = [[0, points.length - 1]];
  keep[0] = keep[points.length - 1] = 1;
  while (stack.length) {
    const [a, b] = stack.pop();
    let far = 0, at = -1;
    for (let i = a + 1; i < b; i++) {
      const d = distance(points[i], points[a], points[b]);
      if (d > far) { far = d; at = i; }
    }
    if (far > TOLERANCE) { keep[at] = 1; stack.push([a, at], [at, b]); }
  }
  return points.filter((_, i) => keep[i]);
}

const round = (points) => points.map(([x, y]) => [Math.round(x * Q), Math.round(y * Q)]).filter((p, i, all) => !i || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]);

function deltas(points) {
  let x = 0, y = 0;
  return points.flatMap(([px, py]) => { const d = [px - x, py - y]; x = px; y = py; return d; });
}

const ringPoints = (ring, arcs) => ring.flatMap((i) => (i < 0 ? [...arcs[~i]].reverse() : arcs[i]));

/** Signed area in square degrees and the centre of a ring. */
function measure(points) {
  let area = 0, cx = 0, cy = 0;
  points.forEach(([x, y], i) => {
    const [u, v] = points[(i + 1) % points.length], cross = x * v - u * y;
    area += cross; cx += (x + u) * cross; cy += (y + v) * cross;
  });
  return { area: Math.abs(area) / 2 / Q / Q, at: area ? [Math.round(cx / area / 3), Math.round(cy / area / 3)] : points[0] };
}

/** ISO 3166-1 numeric to alpha-2, from the ICU tables inside node; "" for a land that has no code. */
function alpha2(numeric) {
  const code = numeric ? new Intl.Locale(`und-${numeric}`).region : "";
  return /^[A-Z]{2}$/.test(code) ? code : "";
}

function country(geometry, arcs) {
  const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
  const rings = polygons.flat().map((ring) => ({ ring, ...measure(ringPoints(ring, arcs)) })).filter((r) => r.area >= SMALLEST);
  if (!rings.length) return null;
  const largest = rings.reduce((a, b) => (b.area > a.area ? b : a));
  return { id: alpha2(geometry.id), name: geometry.properties.name, at: largest.at, rings: rings.map((r) => r.ring) };
}

/** Leaves out arcs that no ring uses and numbers the rest anew. */
function compact(countries, arcs) {
  const number = new Map(), kept = [];
  const renumber = (i) => {
    const own = i < 0 ? ~i : i;
    if (!number.has(own)) { number.set(own, kept.length); kept.push(deltas(arcs[own])); }
    return i < 0 ? ~number.get(own) : number.get(own);
  };
  for (const c of countries) c.rings = c.rings.map((ring) => ring.map(renumber));
  return { q: Q, source: "Natural Earth (public domain), 1:10 million, simplified", arcs: kept, countries };
}

function main([source, target]) {
  if (!target) { console.error("usage: node tools/outlines.mjs world-atlas-2.0.2.tgz outlines.json"); process.exit(2); }
  const bytes = untar(readFileSync(source), MEMBER);
  const hash = createHash("sha256").update(bytes).digest("hex");
  if (hash !== SHA256) throw new Error(`${source}: ${MEMBER} is not the one of world-atlas 2.0.2 (${hash})`);
  const topology = JSON.parse(bytes.toString("utf8"));
  const arcs = topology.arcs.map((arc) => round(simplified(pressed(arc, topology.transform))));
  const countries = topology.objects.countries.geometries.map((g) => country(g, arcs)).filter(Boolean);
  const text = JSON.stringify(compact(countries, arcs));
  writeFileSync(target, text + "\n");
  console.error(`${target}: ${countries.length} countries, ${(text.length / 1000).toFixed(0)} kB`);
}

main(process.argv.slice(2));
