// SPDX-License-Identifier: MIT
// Every format against its schema, or against what its readers' documentation asks for, on trees of all kinds.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import zlib from 'node:zlib';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import * as c from './common.mjs';
import { emptyTree, givenTrees, hostileTree, manyTree, setAsideTree } from './trees.mjs';

const require = createRequire(import.meta.url);
const here = path.join(c.root, 'tests/web');
const FORMATS = ['json', 'sarif', 'html', 'markdown', 'junit', 'checkstyle', 'gitlab', 'github', 'xcode'];

// --- schemas ---

function compiled(Ajv, schema) {
    const ajv = new Ajv({ strict: false });
    require('ajv-formats').default(ajv);
    return ajv.compile(schema);
}

const jsonSchema = compiled(require('ajv/dist/2020').default, c.readJson(path.join(c.root, 'reports/schema/results.schema.json')));

// The package has the schema of SARIF as it was voted on; OASIS has put a few things right since (errata 01).
function sarifSchema() {
    const folder = path.dirname(require.resolve('@microsoft/jest-sarif/package.json'));
    const schema = c.readJson(path.join(folder, 'lib/schemas/sarif-2.1.0-rtm.5.json'));
    const language = '^[a-zA-Z]{2}(-[a-zA-Z]{2})?$';
    schema.definitions.region.anyOf = ['startLine', 'charOffset', 'byteOffset'].map((one) => ({ required: [one] }));
    schema.definitions.run.properties.language.pattern = language;
    schema.definitions.toolComponent.properties.language.pattern = language;
    return compiled(require('ajv-draft-04').default, schema);
}
const sarif = sarifSchema();

const validates = (name, schema, data) => c.check(name, schema(data), schema.errors?.slice(0, 3));
const xsd = Object.fromEntries(['junit', 'checkstyle'].map((format) =>
    [format, XsdValidator.fromDoc(XmlDocument.fromBuffer(fs.readFileSync(path.join(here, `${format}.xsd`))))]));

/** The document, when it is well-formed and valid. */
function xml(name, format, file) {
    try {
        const document = XmlDocument.fromBuffer(fs.readFileSync(file));
        xsd[format].validate(document);
        c.check(name, true);
        return document;
    } catch (error) {
        c.check(name, false, error.message);
        return null;
    }
}

// --- what no schema says ---

const isRelative = (name) => !/^([a-z][a-z0-9+.-]*:)?\//i.test(name) && !name.startsWith('./') && !name.split('/').includes('..');
const doubled = (list) => list.filter((one, i) => i && one === list[i - 1]);

/** Bytes that are UTF-8, without what a terminal or a reader's eye would obey. */
function plainText(name, file) {
    let text = '';
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(fs.readFileSync(file));
    } catch {
        return c.check(`${name} is UTF-8`, false);
    }
    const obeyed = text.match(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/);
    return c.check(`${name} is UTF-8 without control characters`, !obeyed, obeyed && JSON.stringify(text.slice(obeyed.index - 60, obeyed.index + 20)));
}

function checkJson(name, data) {
    validates(`${name}: JSON is as its schema says`, jsonSchema, data);
    const levels = { errors: 'error', warnings: 'warning', notes: 'note' };
    for (const [count, level] of Object.entries(levels))
        c.equal(`${name}: ${count} are counted`, data.summary[count], data.findings.filter((f) => f.severity === level).length);
    c.none(`${name}: fingerprints are unique`, doubled(data.findings.map((f) => f.fingerprint).sort()));
    c.none(`${name}: paths are relative`, data.findings.map((f) => f.file).filter((f) => !isRelative(f)));
}

