// SPDX-License-Identifier: Apache-2.0
// Opens the page of `marsad report` in headless Chromium and judges it as a reader would: no error, all sections
// filled, evidence behind a click, nothing wider than a phone. In: a page made from sample.json. Out: one line a check
// and a closing line; exit 0 when all hold, 77 (skipped) where there is no Chromium. Needs node and chromium only.
//   node tests/web/check.mjs page.html
// Chromium runs once a width; a script put into a copy of the page acts, then tells its findings to the document around
// it, which --dump-dom prints.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const SIZES = [[1400, 1000], [390, 844]];

/** Runs inside the page: this function's text is put there, so it uses nothing from outside. */
async function inside(width) {
  const found = [], $ = (s) => document.querySelector(s), all = (s) => [...document.querySelectorAll(s)];
  const check = (name, ok, seen = "") => found.push({ name, ok: Boolean(ok), seen: String(seen) });
  const pause = () => new Promise((done) => setTimeout(done, 60));
  const click = async (s) => { $(s).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })); await pause(); };
  const type = async (s, value, event) => { $(s).value = value; $(s).dispatchEvent(new Event(event, { bubbles: true })); await pause(); };
  const wide = () => document.documentElement.scrollWidth;
  const evidence = () => $("#evidence").textContent;
  await pause();
  check("header counts reports, outlets, claims, happenings", all("#top dd").slice(0, 4).map((e) => e.textContent).join() === "6,4,23,19", all("#top dd").map((e) => e.textContent));
  check("map draws sites", all("#map .site").length === 5, all("#map .site").length);
  check("map draws movements with stated and loose ends", all("#map .move[data-happening]").length >= 6 && all("#map .move.loose[data-happening]").length >= 3);
  check("labels are shown and do not overlap", labelsApart(all("#map .label:not(.off)")));
  check("no label hides behind the buttons of the map", labelsApart([...all("#map .label:not(.off)"), ...all(".map-buttons")]));
  check("timeline hides history only", all("#rows .row").length === 18, all("#rows .row").length);
  check("sites table", all("#sites tbody").length === 5 && all("#sites .older").length === 2);
  check("header tells contradictions from sites in dispute", all("#top dt").slice(4, 6).map((e) => e.firstChild.textContent).join() === "contradictions,sites in dispute" && all("#top dd")[4].textContent === String(all(".dispute").length) && all("#top dd")[5].textContent === String(all(".rivals li").length), all("#top dt").map((e) => e.textContent));
  check("a site has rival accounts, a happening is contradicted", all("#sites .chip").every((e) => e.textContent.includes("rival")) && all("#rows .chip.disputed").every((e) => e.textContent.includes("contradicted")));
  check("disputes side by side", all(".dispute").length === 3 && all(".dispute .quote").length === 6);
  check("forecasts", all(".fc-open").length === 2 && all(".fc-met").length === 1);
  check("reports", all("#reports li").length === 6);
  check("markup in a report stays text", !$("#reports b, #reports script") && $("#reports").textContent.includes("<" + "/script><b>"));
  check("no horizontal overflow", wide() <= width, wide());
  await click('.row[data-happening="h5"]');
  check("click shows the evidence", all("#evidence .claim").length === 2 && evidence().includes("Happening h5"));
  check("byte offsets meet letters", $("#evidence .claim .trigger").textContent === "خرجت", $("#evidence .claim .trigger").textContent);
  check("slots are coloured", $("#evidence .claim .quote .s-via").textContent === "معبر الوليد");
  check("chain of voices", all("#evidence .claim .chain")[0].querySelectorAll("li").length === 2);
  check("points of the links", all("#evidence .link.r-contradicts .points .against").length === 1);
  check("Arabic is right to left", getComputedStyle($("#evidence .quote")).direction === "rtl" && $("#evidence .quote").lang === "ar");
  check("no horizontal overflow with evidence", wide() <= width && $("#evidence").scrollWidth <= $("#evidence").clientWidth, `${wide()} ${$("#evidence").scrollWidth}`);
  $("#evidence details.whole").open = true;
  await pause();
  check("whole report opens with the clause lit", $("#evidence .report-text .clause"));
  await click('#rows .row[data-happening="h18"]');
  check("offsets hold behind a sign of four bytes and U+2028", $("#evidence .quote .clause:last-of-type").textContent.endsWith("\u{1f69b}"), $("#evidence .quote").textContent);
  await click('#sites [data-site="sy.shaddadi-base"]');
  check("site shows its states and claims", evidence().includes("handed over") && all("#evidence .claim").length >= 3);
  await click('#map .move[data-happening="h17"]');
  check("arrow selects its happening", evidence().includes("Happening h17") && $("#map .move.on"));
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  await pause();
  check("Escape closes", !document.body.classList.contains("open"));
  await type("[data-filter=words]", "الشداديّ".replace("ا", "أ"), "input");
  check("search folds letters and vowel signs", all("#rows .row").length >= 3 && all("#rows .row").length < 10, all("#rows .row").length);
  await type("[data-filter=words]", "", "input");
  await type("[data-filter=family]", "force", "change");
  check("filter by kind", all("#rows .row").length === 2, all("#rows .row").length);
  await type("[data-filter=family]", "", "change");
  await type("[data-filter=modality]", "contradicted", "change");
  check("filter contradicted", all("#rows .row").length === 3, all("#rows .row").length);
  await type("[data-filter=modality]", "background", "change");
  check("filter background", all("#rows .row").length === 1);
  await type("#day", $("#day").min, "input");
  check("map goes back in time", all("#map .site.before").length === 3, all("#map .site.before").length);
  await click(".switch button:last-of-type");
  check("names in English", getComputedStyle($(".n-en")).display !== "none");
  check("no script error", !window.pageErrors.length, window.pageErrors);
  return found;
  function labelsApart(nodes) {
    const boxes = nodes.map((n) => n.getBoundingClientRect());
    const meet = (a, b) => a.left < b.right - 3 && b.left < a.right - 3 && a.top < b.bottom - 5 && b.top < a.bottom - 5;
    return boxes.length > 5 && boxes.every((a, i) => boxes.every((b, j) => i >= j || !meet(a, b)));
  }
}

