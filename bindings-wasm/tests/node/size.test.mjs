import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What a portal's visitor may have to load, compressed. */
const LIMIT = 150 * 1024;

test('the module is small enough for a portal', async () => {
  const bytes = await readFile(new URL('../../pkg/wasm/integration_core_bg.wasm', import.meta.url));
  const gzip = gzipSync(bytes, { level: 9 }).length;
  console.log(`wasm module: ${bytes.length} bytes, gzip ${gzip}, brotli ${brotliCompressSync(bytes).length}`);
  assert.ok(gzip <= LIMIT, `${gzip} bytes after gzip, at most ${LIMIT} are allowed`);
});
