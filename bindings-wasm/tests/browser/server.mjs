// Serves the package and the test pages with the strict policy of a municipal portal.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** All that a page may load; the tests' own source is next to the package that it imports. */
const FOLDERS = ['pkg', 'tests/shared', 'tests/browser/pages'];
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
].join('; ');

/**
 * Starts the server on a free port. `documents` are served as JSON under their paths, `pages` as HTML with the policy
 * that each brings.
 */
export async function serve({ documents = {}, pages = {} }) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const page = pages[path];
    const found = page?.html ?? (path in documents ? JSON.stringify(documents[path]) : await fileAt(path));
    response.writeHead(found === undefined ? 404 : 200, {
      'content-security-policy': page?.policy ?? POLICY,
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    });
    response.end(found);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function fileAt(path) {
  const file = normalize(join(ROOT, decodeURIComponent(path)));
  if (!FOLDERS.some((folder) => file.startsWith(join(ROOT, folder) + sep))) return undefined;
  return readFile(file).catch(() => undefined);
}
