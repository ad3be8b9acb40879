// SPDX-License-Identifier: MIT
// Takes the pictures of the HTML report for the README, of samples/legacy-app, and writes them as PNG beside this
// file: html-light (the top), html-handler and html-dark (a card), html-phone, html-print (the first page).
//
//   VOIPCHECK=build/voipcheck node reports/pictures/html.mjs [FOLDER]
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import * as c from '../../tests/web/common.mjs';

const MOST = 250000; // bytes of a picture in the repository
const folder = path.resolve(process.argv[2] ?? path.join(c.root, 'reports/pictures'));
const html = path.join(c.work, 'report.html');
const scan = spawnSync(c.program, ['scan', 'samples/legacy-app', '--format', 'html'], { cwd: c.root, maxBuffer: 1 << 28 });
if (scan.status > 1) throw new Error(`voipcheck ended with status ${scan.status}: ${scan.stderr}`);
fs.writeFileSync(html, scan.stdout);

function written(name) {
    const file = path.join(folder, name);
    const size = fs.statSync(file).size;
    console.log(`${path.relative(process.cwd(), file)}: ${Math.ceil(size / 1000)} kB${size > MOST ? ', TOO LARGE' : ''}`);
    if (size > MOST) process.exitCode = 1;
}

async function shot(page, name, options) {
    await page.screenshot({ path: path.join(folder, name), scale: 'css', animations: 'disabled', ...options });
    written(name);
}

/** The part of the first handler's card that has a picture, down to its first finding's source. */
async function card(page, height) {
    const clip = await page.evaluate((most) => {
        const first = [...document.querySelectorAll('#handlers article.handler')].find((one) => one.querySelector('.picture svg'));
        const box = first.getBoundingClientRect();
        return { x: Math.max(0, box.x - 8), y: box.y + scrollY - 8, width: box.width + 16, height: Math.min(box.height + 16, most) };
    }, height);
    return { fullPage: true, clip };
}

const browser = await c.openBrowser();
const open = (options) => c.openPage(browser, html, { deviceScaleFactor: 1, reducedMotion: 'reduce', ...options });
for (const colorScheme of ['light', 'dark']) {
    const page = await open({ colorScheme, viewport: { width: 1200, height: 860 } });
    if (colorScheme === 'light') await shot(page, 'html-light.png');
    await shot(page, colorScheme === 'light' ? 'html-handler.png' : 'html-dark.png', await card(page, colorScheme === 'light' ? 1500 : 1200));
    await c.closePage(page);
}
const phone = await open({ viewport: { width: 390, height: 844 }, isMobile: true });
await shot(phone, 'html-phone.png');
await c.closePage(phone);

const paper = await open({ viewport: { width: 794, height: 1123 } });
const pdf = path.join(c.work, 'report.pdf');
await paper.pdf({ path: pdf, format: 'A4', printBackground: true });
try {
    execFileSync('pdftoppm', ['-png', '-singlefile', '-r', '80', pdf, path.join(folder, 'html-print')], { stdio: 'ignore' });
    written('html-print.png');
} catch (error) {
    if (error.code !== 'ENOENT') throw error;
    // Without poppler: as it looks on paper, not divided into pages.
    await paper.emulateMedia({ media: 'print' });
    await shot(paper, 'html-print.png');
}
await browser.close();
