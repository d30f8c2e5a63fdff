// Clicks through a report in a headless browser and says what is not as it should be.
//
// usage: node click.mjs CHROMIUM PLAYWRIGHT PAGE.html PICTURES
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [chromium, tools, file, pictures] = process.argv.slice(2);
const playwright = createRequire(import.meta.url)(tools);
const data = JSON.parse(readFileSync(file, 'utf8').match(/<script type="application\/json" id="data">(.*?)<\/script>/s)[1]);
const url = pathToFileURL(file).href;

const browser = await playwright.chromium.launch({ executablePath: chromium, args: [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--no-first-run'] });
const troubles = [];
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
page.on('request', (request) => { if (request.url() !== url) troubles.push(`a request to ${request.url()}`); });
page.on('console', (message) => troubles.push(`console: ${message.text()}`));
page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
page.on('dialog', (dialog) => { troubles.push('a dialog'); dialog.dismiss(); });
await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`)));
await page.goto(url);

const cards = page.locator('.dilemma');
const status = () => page.locator('.status').textContent();
const shownCount = async () => Number((await status()).match(/\d+/g)?.at(data.lang === 'zh' ? 1 : 0) ?? 0);
// What of a name is shown as it is, also where it is hostile.
const value = (i) => data.framework.values[i][data.lang].split('</script>')[0];
const core = (i) => data.framework.values[i].core;

await check('every view is there', async () => {
  for (const id of ['framework', 'pairs', 'kinds', 'map', 'browser']) assert.ok(await page.locator(`#${id} h2`).isVisible(), id);
  assert.equal(await page.locator('.wheel .press').count(), data.framework.values.length);
  assert.equal(await page.locator('.panel').count(), new Set(data.map.points.map((p) => p.core)).size);
});
await check('a value of the wheel leads to its dilemmas', async () => {
  const place = data.framework.values.findIndex((v) => v.tellings > 0);
  const order = data.framework.cores.flatMap((_, c) => data.framework.values.map((__, i) => i).filter((i) => core(i) === c));
  await page.locator('.wheel .press').nth(order.indexOf(place)).focus();
  await page.keyboard.press('Enter');
  assert.equal(await shownCount(), data.framework.values[place].tellings);
  for (const text of await cards.allTextContents()) assert.ok(text.includes(value(place)));
});
await check('a cell of the matrix opens and leads to its dilemmas', async () => {
  const [a, b] = data.pairs.find(([x, y]) => core(x) !== core(y));
  const [low, high] = [core(a), core(b)].sort((x, y) => x - y);
  await page.locator('#pairs .matrix tbody tr').nth(high).locator('button').nth(low).click();
  assert.ok(await page.locator('.pair-open h3').isVisible());
  await page.locator('.pair-open .main').click();
  const expected = data.pairs.filter(([x, y]) => [core(x), core(y)].sort((p, q) => p - q).join() === `${low},${high}`).reduce((sum, [, , n]) => sum + n, 0);
  assert.equal(await shownCount(), expected);
});
await check('derived values have a grid of their own', async () => {
  await page.locator('#pairs .switch button').nth(1).click();
  assert.ok(await page.locator('.grid').isVisible());
  assert.equal(await page.locator('.grid .press').count(), data.pairs.length);
  await page.locator('#pairs .switch button').nth(0).click();
  assert.ok(await page.locator('.grid').isHidden());
});
if (data.score) await check('models have their priorities, their similarity and their habits', async () => {
  const { groups } = data.score;
  assert.equal(await page.locator('.ladders .group').count(), groups.length);
  const core_level = groups[0].levels.find((level) => level.level === 'core');
  const best = core_level.items.map((item, i) => [item.strength, i]).filter(([s]) => s !== null).sort((x, y) => y[0] - x[0] || x[1] - y[1]);
  const names = await page.locator('.ladders .group').first().locator('.ladder-name').allTextContents();
  assert.deepEqual(names, best.map(([, i]) => data.framework.cores[i][data.lang]));
  for (const i of [1, 2, 0]) {
    await page.locator('#ranking .switch button').nth(i).click();
    assert.equal(await page.locator('.ladders .group').count(), groups.length);
  }
  const sameLanguage = data.score.pairs.filter((pair) => pair.a.lang === pair.b.lang);
  assert.equal(await page.locator('.kappa').count(), sameLanguage.length);
  assert.equal(await page.locator('.kappa b').count(), sameLanguage.filter((pair) => pair.kappa !== null).length);
  assert.ok((await page.locator('#habits .shares').count()) >= 4);
});
if (data.score) await check('wins stand in tables, cell by cell as they were counted', async () => {
  const levelOf = (g, name) => g.levels.find((level) => level.level === name);
  const heard = data.score.groups.filter((g) => g.levels.some((level) => level.wins.length));
  assert.equal(await page.locator('#wins').count(), heard.length ? 1 : 0);
  if (!heard.length) return;
  for (const i of [heard.length - 1, 0]) {
    await page.locator('#wins select').selectOption(String(i));
    const wins = levelOf(heard[i], 'core').wins;
    assert.equal(await page.locator('#wins .win').count(), 2 * wins.length);
    assert.equal(await page.locator('#wins .win.sure').count(), 2 * wins.filter(([, , , , low, high]) => low > 0.5 || high < 0.5).length);
    if (!wins.length) continue;
    const [a, b, , share] = wins[0], row = page.locator('#wins tbody tr');
    assert.equal(Number.parseInt(await row.nth(a).locator('td').nth(b).textContent(), 10), Math.round(100 * share));
    assert.equal(Number.parseInt(await row.nth(b).locator('td').nth(a).textContent(), 10), Math.round(100 * (1 - share)));
  }
  await page.locator('#wins .switch button').nth(1).click();
  assert.equal(await page.locator('.win-grid g').count(), 2 * levelOf(heard[0], 'value').wins.length);
  await page.locator('#wins .switch button').nth(0).click();
});
if (data.score) await check('models lie on a plane where there are three or more', async () => {
  assert.equal(await page.locator('.plane').count(), data.score.maps.length);
  assert.equal(await page.locator('.plane circle').count(), data.score.maps.flatMap((map) => map.points).length);
  for (const map of data.score.maps) assert.ok(map.points.length >= 3);
});
await check('dilemmas are filtered, and all come back', async () => {
  await page.locator('.filters button').click();
  assert.equal(await shownCount(), data.dilemmas.length);
  await page.locator('.filters input').fill(data.dilemmas[1].id);
  assert.ok(await shownCount() >= 1);
  assert.ok((await cards.first().textContent()).includes(data.dilemmas[1].id));
  await page.locator('.filters input').fill('no dilemma says this');
  assert.equal(await cards.count(), 0);
  await page.locator('.filters button').click();
  await page.locator('.filters select').nth(4).selectOption('neighbour');
  assert.equal(await shownCount(), data.dilemmas.filter((d) => d.contrast_of).length);
});
await check('every option says what its rule asks for', async () => {
  await page.locator('.filters button').click();
  const first = data.dilemmas[0], says = cards.first().locator('.rule-says');
  assert.equal(await says.count(), 2);
  const told = data.rules[first.rules[0]];
  const [facts, asked] = told[data.lang] || told[data.lang === 'zh' ? 'en' : 'zh'];
  const text = await says.first().textContent();
  if (!data.suite.name.includes('</script>')) assert.ok(text.includes(facts) && text.includes(asked) && !/[{}]/.test(text), text);
});
await check('a dilemma tells its situation, its contrast and its certificate', async () => {
  const near = data.dilemmas.find((d) => d.contrast_of);
  await page.locator('.filters button').click();
  await page.locator('.filters input').fill(near.id);
  await cards.first().locator('summary').first().click();
  assert.equal(await cards.first().locator('.part').first().locator('li').count(), near.witness.length);
  await cards.first().locator('.link').first().click();
  const told = data.dilemmas.find((d) => d.id === near.contrast_of);
  const open = page.locator('.dilemma:has(details[open])');
  assert.ok((await open.first().textContent()).includes(told.id));
  if (told.certificate) assert.ok((await open.first().textContent()).includes(told.certificate.sha256));
});
await check('the map tells the rule under the pointer', async () => {
  await page.locator('.map').hover({ position: { x: 300, y: 200 } });
  assert.ok(await page.locator('.reader code').isVisible());
});
await check('on paper all is open and nothing is there to press', async () => {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.locator('details:not([open])').count(), 0);
  assert.ok(await page.locator('nav').isHidden() && await page.locator('.filters').isHidden());
  assert.ok((await page.pdf()).length > 20000);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
});
await check('texts of the suite stay text', async () => {
  assert.equal(await page.evaluate(() => window.broken), undefined);
  assert.deepEqual(await page.evaluate(() => [document.scripts.length, document.images.length, document.querySelectorAll('style').length, document.querySelectorAll('a[href^="javascript"]').length]), [2, 0, 1, 0]);
  if (data.suite.name.includes('</script>')) {
    assert.ok((await page.locator('h1').textContent()).includes('</script><script>window.broken=1</script>'));
    assert.ok(!/[\u0000-\u0008\u001b\u202e\u2066]/.test(await page.locator('body').innerText()));
  }
});
for (const width of [1280, 390])
  await check(`the page fits a width of ${width}`, async () => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(url);
    if (!data.suite.name.includes('</script>')) assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width);
    const picture = `${pictures}/${data.lang}-${width}.png`;
    await page.screenshot({ path: picture, fullPage: true });
    assert.ok(statSync(picture).size > 50000, 'the picture is nearly empty');
  });

await browser.close();
for (const trouble of troubles) console.error(trouble);
process.exit(troubles.length ? 1 : 0);

async function check(name, body) {
  try {
    await body();
  } catch (error) {
    troubles.push(`${name}: ${error.message.split('\n').slice(0, 6).join(' | ')}`);
  }
}
