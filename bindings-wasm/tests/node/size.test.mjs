import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What a module may weigh, compressed, in bytes; see docs/decisions/0011. */
const LIMIT = 150_000;

/** A tool chain that brings its own standard library builds larger modules than those that are released. */
const forSize = process.env.BUILT_FOR_SIZE !== 'no';

for (const part of ['analysis', 'calculation', 'check', 'formulas', 'funding', 'judgement', 'optimum', 'rendering', 'report']) {
  test(`the module ${part} is quickly loaded`, async (t) => {
    const bytes = await readFile(new URL(`../../pkg/wasm/${part}_bg.wasm`, import.meta.url));
    const gzip = gzipSync(bytes, { level: 9 }).length;
    console.log(`${part}: ${bytes.length} bytes, gzip ${gzip}, brotli ${brotliCompressSync(bytes).length}`);
    if (!forSize) return t.diagnostic('not built as it is released: the bound is not checked');
    assert.ok(gzip <= LIMIT, `${gzip} bytes after gzip, at most ${LIMIT} are allowed`);
  });
}
