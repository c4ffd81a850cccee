// Runs the cases that Rust, Python, Node and Chromium share: `integration-core/tests/conformance/*.json`.
//
// A case is { name, call, concept | document?, input?, output_sha256 } or { …, errors: [{ code, path }] }. It runs on
// the engine itself, below the typed layer, so that its answer can be compared byte for byte.

import { same } from './expect.mjs';

/** What the engine exports besides calls: what loads it, and what the cases use or the typed layer's tests cover. */
const NOT_CALLS = ['default', 'initSync', 'version', 'style_hash', 'Concept', 'Sealed', 'constructor', 'free'];
/** The steps of a report, which three modules make. */
const STEPS = ['report_for', 'report_funding', 'report_funding_for', 'report_indicators', 'report_with'];
/** Calls that several modules answer together: some make the report, another renders it. */
const RENDERED = { report_html: 'to_html', report_markdown: 'to_markdown', to_html: 'to_html', to_markdown: 'to_markdown' };
const OF_EVERY_CLASS = ['length', 'name', 'prototype'];

/** The engine's modules as one: a document is checked and sealed by one, and read by five others. */
export const joined = ({ analysis, calculation, check, formulas, funding, judgement, optimum, rendering, report }) =>
  ({ ...formulas, ...judgement, ...check, ...rendering, Concept: inAllOf([calculation, funding, analysis, optimum, report]) });

/** A class for the concept in all of the modules: each method is asked of the first that has it. */
function inAllOf(modules) {
  const classes = modules.map(({ Concept }) => Concept);
  class Concept {
    static from_sealed(sealed) {
      const concept = new Concept();
      concept.held = classes.map((part) => part.from_sealed(sealed));
      return concept;
    }
    report(options) {
      return this.report_with(options, this.report_funding(options), this.report_indicators(options));
    }
    report_for(options) {
      const funding = this.report_funding_for(options);
      const asked = JSON.stringify(JSON.parse(options).report);
      return this.report_with(asked, funding, this.report_indicators(asked));
    }
    free() {
      for (const part of this.held) part.free();
    }
  }
  for (const [at, { prototype }] of classes.entries()) {
    for (const name of Object.getOwnPropertyNames(prototype).filter((own) => !(own in Concept.prototype))) {
      Concept.prototype[name] = function ask(...inputs) {
        return this.held[at][name](...inputs);
      };
    }
  }
  return Concept;
}

/** Runs one case; throws when the engine answers otherwise than the case says. `concepts` are documents by name. */
export async function checkCase(engine, concepts, testCase) {
  const { call, output_sha256: sha256, errors } = testCase;
  if (!functionsOf(engine).includes(RENDERED[call] ?? call)) throw new Error(`the engine has no function for the call \`${call}\``);
  if ((sha256 === undefined) === (errors === undefined)) throw new Error('a case has either an output or errors');
  const { text, problems } = answer(() => run(engine, concepts, testCase));
  const found = problems === undefined ? { sha256: await hash(text) } : { errors: problems };
  same(found, sha256 === undefined ? { errors } : { sha256 });
}

function run(engine, concepts, { call, concept, document, input = {} }) {
  if (call === 'check') return engine.check(encoded(document));
  if (call === 'from_sealed' && document !== undefined) return opened(engine, document, (held) => held.to_json());
  const render = (report) => engine[RENDERED[call]](report, JSON.stringify({ language: input.language }));
  if (call in RENDERED && document !== undefined) return render(document);
  if (concept === undefined) return engine[call](JSON.stringify(input));
  const sealed = engine.seal(encoded(documentOf(concept, concepts)));
  const text = sealed.text();
  sealed.free();
  return opened(engine, text, (held) => {
    if (call === 'from_sealed') return held.to_json();
    return call in RENDERED ? render(held.report_for(JSON.stringify(input))) : held[call](JSON.stringify(input));
  });
}

function opened(engine, sealed, ask) {
  const held = engine.Concept.from_sealed(sealed);
  try {
    return ask(held);
  } finally {
    held.free();
  }
}

function documentOf(concept, concepts) {
  if (typeof concept !== 'string') return JSON.stringify(concept);
  if (!Object.hasOwn(concepts, concept)) throw new Error(`there is no concept \`${concept}\``);
  return concepts[concept];
}

/** What the engine returns, or the code and path of every problem that it throws, in its order. */
function answer(work) {
  try {
    return { text: work() };
  } catch (thrown) {
    if (typeof thrown !== 'string') throw thrown;
    return { problems: JSON.parse(thrown).map(({ code, path }) => ({ code, path })) };
  }
}

const encoded = (text) => new TextEncoder().encode(text);

async function hash(text) {
  const digest = await crypto.subtle.digest('SHA-256', encoded(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The functions that no case calls; none, if all is well. */
export function uncovered(engine, testCases) {
  const tested = new Set(testCases.map(({ call }) => call));
  return functionsOf(engine).filter((name) => !tested.has(name));
}

function functionsOf(engine) {
  const { Concept } = engine;
  const names = [...Object.keys(engine), ...Object.getOwnPropertyNames(Concept.prototype), ...Object.getOwnPropertyNames(Concept)];
  // Names that begin with two underscores are the glue's own.
  const calls = names.filter((name) => ![...NOT_CALLS, ...STEPS].includes(name) && !OF_EVERY_CLASS.includes(name) && !name.startsWith('__'));
  return [...new Set(calls)].sort();
}
