import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What a portal's visitor should have to load, compressed. Not reached yet; see docs/decisions/0011. */
const GOAL = 150 * 1024;

/** What the module may weigh until then. This bound is only ever lowered. */
const LIMIT = 364 * 1024;

test('the module is no larger than it was', async () => {
  const bytes = await readFile(new URL('../../pkg/wasm/integration_core_bg.wasm', import.meta.url));
  const gzip = gzipSync(bytes, { level: 9 }).length;
  const brotli = brotliCompressSync(bytes).length;
  console.log(`wasm module: ${bytes.length} bytes, gzip ${gzip} (goal ${GOAL}), brotli ${brotli}`);
  assert.ok(gzip <= LIMIT, `${gzip} bytes after gzip, at most ${LIMIT} are allowed`);
});
