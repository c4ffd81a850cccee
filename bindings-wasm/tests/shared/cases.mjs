// What must hold in Node and in a browser; each case gets the package as its platform exports it.
// The cases run in this order: the first ones need an engine that is not loaded yet.

import { call, refusalsTyped, toText } from '../../pkg/call.js';
import { toCamelCase, toSnakeCase } from '../../pkg/keys.js';
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
      const error = await thrownBy(() => init(new Uint8Array([1, 2, 3])));
      isTrue(error instanceof WebAssembly.CompileError, 'broken bytes are refused');
      await thrownBy(version);
      const first = init();
      isTrue(init() === first, 'a second call waits for the first');
      await first;
      isTrue(init(new Uint8Array([1, 2, 3])) === first, 'once loaded, nothing is loaded again');
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
      same(toSnakeCase(script), engine);
    },
  },
  {
    name: 'keys survive the way there and back',
    run() {
      for (const key of ['a', 'a_b', 'a_b_c', 'year_2025', 'p50_low', 'low_5_high', 'a__b', '_a', 'ä_ö', '']) {
        same(toSnakeCase(toCamelCase({ [key]: key })), { [key]: key });
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
    },
  },
  {
    name: 'input becomes text with the engine’s keys, text passes unchanged',
    async run() {
      same(toText({ asOf: '2025-01-01', left: undefined }), '{"as_of":"2025-01-01"}');
      same(toText('{ "asOf": 1 '), '{ "asOf": 1 ');
      isTrue((await thrownBy(() => toText({ amount: 1n }))) instanceof TypeError, 'a BigInt is refused');
      isTrue((await thrownBy(() => toText(undefined))) instanceof TypeError, 'nothing is refused');
    },
  },
  {
    name: 'an answer is parsed and gets the keys of JavaScript',
    run() {
      same(call(() => '{"goal_id":"a_b"}'), { goalId: 'a_b' });
    },
  },
  {
    name: 'a refusal is an IntegrationError with every diagnostic',
    async run({ IntegrationError }) {
      const diagnostics = [DIAGNOSTIC, { ...DIAGNOSTIC, code: 'IC-X002', path: '' }];
      const error = await thrownBy(() => refusalsTyped(throwing(JSON.stringify(diagnostics))));
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
      isTrue((await thrownBy(() => refusalsTyped(throwing(defect)))) === defect, 'a defect passes as it is');
      for (const text of ['not JSON', '[]', '{}', '[{"code":"IC-X001"}]', '["path"]', 'null']) {
        const error = await thrownBy(() => refusalsTyped(throwing(text)));
        isTrue(error instanceof Error && !(error instanceof IntegrationError), `${text} is no refusal`);
        same(error.message, text);
      }
    },
  },
];
