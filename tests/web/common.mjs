// SPDX-License-Identifier: MIT
// What the tests of the reports share: counting, running voipcheck, a folder of their own, and a browser.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
export const program = path.resolve(process.env.VOIPCHECK ?? path.join(root, 'build/voipcheck'));
export const work = fs.mkdtempSync(path.join(os.tmpdir(), 'voipcheck-web-'));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

let passed = 0;
let failed = 0;

/** Counts one check. DETAIL, what was met instead, is shown when it failed. */
export function check(name, ok, detail) {
    if (ok) {
        passed++;
        return true;
    }
    failed++;
    console.log(`FAILED: ${name}`);
    if (detail !== undefined && detail !== '') {
        const text = typeof detail === 'string' ? detail : JSON.stringify(detail, null, 1);
        console.log(text.slice(0, 2000).replace(/^/gm, '    '));
    }
    return false;
}

export function equal(name, is, expected) {
    return check(name, is === expected, `is ${JSON.stringify(is)}, expected ${JSON.stringify(expected)}`);
}

/** An empty LIST passes; else its first entries are shown. */
export function none(name, list) {
    return check(name, list.length === 0, list.slice(0, 8).map((x) => (typeof x === 'string' ? x : JSON.stringify(x))).join('\n'));
}

/** Runs PART; what it throws is one failure, and the parts after it run all the same. */
export async function part(name, run) {
    try {
        await run();
    } catch (error) {
        check(name, false, error.stack ?? String(error));
    }
}

/** The last line, which tests/web/run.sh adds up. */
export function finish() {
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed ? 1 : 0;
}

/** Scans DIR once and gives the file of each format, as {json: path, …}. Statuses above 1 are failures. */
export function scan(name, dir, formats) {
    const files = Object.fromEntries(formats.map((format) => [format, path.join(work, `${name}.${format}`)]));
    const args = ['scan', dir, '--format', 'text', ...formats.flatMap((f) => ['--report', `${f}=${files[f]}`])];
    const run = spawnSync(program, args, { cwd: root, maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe'] });
    check(`${name} is scanned`, run.status === 0 || run.status === 1, `status ${run.status}\n${run.error ?? run.stderr}`);
    return files;
}

export const read = (file) => fs.readFileSync(file, 'utf8');
export const readJson = (file) => JSON.parse(read(file));
export const urlOf = (file) => pathToFileURL(file).href;

/** A browser, driven over its own protocol; without its sandbox, which root and most containers cannot have. */
export async function openBrowser() {
    const { chromium } = await import('playwright-core');
    const executablePath = execFileSync('sh', [path.join(root, 'tests/web/browser.sh')], { encoding: 'utf8' }).trim();
    return chromium.launch({ executablePath, chromiumSandbox: false });
}

/**
 * A page of its own, offline, that shows FILE (with HASH behind it). `page.complaints` collects errors of the
 * console and of scripts, dialogs, and every request but the one for the file itself.
 */
export async function openPage(browser, file, { hash = '', ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, ...options });
    const page = await context.newPage();
    const url = urlOf(file);
    page.complaints = [];
    page.on('console', (m) => ['error', 'warning'].includes(m.type()) && page.complaints.push(`console: ${m.text()}`));
    page.on('pageerror', (error) => page.complaints.push(`script: ${error.message}`));
    page.on('request', (r) => r.url().split('#')[0] === url || page.complaints.push(`request: ${r.url()}`));
    page.on('dialog', (dialog) => {
        page.complaints.push(`dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    page.on('popup', () => page.complaints.push('a window was opened'));
    await page.goto(url + hash, { timeout: 60000 });
    return page;
}

export const closePage = (page) => page.context().close();