function checkSarif(name, file, findings) {
    const bytes = fs.readFileSync(file);
    const log = JSON.parse(bytes);
    validates(`${name}: SARIF is as its schema says`, sarif, log);
    const run = log.runs[0];
    c.check(`${name}: SARIF has no more than GitHub takes`, run.results.length <= 25000 && zlib.gzipSync(bytes, { level: 1 }).length <= 10e6,
            `${run.results.length} results`);
    // What is cut is said.
    c.check(`${name}: SARIF has all findings or says so`, run.results.length === findings.length ||
            run.invocations?.some((i) => i.toolExecutionNotifications?.length), run.results.length);
    const rules = run.tool.driver.rules ?? [];
    const wrong = [];
    for (const result of run.results) {
        const at = result.locations[0].physicalLocation;
        const uris = [at, ...(result.relatedLocations ?? []).map((r) => r.physicalLocation),
                      ...(result.codeFlows ?? []).flatMap((f) => f.threadFlows.flatMap((t) => t.locations.map((l) => l.location.physicalLocation)))]
            .filter(Boolean).map((l) => l.artifactLocation.uri);
        // decodeURI wants a percent sign to begin a byte; names may be bytes that are no UTF-8.
        if (!uris.every((uri) => isRelative(uri) && /^([\w.!~*'()/@&=+$,;:-]|%[0-9A-F]{2})+$/i.test(uri))) wrong.push(`uri ${uris}`);
        if (rules[result.ruleIndex]?.id !== result.ruleId) wrong.push(`rule ${result.ruleId}`);
        if (!(at.region.startLine >= 1) || (at.region.endLine ?? at.region.startLine) !== at.region.startLine) wrong.push('a region of several lines');
        if (!Object.keys(result.partialFingerprints ?? {}).length) wrong.push('no fingerprint');
        if (!result.message.text) wrong.push('no message');
    }
    c.none(`${name}: SARIF has what GitHub asks for`, wrong);
    c.none(`${name}: SARIF has help for each rule`, rules.filter((r) => !r.help?.text || !r.help?.markdown || !r.shortDescription?.text).map((r) => r.id));
}

function checkGitlab(name, data, findings) {
    c.equal(`${name}: Code Quality has all findings`, data.length, findings.length);
    c.none(`${name}: Code Quality has what GitLab asks for`, data.filter((one) =>
        !one.description || !one.check_name || !/^[0-9a-f]{16,}$/.test(one.fingerprint) || !isRelative(one.location.path) ||
        !(one.location.lines.begin >= 1) || !['info', 'minor', 'major', 'critical', 'blocker'].includes(one.severity)));
    c.none(`${name}: Code Quality has unique fingerprints`, doubled(data.map((one) => one.fingerprint).sort()));
}

function checkXml(name, files, findings) {
    const junit = xml(`${name}: JUnit is as its readers take it`, 'junit', files.junit);
    if (junit) {
        const wrong = [];
        for (const suite of junit.find('/testsuites/testsuite'))
            for (const [attribute, query] of [['tests', 'testcase'], ['failures', 'testcase/failure'], ['skipped', 'testcase/skipped']])
                if (Number(suite.attr(attribute)?.value ?? 0) !== suite.find(query).length) wrong.push(`${suite.attr('name').value}: ${attribute}`);
        c.none(`${name}: JUnit counts what is there`, wrong);
        junit.dispose();
    }
    const checkstyle = xml(`${name}: Checkstyle is as its readers take it`, 'checkstyle', files.checkstyle);
    if (checkstyle) {
        c.equal(`${name}: Checkstyle has all findings`, checkstyle.find('//error').length, findings.length);
        checkstyle.dispose();
    }
}

/** Only our commands are commands, ten of a level, with what would end them escaped. */
function checkGithub(name, text, findings) {
    const lines = text.split('\n').filter(Boolean);
    const commands = lines.filter((line) => line.startsWith('::'));
    c.none(`${name}: GitHub gets well-formed commands`, commands.filter((line) =>
        !/^::(error|warning|notice) (\w+=[^,:\r]+(,\w+=[^,:\r]*)*)?::[^\r]+$/.test(line) && !/^::(error|warning|notice)( title=[^,:]*)?::[^\r]+$/.test(line)));
    c.none(`${name}: GitHub gets percent signs only as escapes`, commands.filter((line) => /%(?!25|0D|0A|3A|2C)/.test(line)));
    const signs = { 25: '%', '0A': '\n', '0D': '\r', '3A': ':', '2C': ',' };
    const named = [...new Set(commands.map((line) => line.match(/^::\w+ file=([^,]*),/)?.[1]).filter(Boolean))];
    c.none(`${name}: GitHub gets names that are those of files`, named.map((n) => n.replace(/%(..)/g, (_, code) => signs[code]))
        .filter((n) => !findings.some((f) => n === f.file || n.endsWith(`/${f.file}`))));
    for (const [command, level] of [['error', 'error'], ['warning', 'warning'], ['notice', 'note']]) {
        const is = commands.filter((line) => line.startsWith(`::${command} file=`)).length;
        const expected = Math.min(10, findings.filter((f) => f.severity === level).length);
        // A level may give one of its ten to the line that counts the rest.
        c.check(`${name}: GitHub gets ${command}s up to ten`, is <= 10 && is >= expected - 1, `${is} of ${expected}`);
    }
    c.none(`${name}: no other line is a command`, lines.filter((line) => !commands.includes(line) && /^\s*(::|##\[)/.test(line)));
}

function checkXcode(name, text, findings) {
    const lines = text.split('\n').filter(Boolean);
    c.none(`${name}: Xcode gets lines that it can jump to`, lines.filter((line) => !/^\/.+?:\d+:\d+: (error|warning|note): .+$/.test(line)));
    const own = lines.filter((line) => /\[(VC\d+|own-note)\]$/.test(line)).length;
    c.equal(`${name}: Xcode gets all findings`, own, findings.length);
}

function all(name, dir) {
    const files = c.scan(name, dir, [...FORMATS, 'text']);
    const data = c.readJson(files.json);
    for (const format of [...FORMATS, 'text']) plainText(`${name}: ${format}`, files[format]);
    checkJson(name, data);
    checkSarif(name, files.sarif, data.findings);
    checkGitlab(name, c.readJson(files.gitlab), data.findings);
    checkXml(name, files, data.findings);
    checkGithub(name, c.read(files.github), data.findings);
    checkXcode(name, c.read(files.xcode), data.findings);
    // A summary of a job may have a mebibyte on GitHub.
    c.check(`${name}: Markdown fits into a summary`, fs.statSync(files.markdown).size <= 1 << 20, fs.statSync(files.markdown).size);
    return { files, data };
}

const hostile = hostileTree();
await c.part('empty', () => all('empty', emptyTree()));
await c.part('legacy-app', () => all('legacy-app', path.join(c.root, 'samples/legacy-app')));
await c.part('set aside', () => all('set-aside', setAsideTree()));
for (const [name, dir] of Object.entries(givenTrees)) await c.part(name, () => all(name, dir));
await c.part('samples', () => all('samples', path.join(c.root, 'samples')));
await c.part('hostile', () => {
    const { data } = all('hostile', hostile.dir);
    const code = data.findings.filter((f) => f.rule === 'VC101');
    c.equal('each hostile name has its findings', new Set(code.map((f) => f.file)).size, hostile.made.length);
});
await c.part('many', () => {
    const { data } = all('many', manyTree('many-tree', 420));
    c.check('ten thousand findings', data.findings.length >= 10000, data.findings.length);
});
c.finish();
