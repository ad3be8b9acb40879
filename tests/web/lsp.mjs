// SPDX-License-Identifier: MIT
// `voipcheck lsp`, driven by the client library of an editor.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { check, equal, finish, none, part, program, urlOf, work } from './common.mjs';

const EXIT = '        if payload.dictionaryPayload["old"] != nil { return }\n';
const source = (exits, before = '') => `import CallKit
import PushKit

final class PushHandler: NSObject, PKPushRegistryDelegate {
    private let provider: CXProvider

    init(provider: CXProvider) {
        self.provider = provider
        super.init()
    }

    func pushRegistry(_ registry: PKPushRegistry, didUpdate credentials: PKPushCredentials, for type: PKPushType) {}

    func pushRegistry(_ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload, for type: PKPushType, completion: @escaping () -> Void) {
        ${before}print(type)
${exits}        provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { _ in completion() }
    }
}
`;

const within = (promise, what) => {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), 60000);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

const children = []; // a part that fails leaves its server

/** A server over FOLDER as an editor has it, with what it has said so far. */
async function start(folder, { encodings, capabilities = {}, args = [] } = {}) {
    const child = spawn(program, ['lsp', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    children.push(child);
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const self = { child, connection, shown: new Map(), said: [], waiting: [] };
    self.ended = new Promise((resolve) => child.on('exit', (status, signal) => resolve(signal ?? status)));
    const note = (kind) => (value) => {
        self.said.push({ kind, value });
        if (kind === 'diagnostics') self.shown.set(value.uri, value);
        self.waiting = self.waiting.filter((wait) => !wait());
    };
    connection.onNotification('textDocument/publishDiagnostics', note('diagnostics'));
    connection.onNotification('$/progress', note('progress'));
    connection.onNotification('window/logMessage', note('log'));
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onRequest('client/registerCapability', (value) => (note('register')(value), null));
    connection.listen();
    /** Resolves when TEST holds of what was said. */
    self.until = (test, what) =>
        within(
            new Promise((resolve) => {
                const look = () => (test() ? (resolve(), true) : false);
                if (!look()) self.waiting.push(look);
            }),
            what,
        );
    self.codes = (uri) => (self.shown.get(uri)?.diagnostics ?? []).map((d) => d.code);
    self.answer = await connection.sendRequest('initialize', {
        processId: process.pid,
        rootUri: null,
        workspaceFolders: folder ? [{ uri: urlOf(folder), name: 'app' }] : null,
        capabilities: {
            general: encodings ? { positionEncodings: encodings } : undefined,
            textDocument: { publishDiagnostics: { relatedInformation: true } },
            workspace: { workspaceEdit: { documentChanges: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
            window: { workDoneProgress: true },
            ...capabilities,
        },
    });
    await connection.sendNotification('initialized', {});
    self.stop = async () => {
        equal('shutdown has no result', await connection.sendRequest('shutdown'), null);
        await connection.sendNotification('exit');
        equal('exit after shutdown', await within(self.ended, 'the end'), 0);
        connection.dispose();
    };
    return self;
}

function app(name, exits, before) {
    const folder = path.join(work, name);
    fs.mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'Push.swift');
    fs.writeFileSync(file, source(exits, before));
    return { folder, file, uri: urlOf(file), text: source(exits, before) };
}

const lineOf = (text, part) => text.slice(0, text.indexOf(part)).split('\n').length - 1;

/** TEXT after the edits of ACTION, whose positions count UTF-16 as JavaScript does. */
function applied(text, action, uri) {
    const offset = (p) => text.split('\n').slice(0, p.line).reduce((sum, line) => sum + line.length + 1, 0) + p.character;
    const edits = action.edit.documentChanges.filter((c) => c.textDocument.uri === uri).flatMap((c) => c.edits);
    for (const edit of edits.sort((a, b) => offset(b.range.start) - offset(a.range.start)))
        text = text.slice(0, offset(edit.range.start)) + edit.newText + text.slice(offset(edit.range.end));
    return text;
}

const open = (server, it, version = 1) =>
    server.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: it.uri, languageId: 'swift', version, text: it.text },
    });
const change = (server, it, version, contentChanges) =>
    server.connection.sendNotification('textDocument/didChange', { textDocument: { uri: it.uri, version }, contentChanges });

