// SPDX-License-Identifier: MIT
// The HTML report as a reader uses it: with the mouse, by keyboard alone, without scripts, on paper.
import fs from 'node:fs';
import path from 'node:path';
import * as c from './common.mjs';
import { emptyTree, manyTree } from './trees.mjs';

const FINDINGS = '#findings details.finding';
const browser = await c.openBrowser();
const legacy = c.scan('legacy-app', path.join(c.root, 'samples/legacy-app'), ['html', 'json']);
const empty = c.scan('empty', emptyTree(), ['html', 'json']);
const results = c.readJson(legacy.json);

// --- what a test asks of a page ---

const shown = (page) =>
    page.$$eval(FINDINGS, (all) =>
        all.filter((f) => f.checkVisibility()).map((f) => ({ level: f.dataset.level, rule: f.dataset.rule, file: f.dataset.file,
                                                              text: f.textContent, open: f.open })));
const total = results.findings.length;
const status = (page) => page.textContent('#count');
const focused = (page) => page.evaluate(() => {
    const on = document.activeElement;
    return { tag: on.localName, id: on.id, value: on.value, type: on.type, finding: !!on.closest('details.finding') };
});

/** Presses Tab until what has the focus suits; null when it came around without. */
async function tabTo(page, suits, limit = 400) {
    for (let i = 0; i < limit; i++) {
        await page.keyboard.press('Tab');
        const on = await focused(page);
        if (suits(on)) return on;
    }
    return null;
}

const sorted = (list, key) => list.every((one, i) => !i || list[i - 1][key] <= one[key]);

// Texts are compared without the signs that make a part of them code, and without blanks.
const bare = (text) => text.replace(/[`\s]+/g, '');

// --- what stands in it ---

async function content(page) {
    c.none('the page asks for nothing and complains of nothing', page.complaints);
    const sections = await page.$$eval('#migration, #handlers, #servers, #findings, #obligations, #rules, #gaps, #about',
                                       (all) => all.map((s) => s.id));
    for (const [id, list] of Object.entries({ migration: results.apps, handlers: results.handlers, servers: results.routes,
                                              obligations: results.obligations, rules: results.findings,
                                              gaps: results.incomplete, findings: [1], about: [1] }))
        c.equal(`section #${id} is there when it has content`, sections.includes(id), list.length > 0);

    const cards = await page.$$eval('#handlers article.handler', (all) => all.map((card) => card.textContent));
    const told = await page.textContent('#handlers');
    c.none('a card for each handler that loses calls, a word on each other', results.handlers.filter((h) =>
        !(h.verdict === 'reports' ? [told] : cards).some((text) => text.includes(h.symbol))).map((h) => h.symbol));
    const reporting = results.handlers.filter((h) => h.report && h.verdict === 'missing-path');
    c.none('a card shows the report that other paths make', reporting.filter((h) =>
        !cards.some((card) => card.includes(h.symbol) && card.includes('The report that other paths make') &&
                              card.includes(`${h.report.file}:${h.report.line}`))).map((h) => h.symbol));
    c.check('some do', reporting.length > 0);
    c.check('a lost call has a picture with a name', await page.$$eval('#handlers article.handler', (cards) =>
        cards.some((card) => card.querySelector('.picture svg[role=img]')) &&
        cards.every((card) => [...card.querySelectorAll('.picture svg')].every((svg) =>
            svg.getAttribute('role') === 'img' && (svg.querySelector('title') || svg.getAttribute('aria-label') ||
                                                   svg.getAttribute('aria-labelledby'))))));

    const all = await shown(page);
    c.equal('every finding is listed', all.length, total);
    const heads = bare(all.map((f) => f.text).join('\n'));
    c.none('every finding says its place and message', results.findings.filter((f) =>
        !heads.includes(bare(f.message)) || !heads.includes(`${bare(f.file)}:${f.line}`)).map((f) => `${f.rule} ${f.file}:${f.line}`));
    // In the list or in a handler's card.
    const main = bare(await page.textContent('main'));
    c.none('every path is told step by step', results.findings.flatMap((f) => (f.trace ?? []).map((step) => step.message))
        .filter((message) => !main.includes(bare(message))));
}

/** Links within the page, and references of attributes, have their target; no id is there twice. */
export async function references(name, page) {
    c.none(`${name}: links and ids`, await page.evaluate(() => {
        const wrong = [];
        const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
        ids.forEach((id, i) => ids.indexOf(id) !== i && wrong.push(`id ${id} twice`));
        const known = new Set(ids);
        const ask = (id, from) => known.has(id) || wrong.push(`${from} points to #${id}`);
        for (const a of document.querySelectorAll('[href^="#"]')) ask(decodeURIComponent(a.getAttribute('href').slice(1)), a.localName);
        for (const attribute of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'list', 'headers'])
            for (const e of document.querySelectorAll(`[${attribute}]`))
                for (const id of e.getAttribute(attribute).split(/\s+/)) ask(id, `${e.localName}[${attribute}]`);
        return wrong;
    }));
}

