// What a user of the package writes, compiled strictly; `@ts-expect-error` marks what the types must refuse.

import { type Diagnostic, init, IntegrationError, type Text, version, type WasmSource } from 'integration-core';
import { init as initInNode } from 'integration-core/node';

import type { FixturePlan, FixturePolicy } from './expected.js';

const sources: WasmSource[] = [new URL('https://portal.example/engine.wasm'), '/engine.wasm', new Uint8Array(8)];
const loading: Promise<void>[] = [init(), init(fetch('/engine.wasm')), ...sources.map(init), initInNode()];
const text: string = version();
// @ts-expect-error a number is no source
void init(7);

function explain(error: unknown): Text[] {
  if (!(error instanceof IntegrationError)) throw error;
  const [first] = error.diagnostics;
  // @ts-expect-error there may be no diagnostic
  first.code;
  // @ts-expect-error `fatal` is no severity
  if (first?.severity === 'fatal') return [];
  return error.diagnostics.map(({ suggestion, message }: Diagnostic) => suggestion ?? message);
}

// The generated types: closed enums are closed, optional fields are optional, nothing is misspelt.
const policy: FixturePolicy = 'skip';
const plan: FixturePlan = { fundingYears: [2025], fixturePolicy: policy, decidedRows: [], yearRange: [1, 2], required: true };
// @ts-expect-error the keys of the engine are not those of the package
plan.funding_years;
// @ts-expect-error there is no such policy
plan.fixturePolicy = 'generous';
plan.decidedRows.push({ kind: 'left_open', reasonCode: 'pot_empty' });
// @ts-expect-error a row that is paid out names its measure
plan.decidedRows.push({ kind: 'paid_out' });

export { explain, loading, text };
