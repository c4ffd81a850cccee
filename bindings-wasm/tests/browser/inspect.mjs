// Looks at a stand-alone HTML document, such as a council report, as a reader with a small screen or a screen
// reader meets it.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { open } from './chromium.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Opens an HTML document in a window of a width (in CSS pixels) and returns its faults as lines, none when all is well:
 * what axe-core finds, sideways scrolling, and what the browser complains about.
 */
export async function faults(browser, url, width) {
  const { page, complaints } = await open(browser, url, width);
  try {
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
    );
    const content = await page.evaluate(() => document.documentElement.scrollWidth);
    const sideways = content > width ? [`scrolls sideways: ${content} pixels in a window of ${width}`] : [];
    return [...found, ...sideways, ...complaints];
  } finally {
    await page.close();
  }
}