// --- by mouse ---

async function searching(page) {
    const file = results.findings.find((f) => results.findings.some((g) => g.file !== f.file)).file;
    await page.click('#search');
    await page.keyboard.type(path.basename(file).toUpperCase());
    let left = await shown(page);
    const expected = results.findings.filter((f) => f.file === file).length;
    c.equal('a search for a file leaves its findings', left.filter((f) => f.file === file).length, expected);
    c.check('a search hides others', left.length < total);
    c.check('the status says how many are left', (await status(page)).includes(String(left.length)), await status(page));
    c.none('what a search leaves has the word', left.filter((f) => !bare(f.text).includes(bare(path.basename(file)))));

    const rule = left[0].rule;
    await page.fill('#search', `${path.basename(file)} ${rule}`);
    left = await shown(page);
    c.check('two words are both asked for', left.length > 0 && left.every((f) => f.text.includes(rule)), left.map((f) => f.rule));
    await page.fill('#search', 'there-is-no-such-word');
    c.equal('a search may find nothing', (await shown(page)).length, 0);
    c.check('and the status says so', /\b0\b|\bno(ne|thing)?\b/i.test(await status(page)), await status(page));
    await page.fill('#search', '<script>"\'\\[(*');
    c.equal('signs are only signs', (await shown(page)).length, 0);
    await page.fill('#search', '');
    c.equal('an empty search shows everything', (await shown(page)).length, total);
}

async function filtering(page) {
    const boxes = await page.$$eval('.tools input[type=checkbox]', (all) => all.map((b) => b.value).sort());
    c.equal('a box for each level', boxes.join(), 'error,note,warning');
    for (const level of boxes) {
        const box = page.locator(`.tools input[type=checkbox][value=${level}]`);
        c.check(`level ${level} is on`, await box.isChecked());
        await box.click();
        const left = await shown(page);
        const others = results.findings.filter((f) => f.severity !== level).length;
        c.check(`without level ${level}`, left.length === others && left.every((f) => f.level !== level), left.length);
        c.check(`the status counts without level ${level}`, (await status(page)).includes(String(others)), await status(page));
        await box.click();
    }
    c.equal('all levels again', (await shown(page)).length, total);
}

async function sorting(page) {
    const before = await shown(page);
    const options = await page.$$eval('#sort option', (all) => all.map((o) => o.value));
    for (const key of ['rule', 'file']) {
        if (!c.check(`sorting by ${key} is offered`, options.includes(key), options)) continue;
        await page.selectOption('#sort', key);
        const now = await shown(page);
        c.check(`sorted by ${key}`, now.length === total && sorted(now, key), now.map((f) => f[key]));
    }
    await page.selectOption('#sort', options[0]);
    c.check('back in the first order', JSON.stringify(await shown(page)) === JSON.stringify(before));
}

