// What a user of the package writes, compiled strictly; `@ts-expect-error` marks what the types must refuse.

import {
  allocate,
  type Attainment,
  award,
  check,
  Concept,
  type ConceptDraft,
  type Diagnostic,
  formatMoney,
  init,
  IntegrationError,
  type Money,
  type OptimalPlan,
  proportion,
  type Reason,
  renderHtml,
  renderMarkdown,
  type Report,
  type Severity,
  shapley,
  type Sources,
  split,
  styleHash,
  type Text,
  version,
  type WasmSource,
} from 'integration-core';
import { init as initInNode } from 'integration-core/node';

import type { FixturePlan, FixturePolicy } from './expected.js';

const sources: WasmSource[] = [new URL('https://portal.example/engine.wasm'), '/engine.wasm', new Uint8Array(8)];
const without = { analysis: false, check: false, formulas: false, funding: false, judgement: false, optimum: false, rendering: false, report: false } as const;
const calculation: Sources[] = sources.map((source) => ({ calculation: source, ...without }));
const loading: Promise<void>[] = [init(), init({ check: fetch('/check.wasm') }), ...calculation.map(init), initInNode()];
const text: string = version();
// @ts-expect-error a number is no source
void init({ calculation: 7 });
// @ts-expect-error there is no such part
void init({ reports: false });

function explain(error: unknown): Text[] {
  if (!(error instanceof IntegrationError)) throw error;
  const [first] = error.diagnostics;
  // @ts-expect-error there may be no diagnostic
  first.code;
  // @ts-expect-error `fatal` is no severity
  if (first?.severity === 'fatal') return [];
  return error.diagnostics.map(({ suggestion, message }: Diagnostic) => suggestion ?? message);
}

async function portal(file: File, edited: ConceptDraft): Promise<string[]> {
  using concept = Concept.fromJson(await file.arrayBuffer());
  Concept.fromJson(await file.text()).free();
  Concept.fromJson(edited).free();
  Concept.fromSealed(concept.seal()).free();
  const severities: Severity[] = check(edited).diagnostics.map(({ severity }) => severity);
  // @ts-expect-error a file must be read first
  Concept.fromJson(file);
  // @ts-expect-error a concept is read, not built
  new Concept();
  // @ts-expect-error the keys of the engine are not those of the package
  concept.schedule({ as_of: '2022-06-30' });
  // @ts-expect-error the day must be given
  concept.assess({ assessment: {} });
  // @ts-expect-error money is text, never a number
  split({ amount: 100.5, weights: [1] });
  // @ts-expect-error there is no such policy
  concept.fund({ policy: 'generous' });

  const { targets, summary } = concept.assess({ assessment: { asOf: '2023-06-30' }, confidentiality: { minimum: 5 } });
  const classes = targets.map(({ current }) => verdict(current.result.attainment));
  const paid: Money[] = concept.fund().allocations.map(({ amount }) => amount);
  const reasons = concept.fund({ policy: 'strict' }).decisions.flatMap(({ attempts }) => attempts.map(({ reason }) => why(reason)));
  const best: OptimalPlan = concept.optimise({ values: [{ measure: 'M2', value: 3 }], nodes: 1_000 });
  const dropped = best.order.onlyOrder.map((measure) => `${measure}: ${best.value} of ${best.bound ?? 'unknown'}`);
  // @ts-expect-error there is no such objective
  concept.optimise({ objective: 'cheapest' });
  // @ts-expect-error the bound is not known class by class
  best.bound.toFixed();
  const sentences: Text[] = concept.explain({ measure: 'M2' }).sentences;
  const report: Report = concept.report({ from: 2022, to: 2023, asOf: '2024-03-31' });
  const stored: string = concept.reportJson({ from: 2022, to: 2023, asOf: '2024-03-31' });
  const pages: string[] = [renderHtml(stored), renderMarkdown(stored, { language: 'en' })];
  // @ts-expect-error a report is rendered from its text, whose checksum counts
  renderHtml(report);
  const html: string = concept.reportHtml({ report: { from: 2022, to: 2023, asOf: '2024-03-31' }, language: 'de' });
  // @ts-expect-error there is no French
  concept.reportMarkdown({ report: { from: 2022, to: 2023, asOf: '2024-03-31' }, language: 'fr' });
  const joint = shapley({ players: ['A'], coalitions: [{ members: ['A'], cost: '1.00' }] });
  const shared = award({ amount: '1.00', claims: ['2.00'], rule: 'talmud' });
  // @ts-expect-error there is no such method
  allocate({ method: 'sideways', serviceCentres: [], finalCentres: [], services: [] });
  const { lower, upper } = proportion({ successes: 65, trials: 100 }).interval;
  return [
    html,
    styleHash(),
    ...pages,
    String(report.cycle.length),
    ...joint.exact,
    ...shared.parts,
    ...severities,
    ...classes,
    ...reasons,
    ...dropped,
    ...paid.map((amount) => formatMoney(amount, 'de')),
    ...sentences.map(({ de, en }) => en ?? de),
    ...concept.publish().observations.map(({ value }) => ('missing' in value ? value.missing : 'value')),
    ...concept.schedule({ asOf: '2022-06-30' }).steps.map(({ nextDue }) => nextDue ?? 'nothing more'),
    `${summary.onTrack} of ${summary.targets}, ${lower} to ${upper}`,
  ];
}

// Choices that carry data tell themselves apart, and nothing is forgotten.
function verdict(attainment: Attainment): string {
  switch (attainment.class) {
    case 'met':
    case 'not_assessable':
      return attainment.reason;
    case 'lost_again':
    case 'deadline_met':
    case 'deadline_missed':
    case 'not_yet':
      // @ts-expect-error only the other classes have a reason
      return attainment.reason ?? attainment.class;
    default:
      return attainment satisfies never;
  }
}

function why(reason: Reason): string {
  return reason.code === 'pot_exhausted' ? formatMoney(reason.shortBy, 'en') : reason.code;
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

export { explain, loading, portal, text };
