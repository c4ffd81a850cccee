// The council's report as a portal shows it: under a policy that allows its style sheet and nothing else.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { Concept, init, styleHash } from '../../pkg/node.js';
import { readConcepts } from '../shared/read-cases.mjs';
import { launch } from './chromium.mjs';
import { faults } from './inspect.mjs';
import { serve } from './server.mjs';

const NOTHING = "default-src 'none'";
const REPORT = { from: 2022, to: 2023, asOf: '2024-03-31', audience: 'public' };
const CONCEPTS = ['small', 'luebeck-2021'];
const LANGUAGES = ['de', 'en'];

await init();
const documents = await readConcepts();
const pages = {};
for (const name of CONCEPTS) {
  const concept = Concept.fromJson(documents[name]);
  for (const language of LANGUAGES) {
    const html = concept.reportHtml({ report: REPORT, language });
    pages[`/${name}/${language}.html`] = { html, policy: `${NOTHING}; style-src '${styleHash()}'` };
  }
  concept.free();
}
const { html } = pages['/small/de.html'];
pages['/unstyled.html'] = { html, policy: NOTHING };

const server = await serve({ pages });
const browser = await launch();
after(async () => {
  await browser.close();
  server.close();
});

for (const name of CONCEPTS) {
  for (const language of LANGUAGES) {
    for (const width of [320, 1280]) {
      test(`the report on ${name} in ${language} has no faults in ${width} pixels`, async () => {
        assert.deepEqual(await faults(browser, `${server.origin}/${name}/${language}.html`, width), []);
      });
    }
  }
}

test('the policy is in force: without the hash, the style sheet is refused', async () => {
  const found = await faults(browser, `${server.origin}/unstyled.html`, 1280);
  assert.match(found.join('\n'), /Content Security Policy/);
});
