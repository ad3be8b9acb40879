// SPDX-License-Identifier: MIT
// The HTML report is valid HTML, as html-validate's recommended and standard rules have it.
import { createRequire } from 'node:module';
import path from 'node:path';
import * as c from './common.mjs';
import { emptyTree, givenTrees, hostileTree, manyTree, setAsideTree } from './trees.mjs';

const { HtmlValidate, StaticConfigLoader } = createRequire(import.meta.url)('html-validate');
const validator = new HtmlValidate(new StaticConfigLoader(c.readJson(path.join(c.root, 'tests/web/htmlvalidate.json'))));

async function valid(name, dir) {
    const report = await validator.validateString(c.read(c.scan(name, dir, ['html']).html));
    c.none(`${name}: the HTML is valid`, (report.results[0]?.messages ?? []).map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message} (${m.selector})`));
}

// Ten thousand findings would take minutes; from the four hundredth on they are alike.
const trees = { nothing: emptyTree(), 'legacy-app': path.join(c.root, 'samples/legacy-app'), samples: path.join(c.root, 'samples'),
                hostile: hostileTree().dir, 'set aside': setAsideTree(), ...givenTrees, '480 findings': manyTree('480-findings', 20) };
for (const [name, dir] of Object.entries(trees)) await c.part(name, () => valid(name.replace(' ', '-'), dir));
c.finish();
