// What must hold in Node and in a browser; each case gets the package as its platform exports it, and the data
// that tests share.
// The cases run in this order: the first ones need an engine that is not loaded yet.

import { call, toBytes, toText } from '../../pkg/call.js';
import { toCamelCase, toSnakeCaseText } from '../../pkg/keys.js';
import { isTrue, same, thrownBy } from './expect.mjs';

const DIAGNOSTIC = {
  code: 'IC-X001',
  severity: 'error',
  path: '/some_list/0/goal_id',
  found: 'snake_case stays in_values',
  expected: { de: 'eine Zahl', en: 'a number' },
  suggestion: null,
  message: { de: 'keine Zahl', en: 'not a number' },
};

function throwing(thrown) {
  return () => {
    throw thrown;
  };
}

export const cases = [
  {
    name: 'a call before init says what to do',
    async run({ version }) {
      const error = await thrownBy(version);
      isTrue(error.message.includes('await init()'), 'the message names init()');
    },
  },
  {
    name: 'a failed init can be tried again, a successful one is kept',
    async run({ init, version }) {
      const only = { analysis: false, check: false, formulas: false, funding: false, judgement: false, optimum: false, rendering: false, report: false };
      const error = await thrownBy(() => init({ ...only, calculation: new Uint8Array([1, 2, 3]) }));
      isTrue(error instanceof WebAssembly.CompileError, 'broken bytes are refused');
      await thrownBy(version);
      await Promise.all([init(only), init({ ...only, calculation: new Uint8Array([1, 2, 3]) })]);
      await init({ ...only, calculation: new Uint8Array([1, 2, 3]) });
      isTrue((await thrownBy(() => init({ calculations: false }))) instanceof TypeError, 'a part that does not exist');
    },
  },
  {
    name: 'a part that was left out is named, and can be loaded later',
    async run({ check, Concept, init, split, styleHash }, { concepts: { small } }) {
      for (const [part, ask] of [
        ['check', () => check(small)],
        ['check', () => Concept.fromJson(small)],
        ['formulas', () => split({ amount: '1.00', weights: [1] })],
        ['rendering', () => styleHash()],
      ]) {
        isTrue((await thrownBy(ask)).message.includes(`\`${part}\` was left out`), `${part} is named`);
      }
      await init({ analysis: false, funding: false, optimum: false });
      const concept = Concept.fromJson(small);
      const asked = {
        analysis: () => concept.compare({ scenario: {} }).moves.length,
        optimum: () => concept.optimise().value,
        funding: () => concept.report({ from: 2022, to: 2023, asOf: '2024-03-31' }).money.years.length,
      };
      for (const [part, ask] of Object.entries(asked)) {
        isTrue((await thrownBy(ask)).message.includes(`\`${part}\` was left out`), `${part} is named`);
      }
      await init();
      same(Object.values(asked).map((ask) => ask()), [0, 3, 2]);
    },
  },
  {
    name: 'version() is a version',
    run({ version }) {
      isTrue(/^\d+\.\d+\.\d+$/.test(version()), `${version()} looks like 1.2.3`);
    },
  },
  {
    name: 'keys change at every depth, values never',
    run() {
      const engine = { goal_id: 'goal_id', rows: [{ fiscal_year: 2025, open_amount: '0.10' }, null, 'left_open'] };
      const script = { goalId: 'goal_id', rows: [{ fiscalYear: 2025, openAmount: '0.10' }, null, 'left_open'] };
      same(toCamelCase(engine), script);
      same(JSON.parse(toSnakeCaseText(script)), engine);
    },
  },
  {
    name: 'keys survive the way there and back',
    run() {
      for (const key of ['a', 'a_b', 'a_b_c', 'year_2025', 'p50_low', 'low_5_high', 'a__b', '_a', 'ä_ö', '']) {
        same(toSnakeCaseText(toCamelCase({ [key]: key })), JSON.stringify({ [key]: key }));
      }
      same(toCamelCase({ year_2025: 1, low_5_high: 2 }), { year_2025: 1, low_5High: 2 });
    },
  },
  {
    name: 'a key named __proto__ is an ordinary key',
    run() {
      const renamed = toCamelCase(JSON.parse('{ "__proto__": { "is_admin": true } }'));
      isTrue(renamed.isAdmin === undefined, 'nothing is inherited');
      isTrue(Object.getPrototypeOf(renamed) === Object.prototype, 'the prototype is the usual one');
      isTrue(Object.keys(renamed).length === 1, 'the key is kept');
      same(toSnakeCaseText(JSON.parse('{ "__proto__": { "isAdmin": 1 } }')), '{"__proto__":{"is_admin":1}}');
    },
  },
  {
    name: 'options become text with the engine’s keys',
    async run() {
      same(toText({ asOf: '2025-01-01', left: undefined }), '{"as_of":"2025-01-01"}');
      same(toText({ text: 'a"b\u2028\ud800', list: [null, { deepKey: -0.5 }] }), '{"text":"a\\"b\u2028\\ud800","list":[null,{"deep_key":-0.5}]}');
      for (const wrong of [{ amount: 1n }, undefined, { confidence: NaN }, { weights: [1, Infinity] }]) {
        isTrue((await thrownBy(() => toText(wrong))) instanceof TypeError, 'what JSON cannot carry is refused');
      }
    },
  },
  {
    name: 'two spellings of one key both reach the engine, which refuses them',
    async run({ IntegrationError, proportion }) {
      same(toText({ asOf: 1, as_of: 2 }), '{"as_of":1,"as_of":2}');
      const error = await thrownBy(() => proportion(JSON.parse('{ "successes": 1, "trials": 2, "Trials": 3, "_trials": 4 }')));
      isTrue(error instanceof IntegrationError, 'a refusal');
      same(error.diagnostics.map(({ code, path }) => `${code} ${path}`), ['IC-D008 /_trials', 'IC-D009 /_trials']);
    },
  },
  {
    name: 'a document may be text, bytes or an object',
    run(_, { concepts: { small } }) {
      const text = (bytes) => new TextDecoder().decode(bytes);
      const bytes = new TextEncoder().encode(`__${small}`);
      for (const document of [small, bytes.subarray(2), new DataView(bytes.buffer, 2), bytes.slice(2).buffer]) {
        same(text(toBytes(document)), small);
      }
      same(text(toBytes({ documentDate: '2021-03-17' })), '{"document_date":"2021-03-17"}');
    },
  },
  {
    name: 'an answer is parsed and gets the keys of JavaScript',
    run() {
      same(call('formulas', () => '{"goal_id":"a_b"}'), { goalId: 'a_b' });
    },
  },
  {
    name: 'a refusal is an IntegrationError with every diagnostic',
    async run({ IntegrationError }) {
      const diagnostics = [DIAGNOSTIC, { ...DIAGNOSTIC, code: 'IC-X002', path: '' }];
      const error = await thrownBy(() => call('formulas', throwing(JSON.stringify(diagnostics))));
      isTrue(error instanceof IntegrationError && error instanceof Error, 'its class is IntegrationError');
      same(error.name, 'IntegrationError');
      same(error.diagnostics, diagnostics);
      same(error.message, 'IC-X001 /some_list/0/goal_id: not a number\nIC-X002 : not a number');
    },
  },
  {
    name: 'other errors are not disguised as refusals',
    async run({ IntegrationError }) {
      const defect = new WebAssembly.RuntimeError('unreachable');
      isTrue((await thrownBy(() => call('formulas', throwing(defect)))) === defect, 'a defect passes as it is');
      for (const text of ['not JSON', '[]', '{}', '[{"code":"IC-X001"}]', '["path"]', 'null']) {
        const error = await thrownBy(() => call('formulas', throwing(text)));
        isTrue(error instanceof Error && !(error instanceof IntegrationError), `${text} is no refusal`);
        same(error.message, text);
      }
    },
  },
  {
    name: 'a concept is read from text, from bytes and from objects with either keys, and written as the same text',
    run({ Concept }, { concepts: { small } }) {
      const text = Concept.fromJson(small).toJson();
      isTrue(text.startsWith('{"schema":"integration-concept/1"'), 'the document’s own keys');
      const draft = Concept.fromJson(small).toDraft();
      same(draft.documentDate, '2021-03-17');
      same(draft.measures[1].costLines[0].amount, '20000.00');
      for (const document of [text, new TextEncoder().encode(small), JSON.parse(small), draft]) {
        same(Concept.fromJson(document).toJson(), text);
      }
    },
  },
  {
    name: 'a broken document gives every problem with the paths of the document',
    async run({ check, Concept, IntegrationError }, { concepts: { small } }) {
      const draft = Concept.fromJson(small).toDraft();
      draft.measures[1].costLines[0].amount = 20000;
      draft.measures[2].lead = 'FB9';
      const error = await thrownBy(() => Concept.fromJson(draft));
      isTrue(error instanceof IntegrationError, 'a refusal');
      const places = error.diagnostics.map(({ path }) => path);
      same(places.slice(0, 2), ['/measures/1/cost_lines/0/amount', '/measures/2/lead']);
      isTrue(error.message.startsWith(`${error.diagnostics[0].code} ${places[0]}: `), 'the message says what and where');
      same(check(draft), { valid: false, diagnostics: error.diagnostics });
      same(check(small), { valid: true, diagnostics: [] });
    },
  },
  {
    name: 'warnings are diagnostics, and no reason to refuse',
    run({ check, Concept }, { concepts: { small } }) {
      const concept = Concept.fromJson({ ...JSON.parse(small), colour: 'red' });
      const warnings = concept.warnings;
      same(warnings.map(({ severity, path }) => [severity, path]), [['warning', '/colour']]);
      same(check({ ...JSON.parse(small), colour: 'red' }), { valid: true, diagnostics: warnings });
    },
  },
  {
    name: 'a sealed concept is the same concept, and a changed one is refused',
    async run({ Concept, IntegrationError }, { concepts: { small } }) {
      const checked = Concept.fromJson({ ...JSON.parse(small), colour: 'red' });
      const opened = Concept.fromSealed(checked.seal());
      same(opened.toJson(), checked.toJson());
      same([checked.warnings.length, opened.warnings], [1, []]);
      const error = await thrownBy(() => Concept.fromSealed(checked.seal().replace('Integration', 'integration')));
      isTrue(error instanceof IntegrationError, 'a refusal');
      same(error.diagnostics.map(({ code }) => code), ['IC-S001']);
    },
  },
  {
    name: 'a concept answers in camelCase',
    run({ Concept }, { concepts: { small } }) {
      const concept = Concept.fromJson(small);
      const schedule = concept.schedule({ asOf: '2022-06-30' });
      same(schedule.asOf, '2022-06-30');
      isTrue(schedule.steps.every(({ withSteeringGroup }) => typeof withSteeringGroup === 'boolean'), 'every step');
      same(concept.publish().protection.minimum, 5);
      same(concept.publish({ minimum: 10 }).protection.minimum, 10);
      const options = { assessment: { asOf: '2023-06-30', onTrack: '0.85' }, confidentiality: { minimum: 10 } };
      same(concept.assess(options).thresholds.onTrack, '0.85');
      const plan = concept.fund({ policy: 'strict' });
      same(plan.headline.openVolume, { computed: '90000.00', declared: '90000.00', difference: '0.00' });
      same(plan.allocations[0], { measure: 'M2', year: 2021, costLine: 'K1', pot: 'T1', amount: '20000.00' });
      same(concept.fund().policy, 'skip');
      same(concept.explain({ measure: 'M2', funding: { policy: 'strict' } }).measure, 'M2');
      const actuals = [{ costLine: 'K1', year: 2021, amount: '15000.00' }];
      same(concept.settleGrants({ measure: 'M2', to: 2021, actuals }).years[0].costActual, '15000.00');
      const { moves } = concept.compare({ scenario: { delays: [{ measure: 'M2', years: 1 }] } });
      same(moves.map(({ measure }) => measure), ['M2', 'M3']);
      same(concept.leastExtra({ measure: 'M3', pot: 'T1', year: 2021, startBy: 2021 }).extra, '10000.00');
      same(concept.frontier({ pot: 'T1', year: 2021, to: '50000.00' }).points.at(-1)?.funded, 2);
      same(concept.rankSensitivity({ measure: 'M3' }).place, 2);
      const { isProven, stages, order } = concept.optimise({ objective: 'classes', nodes: 1000, gapMillionths: 0 });
      same([isProven, order.onlyOptimal, stages.map(({ found, gap }) => [found, gap])], [true, [], [[2, 0], [1, 0], [0, 0], [3, 0]]]);
    },
  },
  {
    name: 'the report comes as data, as HTML and as Markdown',
    async run({ Concept, IntegrationError, renderHtml, renderMarkdown, styleHash }, { concepts: { small } }) {
      const concept = Concept.fromJson(small);
      const report = { from: 2022, to: 2023, asOf: '2024-03-31' };
      isTrue(concept.report(report).cycle.length > 0, 'the steps of the cycle');
      isTrue(concept.reportHtml({ report }).includes('<html lang="de">'), 'German unless asked otherwise');
      isTrue(concept.reportHtml({ report, language: 'en' }).includes('<html lang="en">'), 'English');
      isTrue(concept.reportMarkdown({ report, language: 'en' }).startsWith('# '), 'Markdown begins with its title');
      const stored = concept.reportJson(report);
      same(renderHtml(stored), concept.reportHtml({ report }));
      same(renderMarkdown(stored, { language: 'en' }), concept.reportMarkdown({ report, language: 'en' }));
      const error = await thrownBy(() => renderHtml(stored.replace('20000.00', '30000.00')));
      isTrue(error instanceof IntegrationError, 'a changed report is refused');
      same(error.diagnostics.map(({ code }) => code), ['IC-R003']);
      isTrue(/^sha256-[A-Za-z0-9+/]{43}=$/.test(styleHash()), 'the hash has the form that policies want');
    },
  },
  {
    name: 'wrong options are refused with their paths',
    async run({ Concept, IntegrationError, split }, { concepts: { small } }) {
      const concept = Concept.fromJson(small);
      for (const [path, ask] of [
        ['/as_of', () => concept.schedule({ asOf: '30.06.2022' })],
        ['/as_of', () => concept.schedule({ asOf: new Date(0) })],
        ['/minimum', () => concept.publish({ minimum: 2 })],
        ['/assessment/as_of', () => concept.assess({ assessment: {} })],
        ['/policy', () => concept.fund({ policy: 'generous' })],
        ['/measure', () => concept.explain({ measure: 'M99' })],
        ['/measure', () => concept.settleGrants({ measure: 'M99', actuals: [] })],
        ['/values/0/measure', () => concept.optimise({ values: [{ measure: 'M99', value: 1 }] })],
        ['/to', () => concept.report({ from: 2023, to: 2022, asOf: '2024-03-31' })],
        ['/language', () => concept.reportHtml({ report: { from: 2022, to: 2023, asOf: '2024-03-31' }, language: 'fr' })],
        ['/weights', () => split({ amount: '1.00', weights: [] })],
      ]) {
        const error = await thrownBy(ask);
        isTrue(error instanceof IntegrationError, `${path} is refused`);
        same(error.diagnostics.map((problem) => problem.path), [path]);
      }
    },
  },
  {
    name: 'a freed concept says so, and freeing again is harmless',
    async run({ Concept }, { concepts: { small } }) {
      for (const end of ['free', Symbol.dispose]) {
        const concept = Concept.fromJson(small);
        same(concept.compare({ scenario: {} }).moves, []);
        concept[end]();
        concept[end]();
        for (const ask of [() => concept.toJson(), () => concept.compare({ scenario: {} })]) {
          isTrue((await thrownBy(ask)).message.includes('was freed'), 'the message says why');
        }
      }
    },
  },
  {
    name: 'amounts split to the cent, shares have intervals',
    run({ split, proportion }) {
      same(split({ amount: '100.00', weights: [1, 1, 1] }), { parts: ['33.34', '33.33', '33.33'] });
      same(proportion({ successes: 65, trials: 100 }).interval.estimate, 0.65);
    },
  },
  {
    name: 'cost is shared between centres, by contribution and among claims',
    run({ allocate, award, nucleolus, shapley, shapleySampled }) {
      const { shares, rates } = allocate({
        method: 'step_down',
        serviceCentres: [{ id: 'IT', cost: '900.00' }],
        finalCentres: [{ id: 'school', cost: '1.00' }, { id: 'daycare', cost: '0.00' }],
        services: [{ from: 'IT', to: 'school', quantity: '2' }, { from: 'IT', to: 'daycare', quantity: '1' }],
      });
      same(shares.map(({ total }) => total), ['601.00', '300.00']);
      same(rates, [{ centre: 'IT', cost: '900', quantity: '3', rate: '300' }]);
      const coalitions = [['A'], ['B'], ['A', 'B']].map((members, at) => ({ members, cost: `${60 + at * 20}.00` }));
      same(shapley({ players: ['A', 'B'], coalitions }), { parts: ['40.00', '60.00'], exact: ['40', '60'] });
      same(nucleolus({ players: ['A', 'B'], coalitions }).parts, ['40.00', '60.00']);
      const ranges = [['A', '0.00', '8.00'], ['B', '0.00', '11.00'], ['C', '2.00', '13.00']];
      const players = ranges.map(([id, least, most]) => ({ id, least, most }));
      const rooms = (members) => `${Math.max(...members.map((id) => ({ A: 8, B: 11, C: 13 })[id]))}.00`;
      same(shapleySampled({ players, seed: 1 }, 2, rooms), {
        parts: ['4.00', '5.50', '3.50'], exact: ['4', '11/2', '7/2'], errorBound: '12.04',
      });
      same(award({ amount: '1.00', claims: ['1.00', '2.00'], rule: 'equal_losses' }).parts, ['0.00', '1.00']);
    },
  },
  {
    name: 'amounts for readers are those of the engine',
    async run({ formatMoney }, { amounts }) {
      for (const { amount, de, en } of amounts) {
        if (de === undefined) {
          isTrue((await thrownBy(() => formatMoney(amount, 'de'))) instanceof RangeError, `${amount} is no amount`);
        } else {
          same([formatMoney(amount, 'de'), formatMoney(amount, 'en')], [de, en]);
        }
      }
    },
  },
];
