import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What each module may weigh, compressed: bounds that are only ever lowered, to 150 KiB and less. See docs/decisions/0011. */
const LIMITS = { calculation: 244 * 1024, check: 148 * 1024, formulas: 98 * 1024, rendering: 150 * 1024 };

for (const [part, limit] of Object.entries(LIMITS)) {
  test(`the module ${part} is quickly loaded`, async () => {
    const bytes = await readFile(new URL(`../../pkg/wasm/${part}_bg.wasm`, import.meta.url));
    const gzip = gzipSync(bytes, { level: 9 }).length;
    console.log(`${part}: ${bytes.length} bytes, gzip ${gzip}, brotli ${brotliCompressSync(bytes).length}`);
    assert.ok(gzip <= limit, `${gzip} bytes after gzip, at most ${limit} are allowed`);
  });
}
