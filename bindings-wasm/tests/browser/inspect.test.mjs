import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { launch } from './chromium.mjs';
import { faults } from './inspect.mjs';

const browser = await launch();
after(() => browser.close());

const page = (name) => new URL(`pages/${name}`, import.meta.url).href;

test('a document without faults has none, on a phone and on a desk', async () => {
  for (const width of [320, 1280]) {
    assert.deepEqual(await faults(browser, page('accessible.html'), width), []);
  }
});

test('every kind of fault is found', async () => {
  const found = await faults(browser, page('inaccessible.html'), 320);
  for (const kind of [
    /^color-contrast: .*\(p\)$/,
    /^html-has-lang: /,
    /^image-alt: .*\(img\)$/,
    /^scrolls sideways: \d+ pixels in a window of 320$/,
    /^not loaded: .*absent\.png$/,
    /^TypeError: /,
  ]) {
    assert.ok(found.some((fault) => kind.test(fault)), `${kind} in ${found.join('\n')}`);
  }
});