async function opening(page) {
    await page.click('#open');
    c.check('all are opened', (await shown(page)).every((f) => f.open));
    c.equal('the button tells its state', await page.getAttribute('#open', 'aria-pressed'), 'true');
    await page.click('#open');
    c.check('all are closed', (await shown(page)).every((f) => !f.open));
    const first = page.locator(FINDINGS).first();
    await first.locator('summary').first().click({ position: { x: 4, y: 8 } });
    c.check('a finding opens', await first.evaluate((f) => f.open));
    await first.locator('summary').first().click({ position: { x: 4, y: 8 } });
}

/** Each link within the page leads to something that can be seen, also where that is folded away. */
async function anchors(page) {
    const hashes = await page.$$eval('a[href^="#"]', (all) => [...new Set(all.map((a) => a.getAttribute('href')))]);
    const wrong = [];
    const lands = (p, hash) => p.evaluate(async (h) => {
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const target = document.getElementById(decodeURIComponent(h.slice(1)));
        const box = target.getBoundingClientRect();
        if (!target.checkVisibility() || box.top >= innerHeight || box.bottom <= 0) return false;
        return target.localName !== 'details' || target.open;
    }, hash);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const hash of hashes) {
        await page.evaluate((h) => { location.hash = h; }, hash);
        if (!(await lands(page, hash))) wrong.push(hash);
    }
    c.none('every link within the page leads to what can be seen', wrong);

    const folded = await page.$$eval('details[id]', (all) => all.map((d) => `#${d.id}`));
    if (!folded.length) return;
    const fresh = await c.openPage(browser, legacy.html, { hash: folded[0], reducedMotion: 'reduce' });
    c.check('an address with an anchor opens what it names', await lands(fresh, folded[0]));
    await fresh.evaluate((h) => { document.querySelector(h).open = false; }, folded[0]);
    const link = fresh.locator(`a[href="${folded[0]}"]`).and(fresh.locator(':visible')).first();
    if (await link.count()) {
        await link.click();
        c.check('a click on a link opens what it names, a second time too', await lands(fresh, folded[0]));
    }
    // What a search has hidden is no dead end either.
    await fresh.fill('#search', 'there-is-no-such-word');
    const hidden = await fresh.$$eval('details.finding[id]', (all) => {
        const named = new Set([...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href')));
        return all.map((f) => `#${f.id}`).find((hash) => named.has(hash));
    });
    if (hidden) {
        await fresh.evaluate((h) => { location.hash = h; }, hidden);
        c.check('a link shows a finding that a search had hidden', await lands(fresh, hidden));
    }
    await c.closePage(fresh);
}

// --- by keyboard alone ---

async function keyboard() {
    const page = await c.openPage(browser, legacy.html);
    await page.keyboard.press('Tab');
    c.check('the first stop leads past the head', await page.evaluate(() => {
        const on = document.activeElement;
        const box = on.getBoundingClientRect();
        return on.getAttribute('href') === '#main' && box.width > 20 && box.left >= 0 && box.top >= 0;
    }));
    await page.keyboard.press('Enter');
    c.check('and the next stop is in the main part', (await tabTo(page, () => true, 1)) &&
        (await page.evaluate(() => !!document.activeElement.closest('main'))));
    await page.evaluate(() => { location.hash = '#findings'; });
    c.check('Tab comes to the search', await tabTo(page, (on) => on.id === 'search'));
    c.check('the focus can be seen', await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
    }));
    const word = results.findings[0].rule;
    await page.keyboard.type(word);
    const left = await shown(page);
    c.check('typing searches', left.length > 0 && left.length < total && left.every((f) => f.text.includes(word)), left.length);
    for (let i = 0; i < word.length; i++) await page.keyboard.press('Backspace');
    c.equal('and deleting shows all again', (await shown(page)).length, total);

    const box = await tabTo(page, (on) => on.type === 'checkbox');
    await page.keyboard.press('Space');
    c.check('Space takes a level away', box && (await shown(page)).every((f) => f.level !== box.value));
    await page.keyboard.press('Space');
    c.equal('and brings it back', (await shown(page)).length, total);

    c.check('Tab comes to the order', await tabTo(page, (on) => on.id === 'sort'));
    // On a Mac an arrow opens the list instead, and Return takes what it is on.
    await page.keyboard.press('ArrowDown');
    if (process.platform === 'darwin') await page.keyboard.press('ArrowDown').then(() => page.keyboard.press('Enter'));
    const order = await page.inputValue('#sort');
    c.check('an arrow sorts', ['rule', 'file'].includes(order) && sorted(await shown(page), order), order);

    c.check('Tab comes to the button', await tabTo(page, (on) => on.id === 'open'));
    await page.keyboard.press('Enter');
    c.check('Return opens all', (await shown(page)).every((f) => f.open));
    await page.keyboard.press('Space');
    c.check('Space closes all', (await shown(page)).every((f) => !f.open));
    c.check('Tab comes to a finding', await tabTo(page, (on) => on.finding && on.tag === 'summary'));
    await page.keyboard.press('Enter');
    c.check('Return opens it', await page.evaluate(() => document.activeElement.closest('details').open));
    c.none('nothing can be scrolled only by mouse', await page.evaluate(() => {
        document.querySelectorAll('details').forEach((d) => { d.open = true; });
        return [...document.querySelectorAll('body *')].filter((e) => {
            if (e.scrollWidth <= e.clientWidth + 1 || !e.clientWidth) return false;
            return /auto|scroll/.test(getComputedStyle(e).overflowX) && e.tabIndex < 0 && !e.querySelector('a, button, [tabindex="0"]');
        }).map((e) => e.outerHTML.slice(0, 120));
    }));
    c.none('the keyboard leaves no complaint', page.complaints);
    await c.closePage(page);
}