const CATCH = `<script>window.pageErrors = [];
addEventListener("error", (e) => pageErrors.push(e.message));
addEventListener("securitypolicyviolation", (e) => pageErrors.push("blocked: " + e.blockedURI));
console.error = console.warn = (...words) => pageErrors.push(words.join(" "));</script>\n`;

/** A copy of the page that tests itself once it has loaded and tells the window around it. */
function armed(html, width) {
  const act = `<script>addEventListener("load", async () => {
    let found;
    try { found = await (${inside})(${width}); } catch (e) { found = [{ name: "the checks ran", ok: false, seen: e.stack }]; }
    parent.postMessage(btoa(unescape(encodeURIComponent(JSON.stringify(found)))), "*");
  });</script>\n</body>`;
  return html.replace("<title>", () => CATCH + "<title>").replace(/<\/body>(?![\s\S]*<\/body>)/, () => act);
}

/** The window around it: a frame of the size wanted, since Chromium's own windows are 500 wide at least. */
const framed = ([width, height]) => `<!DOCTYPE html><body style="margin:0"><pre id="findings"></pre>
<script>onmessage = (e) => { document.getElementById("findings").textContent = e.data; };</script>
<iframe src="page.html" width="${width}" height="${height}" style="border:0"></iframe>`;

function findChromium() {
  const names = [process.env.CHROMIUM, "chromium", "chromium-browser", "google-chrome"].filter(Boolean);
  return names.find((n) => spawnSync(n, ["--version"], { stdio: "ignore" }).status === 0);
}

function run(browser, html, [width, height]) {
  const dir = mkdtempSync(join(tmpdir(), "marsad-web-"));
  try {
    const file = join(dir, "frame.html");
    writeFileSync(join(dir, "page.html"), armed(html, width));
    writeFileSync(file, framed([width, height]));
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND", `--user-data-dir=${dir}/profile`, `--window-size=${Math.max(width, 500)},${height}`, "--virtual-time-budget=20000", "--dump-dom"];
    const dom = execFileSync(browser, [...flags, pathToFileURL(file).href], { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"], timeout: 120000 });
    const packed = /<pre id="findings">([^<]+)<\/pre>/.exec(dom);
    return packed ? JSON.parse(Buffer.from(packed[1], "base64").toString("utf8")) : [{ name: "the page loads", ok: false, seen: "no findings" }];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function main([path]) {
  if (!path) { console.error("usage: node tests/web/check.mjs page.html"); process.exit(2); }
  const browser = findChromium();
  if (!browser) { console.log("skipped: no chromium"); process.exit(77); }
  const html = readFileSync(path, "utf8");
  const found = SIZES.flatMap((size) => run(browser, html, size).map((f) => ({ ...f, name: `${size[0]} px: ${f.name}` })));
  const outside = html.match(/(?:src|href)="(?:https?:)?\/\/[^"]*"|url\((?!#)[^)]*\)|@import/g);
  found.push({ name: "nothing from the network", ok: !outside, seen: String(outside) });
  for (const f of found) console.log(`${f.ok ? "ok    " : "FAILED"} ${f.name}${f.ok ? "" : `  [${f.seen}]`}`);
  const failed = found.filter((f) => !f.ok).length;
  console.log(`${found.length} checks, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}

main(process.argv.slice(2));
