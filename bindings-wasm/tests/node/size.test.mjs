import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What a module may weigh, compressed, in bytes; see docs/decisions/0011. */
const LIMIT = 150_000;

for (const part of ['calculation', 'check', 'formulas', 'rendering']) {
  test(`the module ${part} is quickly loaded`, async () => {
    const bytes = await readFile(new URL(`../../pkg/wasm/${part}_bg.wasm`, import.meta.url));
    const gzip = gzipSync(bytes, { level: 9 }).length;
    console.log(`${part}: ${bytes.length} bytes, gzip ${gzip}, brotli ${brotliCompressSync(bytes).length}`);
    assert.ok(gzip <= LIMIT, `${gzip} bytes after gzip, at most ${LIMIT} are allowed`);
  });
}