// --- without scripts, and on paper ---

async function withoutScripts() {
    const page = await c.openPage(browser, legacy.html, { javaScriptEnabled: false });
    c.equal('without scripts the tools are away', await page.locator('.tools:visible').count(), 0);
    c.equal('without scripts every finding is listed', await page.locator(`${FINDINGS}:visible`).count(), total);
    c.check('without scripts the paths of handlers can be read', (await page.locator('#handlers .step:visible').count()) > 0 &&
            (await page.locator('#handlers .line:visible').first().textContent()).trim().length > 0);
    for (const finding of [page.locator(FINDINGS).first(), page.locator(FINDINGS).last()]) {
        await finding.locator('summary').first().press('Enter');
        c.check('without scripts a finding opens', (await finding.evaluate((f) => f.open)) &&
                (await finding.locator(':scope > :not(summary)').first().isVisible()));
    }
    const source = page.locator(FINDINGS).filter({ has: page.locator('.line') }).first();
    if (await source.count()) {
        if (!(await source.evaluate((f) => f.open))) await source.locator('summary').first().press('Enter');
        c.check('without scripts a finding shows its source', await source.locator('.line').first().isVisible());
    }
    c.none('without scripts nothing complains', page.complaints);
    await c.closePage(page);
}

const pagesOf = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

async function print() {
    const quiet = await c.openPage(browser, legacy.html, { javaScriptEnabled: false });
    await quiet.emulateMedia({ media: 'print' });
    c.none('paper shows what is folded, without scripts', await quiet.evaluate(() =>
        [...document.querySelectorAll('details > *:not(summary)')].filter((e) => e.textContent.trim() && !e.checkVisibility())
            .map((e) => e.outerHTML.slice(0, 100))));
    c.none('paper has nothing to press', await quiet.$$eval('.tools, nav, button, input', (all) =>
        all.filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80))));
    c.none('no line of code is cut off on paper', await quiet.$$eval('pre', (all) =>
        all.filter((e) => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent.slice(0, 80))));
    await c.closePage(quiet);

    const page = await c.openPage(browser, legacy.html);
    const closed = pagesOf(await page.pdf({ format: 'A4' }));
    c.check('it prints', closed > 1, closed);
    await page.$$eval('details', (all) => all.forEach((d) => { d.open = true; }));
    c.equal('pages with all findings open, and as they were', pagesOf(await page.pdf({ format: 'A4' })), closed);
    await c.closePage(page);
}