await part('diagnostics', async () => {
    const it = app('diagnostics', EXIT);
    const server = await start(it.folder);
    equal('UTF-16 where nothing else is offered', server.answer.capabilities.positionEncoding, 'utf-16');
    await server.until(() => server.codes(it.uri).includes('VC101'), 'the missing report');
    const found = server.shown.get(it.uri).diagnostics.find((d) => d.code === 'VC101');
    equal('an error', found.severity, 1);
    equal('its source', found.source, 'voipcheck');
    check('its page', /^https:/.test(found.codeDescription?.href ?? ''), found);
    check('the witness', found.relatedInformation?.length > 0, found);
    none('the witness is in the app', found.relatedInformation.filter((r) => r.location.uri !== it.uri));
    await server.until(() => server.said.some((s) => s.kind === 'register'), 'the wish to watch files');
    const line = found.range.start;
    const hover = await server.connection.sendRequest('textDocument/hover', { textDocument: { uri: it.uri }, position: line });
    equal('hover is Markdown', hover.contents.kind, 'markdown');
    check('hover tells the rule', hover.contents.value.includes('VC101') && hover.contents.value.length > 500, hover);
    equal('hover elsewhere', await server.connection.sendRequest('textDocument/hover', { textDocument: { uri: it.uri }, position: { line: 0, character: 0 } }), null);
    await server.stop();
});

await part('typing', async () => {
    const it = app('typing', '');
    const server = await start(it.folder, { encodings: ['utf-16', 'utf-8'] });
    equal('UTF-8 where it is offered', server.answer.capabilities.positionEncoding, 'utf-8');
    await open(server, it);
    const at = { line: lineOf(it.text, '        provider.report'), character: 0 };
    await change(server, it, 2, [{ range: { start: at, end: at }, text: EXIT }]);
    await server.until(() => server.codes(it.uri).includes('VC101'), 'what was typed');
    equal('of the version', server.shown.get(it.uri).version, 2);
    equal('the file is as it was', fs.readFileSync(it.file, 'utf8'), it.text);
    await change(server, it, 3, [{ range: { start: at, end: { line: at.line + 1, character: 0 } }, text: '' }]);
    await server.until(() => !server.codes(it.uri).includes('VC101'), 'what was taken back');
    await change(server, it, 4, [{ text: source(EXIT) }]);
    await server.until(() => server.codes(it.uri).includes('VC101'), 'the whole text');
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri: it.uri } });
    await server.until(() => !server.codes(it.uri).includes('VC101'), 'the file instead of what was not saved');
    fs.writeFileSync(it.file, source(EXIT));
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: it.uri, type: 2 }] });
    await server.until(() => server.codes(it.uri).includes('VC101'), 'what another program wrote');
    await server.stop();
});

await part('actions', async () => {
    const it = app('actions', EXIT, '/* \u{1F4DE} \u00e9 */ ');
    const server = await start(it.folder);
    await open(server, it);
    // The first scan may have been that of the file.
    await server.until(() => server.shown.get(it.uri)?.version === 1 && server.codes(it.uri).includes('VC101'), 'the missing report');
    const found = server.shown.get(it.uri).diagnostics.find((d) => d.code === 'VC101');
    const ask = (context) => server.connection.sendRequest('textDocument/codeAction', { textDocument: { uri: it.uri }, range: found.range, context: { diagnostics: [found], ...context } });
    const actions = await ask({});
    none('every action is a quick fix', actions.filter((a) => a.kind !== 'quickfix'));
    equal('no actions of another kind', (await ask({ only: ['refactor'] })).length, 0);
    const ignoring = actions.find((a) => a.title.includes('VC101') && a.title.startsWith('Ignore'));
    const commented = applied(it.text, ignoring, it.uri);
    equal('the comment stands above', commented.split('\n')[found.range.start.line].trim(), '// voipcheck:ignore VC101');
    const mending = actions.find((a) => a.isPreferred);
    if (check('there is a fix', mending !== undefined, actions)) {
        await change(server, it, 2, [{ text: it.text + '\n' }]);
        none('no fix for another version', (await ask({})).filter((a) => a.isPreferred));
        await change(server, it, 3, [{ text: applied(it.text, mending, it.uri) }]);
        await server.until(() => !server.codes(it.uri).includes('VC101'), 'the fix to mend it');
    }
    const reasoned = commented.replace('voipcheck:ignore VC101 ', 'voipcheck:ignore VC101 the server reports it');
    await change(server, it, 4, [{ text: commented }]);
    await server.until(() => server.codes(it.uri).includes('VC903'), 'the question for a reason');
    await change(server, it, 5, [{ text: reasoned }]);
    await server.until(() => server.codes(it.uri).every((code) => code !== 'VC101' && code !== 'VC903'), 'the reason to count');
    await server.stop();
});

