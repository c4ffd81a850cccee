import { run, toText } from './call.js';
import { engine } from './engine.js';
import type { LanguageOptions } from './types.js';

/**
 * A report as one HTML file: no script, nothing to load, styles that `styleHash()` allows. It needs the part `rendering`
 * alone, and neither a concept nor its observations.
 *
 * @param report - The text that `Concept.reportJson` gave, here or on a server; changed text is refused.
 * @throws {IntegrationError} when the report was changed.
 */
export function renderHtml(report: string, options: LanguageOptions = {}): string {
  return run('rendering', () => engine.rendering.to_html(report, toText(options)));
}

/**
 * A report as Markdown.
 *
 * @param report - The text that `Concept.reportJson` gave, here or on a server; changed text is refused.
 * @throws {IntegrationError} when the report was changed.
 */
export function renderMarkdown(report: string, options: LanguageOptions = {}): string {
  return run('rendering', () => engine.rendering.to_markdown(report, toText(options)));
}

/**
 * What a page's policy must allow for the styles of the HTML report: `style-src '${styleHash()}'`. It changes only with
 * the engine's version.
 */
export function styleHash(): string {
  return run('rendering', () => engine.rendering.style_hash());
}