async function motion() {
    const page = await c.openPage(browser, legacy.html, { reducedMotion: 'reduce' });
    c.none('nothing moves for who does not want it', await page.evaluate(() => {
        const moving = [];
        for (const e of document.querySelectorAll('*')) {
            const style = getComputedStyle(e);
            const longest = (list) => Math.max(...list.split(',').map((t) => parseFloat(t)));
            if (style.scrollBehavior === 'smooth') moving.push(`${e.localName}: smooth scrolling`);
            if (longest(style.transitionDuration) > 0.01) moving.push(`${e.localName}.${e.className}: transition`);
            if (style.animationName !== 'none' && longest(style.animationDuration) > 0.01) moving.push(`${e.localName}.${e.className}: animation`);
        }
        return moving;
    }));
    await c.closePage(page);
}

// --- nothing, and very much ---

async function nothing() {
    const page = await c.openPage(browser, empty.html);
    c.none('a report of nothing complains of nothing', page.complaints);
    c.check('it has its two sections', (await page.locator('#findings').isVisible()) && (await page.locator('#about').isVisible()));
    c.equal('and no finding', await page.locator(FINDINGS).count(), 0);
    c.equal('nor tools for them', await page.locator('#findings .tools').count(), 0);
    await references('nothing', page);
    await c.closePage(page);
}

async function veryMuch() {
    const many = c.scan('many', manyTree('many-tree', 420), ['html', 'json']);
    const count = c.readJson(many.json).findings.length;
    c.check('ten thousand findings', count >= 10000, count);
    const size = fs.statSync(many.html).size;
    c.check('their page is no more than 20 MB', size <= 20e6, `${size} bytes`);
    const times = {};
    const timed = async (what, run, limit) => {
        const start = performance.now();
        await run();
        times[what] = Math.round(performance.now() - start);
        c.check(`${count} findings: ${what} in ${limit} ms`, times[what] <= limit, `${times[what]} ms`);
    };
    let page;
    // Wide limits, for a machine that has other things to do; the times are printed.
    await timed('open', async () => {
        page = await c.openPage(browser, many.html);
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }, 15000);
    c.equal('all of them are there', await page.locator(FINDINGS).count(), count);
    const settled = () => page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(document.body.offsetHeight))), 300)));
    await timed('search', async () => { await page.fill('#search', 'Receiver77.swift VC101'); await settled(); }, 6000);
    await timed('search again', async () => { await page.fill('#search', ''); await settled(); }, 6000);
    await timed('sort', async () => { await page.selectOption('#sort', 'file'); await settled(); }, 10000);
    await timed('level', async () => { await page.click('.tools input[value=warning]'); await settled(); }, 6000);
    c.none('and nothing complains', page.complaints);
    await c.closePage(page);
    console.log(`${count} findings, ${(size / 1e6).toFixed(1)} MB: ${Object.entries(times).map(([k, v]) => `${k} ${v} ms`).join(', ')}`);
}

c.check('the report of legacy-app is below 300 kB', fs.statSync(legacy.html).size < 300000, `${fs.statSync(legacy.html).size} bytes`);
const page = await c.openPage(browser, legacy.html);
for (const test of [content, searching, filtering, sorting, opening, anchors]) await c.part(test.name, () => test(page));
await c.part('references', () => references('legacy-app', page));
c.none('and still nothing complains', page.complaints);
await c.closePage(page);
for (const test of [keyboard, withoutScripts, print, motion, nothing, veryMuch]) await c.part(test.name, test);
await browser.close();
c.finish();
