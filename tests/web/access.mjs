// SPDX-License-Identifier: MIT
// The HTML report for everybody: what axe finds, light and dark, on a desktop and on a narrow phone.
import { createRequire } from 'node:module';
import path from 'node:path';
import * as c from './common.mjs';
import { emptyTree, hostileTree, setAsideTree } from './trees.mjs';

const axe = createRequire(import.meta.url)('axe-core');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'];
const NARROW = { width: 320, height: 640 };
const browser = await c.openBrowser();

const htmlOf = (name, dir) => c.scan(name, dir, ['html']).html;
const pages = {
    'legacy-app': htmlOf('legacy-app', path.join(c.root, 'samples/legacy-app')),
    samples: htmlOf('samples', path.join(c.root, 'samples')),
    nothing: htmlOf('nothing', emptyTree()),
    'set aside': htmlOf('set-aside', setAsideTree()),
    hostile: htmlOf('hostile-names', hostileTree().dir),
};

const unfold = (page) => page.$$eval('details', (all) => all.forEach((d) => { d.open = true; }));

async function audit(name, page) {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), TAGS);
    c.none(`axe: ${name}`, violations.map((v) => `${v.id} (${v.nodes.length}): ${v.help}: ${v.nodes[0].target.join(' ')}: ` +
                                            `${v.nodes[0].html.slice(0, 140)} ${v.nodes[0].failureSummary.split('\n')[1] ?? ''}`));
}

/** Nothing is wider than the window, apart from what can be scrolled by itself. */
async function fits(name, page, width) {
    const wide = await page.evaluate(() => {
        const is = document.scrollingElement.scrollWidth;
        const limit = document.documentElement.clientWidth;
        if (is <= limit) return { is, by: [] };
        const cut = (e) => e && (getComputedStyle(e).overflowX !== 'visible' || cut(e.parentElement));
        const by = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > limit + 1 && !cut(e.parentElement));
        return { is, by: by.slice(0, 4).map((e) => `${e.parentElement.localName}.${e.parentElement.className} > ` +
                                                   e.outerHTML.replace(/\s+/g, ' ').slice(0, 100)) };
    });
    c.check(`${name} fits into ${width} px`, wide.is <= width, [`${wide.is} px wide`, ...wide.by].join('\n'));
}

const luminance = (page) => page.evaluate(() => {
    const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
});

async function looks(name, file, colorScheme, widths) {
    const page = await c.openPage(browser, file, { colorScheme });
    const light = await luminance(page);
    c.check(`${name} is ${colorScheme}`, colorScheme === 'dark' ? light < 0.2 : light > 0.8, light);
    await fits(name, page, 1280);
    await unfold(page);
    for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await audit(`${name}, ${colorScheme}, ${width} px`, page);
    }
    await c.closePage(page);
}

async function narrow(name, file) {
    const page = await c.openPage(browser, file, { viewport: NARROW });
    await fits(name, page, NARROW.width);
    await unfold(page);
    await fits(`${name}, all open,`, page, NARROW.width);
    await page.setViewportSize({ width: 390, height: 844 });
    await fits(`${name}, all open,`, page, 390);
    // Who needs large letters: twice the size at a common width.
    await page.setViewportSize({ width: 640, height: 800 });
    await page.addStyleTag({ content: 'html{font-size:200%}' });
    await fits(`${name}, letters of double size,`, page, 640);
    c.none(`${name}: nothing complains`, page.complaints);
    await c.closePage(page);
}

for (const [name, file] of Object.entries(pages)) await c.part(`${name}, narrow`, () => narrow(name, file));
// What is folded is opened for axe, which does not look into it. The other pages have nothing that legacy-app has
// not, apart from what is new in them; each costs seconds.
for (const [name, scheme, ...widths] of [
    ['legacy-app', 'light', 1280, 320], ['legacy-app', 'dark', 1280, 320], ['samples', 'dark', 1280],
    ['set aside', 'light', 1280, 320], ['nothing', 'light', 1280, 320], ['nothing', 'dark', 1280, 320], ['hostile', 'light', 320],
])
    await c.part(`${name}, ${scheme}`, () => looks(name, pages[name], scheme, widths));
await browser.close();
c.finish();
