// SPDX-License-Identifier: MIT
// Names of files and lines of code that are markup stay text in the HTML report.
import * as c from './common.mjs';
import { harmlessTree, hostileTree } from './trees.mjs';

const browser = await c.openBrowser();
const { dir, made } = hostileTree();
const hostile = c.scan('hostile', dir, ['html', 'json']);
const harmless = c.scan('harmless', harmlessTree(made), ['html', 'json']);

/** How many elements of each kind there are, and which attributes. Words may be coloured in more or fewer spans. */
const skeleton = (page) => page.evaluate(() => {
    const elements = {};
    const attributes = new Set();
    for (const e of document.querySelectorAll('*')) {
        if (!['span', 'tspan', 'code', 'text'].includes(e.localName)) elements[e.localName] = (elements[e.localName] ?? 0) + 1;
        for (const name of e.getAttributeNames()) attributes.add(`${e.localName}[${name}]`);
    }
    return { elements, attributes: [...attributes].sort() };
});

await c.part('hostile names', async () => {
    const page = await c.openPage(browser, hostile.html);
    const twin = await c.openPage(browser, harmless.html);
    c.equal('the same findings as without', c.readJson(hostile.json).findings.length, c.readJson(harmless.json).findings.length);
    const [is, expected] = [await skeleton(page), await skeleton(twin)];
    const kinds = new Set([...Object.keys(is.elements), ...Object.keys(expected.elements)]);
    c.none('names and code make no element', [...kinds].filter((k) => is.elements[k] !== expected.elements[k])
        .map((k) => `${k}: ${is.elements[k] ?? 0}, not ${expected.elements[k] ?? 0}`));
    c.none('nor an attribute', is.attributes.filter((a) => !expected.attributes.includes(a)));

    // All that could be run by opening, by the pointer, and by searching.
    await page.$$eval('details', (all) => all.forEach((d) => { d.open = true; }));
    await page.evaluate(() => document.querySelectorAll('*').forEach((e) => ['mouseover', 'focus', 'load', 'error'].forEach((type) =>
        e instanceof HTMLScriptElement || e.dispatchEvent(new Event(type)))));
    await page.fill('#search', '<img src=x onerror=window.ran=7>');
    await page.fill('#search', '');
    c.equal('nothing of it runs', await page.evaluate(() => window.ran), undefined);
    c.none('nothing of it is asked for', page.complaints);

    const text = await page.evaluate(() => {
        document.querySelectorAll('style, script').forEach((e) => e.remove());
        return document.body.textContent;
    });
    for (const sign of ['<script>window.ran=1<!script>.swift', '"><img src=x onerror=window.ran=2>.swift', "' onmouseover='window.ran=3.swift",
                        '&lt;b&gt;&#60;i&#62;.swift', '%0A::error file=a,line=1::%0D.swift', '::warning::]]>.swift', '-- | `code` **bold**.swift',
                        'tfiws.swift', '</code></pre></details><script>window.ran=4</script>', '<img src=x onerror=window.ran=5>', '&amp;&#0;',
                        'The note <img src=x onerror=window.ran=8> must be written', 'Shop <img src=x onerror=window.ran=8>'])
        c.check(`${sign} can be read`, text.includes(sign));
    const turning = text.match(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    c.check('nothing turns the direction of the text', !turning, turning && JSON.stringify(text.slice(turning.index - 40, turning.index + 20)));
    c.check('what is hidden there is shown', /202e/i.test(text));

    const files = await page.$$eval('#findings details.finding', (all) => [...new Set(all.map((f) => f.dataset.file))]);
    c.equal('each file has a name of its own', files.length, new Set(c.readJson(hostile.json).findings.map((f) => f.file)).size);
    await c.closePage(twin);
    await c.closePage(page);
});
await browser.close();
c.finish();
