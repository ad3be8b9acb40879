// SPDX-License-Identifier: MIT
// Trees that the tests make to be scanned: nothing, very much, and names that want to be more than text.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { program, root, work } from './common.mjs';

const write = (dir, name, content) => {
    // A name may be bytes that are no UTF-8, which path.join would change.
    const file = Buffer.concat([Buffer.from(dir + '/'), Buffer.from(name)]);
    fs.writeFileSync(file, content);
};

function folder(name) {
    const dir = path.join(work, name);
    fs.mkdirSync(dir);
    return dir;
}

export const emptyTree = () => folder('empty');

/** Apps to be looked at too: `TREES=app:other/app node tests/web/formats.mjs`. */
export const givenTrees = Object.fromEntries((process.env.TREES ?? '').split(':').filter(Boolean)
    .map((dir) => [path.basename(dir), path.resolve(dir)]));

/** An app of which some findings are in a baseline, and one is suppressed with a reason that wants to be more. */
export function setAsideTree() {
    const dir = folder('set-aside-app');
    fs.cpSync(path.join(root, 'samples/legacy-app'), dir, { recursive: true });
    execFileSync(program, ['baseline', '--disable', 'VC101', dir]);
    const file = path.join(dir, 'Courier/PushHandler.swift');
    fs.writeFileSync(file, '// voipcheck:ignore-file VC101 <script>window.ran=1</script> "quoted" `code` until:9999-12-31\n' + fs.readFileSync(file));
    return dir;
}

// The solver tells of twelve ways of one handler; two rules speak of each.
const WAYS = 12;

/** HANDLERS handlers, five in a file, each with 24 findings: 420 of them make 10,080. */
export function manyTree(name, handlers) {
    const dir = folder(name);
    const ways = Array.from({ length: WAYS }, (_, i) => `        if id == "kind ${i}" { return }`).join('\n');
    for (let first = 0; first < handlers; first += 5) {
        let text = 'import CallKit\nimport PushKit\n';
        for (let i = first; i < Math.min(first + 5, handlers); i++)
            text += `
final class Receiver${i}: NSObject, PKPushRegistryDelegate {
    let provider = CXProvider(configuration: CXProviderConfiguration())
    func pushRegistry(_ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload,
                      for type: PKPushType, completion: @escaping () -> Void) {
        let id = payload.dictionaryPayload["id"] as? String ?? ""
${ways}
        provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { _ in completion() }
    }
}
`;
        write(dir, `Receiver${first}.swift`, text);
    }
    return dir;
}

// What each would do if it were not kept as text is to set `window.ran`.
export const hostileNames = [
    '<script>window.ran=1<!script>.swift',
    '"><img src=x onerror=window.ran=2>.swift',
    "' onmouseover='window.ran=3.swift",
    '&lt;b&gt;&#60;i&#62;.swift',
    '%0A::error file=a,line=1::%0D.swift',
    '::warning::]]>.swift',
    'new\nline.swift',
    '\u202Etfiws.swift',
    '-- | `code` **bold**.swift',
    Buffer.from([0x62, 0xff, 0xfe, 0x61, 0x64, 0x2e, 0x73, 0x77, 0x69, 0x66, 0x74]),
];

const hostileText = [
    '</code></pre></details><script>window.ran=4</script>',
    '<img src=x onerror=window.ran=5>',
    '<svg onload=window.ran=6><style>body{display:none}</style>',
    '\u202Egnorw yaw eht\u202C \u2066isolated',
    ']]></failure><x a=\'1\' b=`2`>&amp;&#0;',
    '::error::%0A%25 ##[error] |x| \u001b[31mred\u0007',
];

const NO_UTF8 = Buffer.from([0xc3, 0x28, 0xff, 0xed, 0xa0, 0x80]);

function hostileSource(texts, index, invalid) {
    const ways = texts.map((text) => `        if id == "${text}" { return } // ${text}\n`).join('');
    return Buffer.concat([
        Buffer.from(`import CallKit
import PushKit

final class Täter${index}: NSObject, PKPushRegistryDelegate {
    let provider = CXProvider(configuration: CXProviderConfiguration())
    func pushRegistry(_ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload,
                      for type: PKPushType, completion: @escaping () -> Void) {
        let id = payload.dictionaryPayload["id"] as? String ?? ""
${ways}        if id == "`),
        invalid,
        Buffer.from(`" { return }
        provider.reportNewIncomingCall(with: UUID(), update: CXCallUpdate()) { _ in completion() }
    }
}
`),
    ]);
}

// What is no code but named in reports: an app, its targets, a server's payload, a rule of its own.
function surroundings(dir, sign) {
    const json = (value) => JSON.stringify(value, null, 2);
    write(dir, 'project.yml', `name: ${json(`Shop ${sign}`)}
targets:
  ${json(`Shop ${sign}`)}:
    type: application
    platform: iOS
    sources: [.]
    settings:
      base:
        PRODUCT_BUNDLE_IDENTIFIER: ${json(`org.example.shop${sign}`)}
`);
    write(dir, 'note.json', json({ notifications: [{ platform: 1, tokens: ['{{ token }}'], topic: `org.example.shop${sign}.voip`, push_type: 'voip',
                                                     data: { message_id: sign, text: `{{ ${sign} }}` } }] }));
    write(dir, '.voipcheck.json', json({ obligations: [{ id: 'own-note', message: `The note ${sign} must be written`, severity: 'error',
                                                         entry: { function: '^transfer\\(' }, call: ['write_note'], when: 'before-return' }] }));
    write(dir, 'Transfer.swift', `func transfer(amount: Int) {
    if "${sign}".isEmpty { return }
    write_note() // ${sign}
}
`);
}

/** Names of files and lines of code that are markup, commands of CI systems, no UTF-8; {dir, made}: the names. */
export function hostileTree() {
    const dir = folder('hostile');
    const made = [];
    surroundings(dir, '<img src=x onerror=window.ran=8>');
    hostileNames.forEach((name, index) => {
        try {
            write(dir, name, hostileSource(hostileText, index, NO_UTF8));
            made.push(name);
        } catch (error) {
            // Some file systems want UTF-8.
            if (error.code !== 'EILSEQ') throw error;
        }
    });
    return { dir, made };
}

/** The same with nothing in it that could be taken for markup; what is no UTF-8 stays, since the report tells of it. */
export function harmlessTree(made) {
    const dir = folder('harmless');
    const texts = hostileText.map((_, i) => `kind ${i}`);
    surroundings(dir, 'plain');
    made.forEach((name, i) => write(dir, typeof name === 'string' ? `File${i}.swift` : name, hostileSource(texts, i, NO_UTF8)));
    return dir;
}