await part('positions', async () => {
    const text = source('').replace('        provider.report', '        /* \u{1F4DE}\u00e9 */ if payload.dictionaryPayload["old"] != nil { return }\n        provider.report');
    const it = app('positions', '');
    fs.writeFileSync(it.file, text);
    const columns = {};
    for (const encodings of [undefined, ['utf-8']]) {
        const server = await start(it.folder, { encodings });
        await server.until(() => server.codes(it.uri).includes('VC101'), 'the missing report');
        const found = server.shown.get(it.uri).diagnostics.find((d) => d.code === 'VC101');
        const on = [found, ...found.relatedInformation.map((r) => r.location)].find((p) => p.range.start.line === lineOf(text, '/* \u{1F4DE}') && p.range.start.character > 15);
        columns[encodings ?? 'utf-16'] = on?.range.start.character;
        await server.stop();
    }
    equal('characters before it count as agreed', columns['utf-8'] - columns['utf-16'], 3);
});

await part('one file without a folder', async () => {
    const it = app('single', EXIT);
    const server = await start(null);
    await open(server, it);
    await server.until(() => server.codes(it.uri).includes('VC101'), 'the missing report');
    await server.stop();
});

await part('protocol', async () => {
    const it = app('protocol', '');
    const server = await start(it.folder);
    const code = (method, params) => server.connection.sendRequest(method, params).then(() => 0, (error) => error.code);
    equal('an unknown method', await code('textDocument/rename', {}), -32601);
    equal('a hover without a position', await code('textDocument/hover', {}), -32602);
    equal('a second initialize', await code('initialize', { capabilities: {} }), -32600);
    await server.connection.sendRequest('shutdown');
    equal('a request after shutdown', await code('textDocument/hover', {}), -32600);
    await server.connection.sendNotification('exit');
    equal('the end', await within(server.ended, 'the end'), 0);
    const hasty = await start(it.folder);
    await hasty.connection.sendNotification('exit');
    equal('exit without shutdown', await within(hasty.ended, 'the end'), 1);
});

await part('raw', async () => {
    const frame = (text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    const talk = (bytes) =>
        within(
            new Promise((resolve) => {
                const child = spawn(program, ['lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
                let out = '';
                child.stdout.on('data', (data) => (out += data));
                child.on('close', (status, signal) => resolve({ out, status: signal ?? status }));
                child.stdin.on('error', () => {});
                child.stdin.end(bytes);
            }),
            'the end',
        );
    const end = frame('{"jsonrpc":"2.0","method":"exit"}');
    const begin = frame('{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}');
    const cases = {
        'nothing': ['', null],
        'no JSON': [frame('{"a":') + begin + end, '-32700', '"id":1'],
        'deep JSON': [frame('['.repeat(100000)) + begin + end, '-32700', '"id":1'],
        'a batch': [frame('[]') + begin + end, '-32600', '"id":1'],
        'too early': [frame('{"jsonrpc":"2.0","id":7,"method":"textDocument/hover"}') + end, '-32002', '"id":7'],
        'no length': ['Content-Type: x\r\n\r\n' + begin + end, '-32700', '"id":1'],
        'a negative length': ['Content-Length: -5\r\n\r\n' + begin + end, '-32700', '"id":1'],
        'a length that overflows': ['Content-Length: 99999999999999999999999\r\n\r\n' + begin + end, '-32700', '"id":1'],
        'a gigabyte': ['Content-Length: 1073741824\r\n\r\n{', '-32600'],
        'no protocol at all': ['x'.repeat(100000), '-32700'],
        'wrong types': [begin + frame('{"method":"textDocument/didOpen","params":[1]}') + frame('{"method":"textDocument/didChange","params":{"textDocument":7,"contentChanges":{}}}') + frame('{"id":2,"method":"textDocument/codeAction","params":{"range":{"start":{"line":-1,"character":1e300},"end":3}}}') + end, '-32602'],
        'more than lasts': [begin.slice(0, -5), null],
    };
    for (const [name, [bytes, ...expected]] of Object.entries(cases)) {
        const { out, status } = await talk(bytes);
        equal(`${name}: ends`, status, 1);
        for (const text of expected) check(`${name}: answers ${text}`, text === null ? out === '' : out.includes(text), out);
    }
});

for (const child of children) child.kill();
finish();
