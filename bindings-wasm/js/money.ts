import { call, toText } from './call.js';
import { engine } from './engine.js';
import type { Money, SplitInput, SplitResult } from './types.js';

/**
 * Splits an amount in proportion to weights, to the cent; the parts always add up to the amount.
 *
 * @throws {IntegrationError} when no weight is above zero.
 */
export function split(input: SplitInput): SplitResult {
  return call('formulas', () => engine.formulas.split(toText(input)));
}

/**
 * An amount for readers, as the report writes it: `460.000,00 €` or `€460,000.00`.
 *
 * It needs no engine, and the amount never becomes a `number`, which would lose cents of large amounts.
 *
 * @throws {RangeError} when the text is no amount that the engine reads.
 */
export function formatMoney(amount: Money, language: 'de' | 'en'): string {
  const [, minus, euros, fraction = ''] = /^(-?)([0-9]+)(?:\.([0-9]{1,2}))?$/.exec(amount) ?? [];
  if (euros === undefined) throw new RangeError(`\`${amount}\` is no amount`);
  const magnitude = BigInt(euros + fraction.padEnd(2, '0'));
  const cents = minus ? -magnitude : magnitude;
  // The engine counts cents in 64 bits.
  if (BigInt.asIntN(64, cents) !== cents) throw new RangeError(`\`${amount}\` is too large`);
  const sign = cents < 0n ? '-' : '';
  const digits = String(magnitude).padStart(3, '0');
  const [whole, rest] = [digits.slice(0, -2), digits.slice(-2)];
  return language === 'de' ? `${sign}${grouped(whole, '.')},${rest}\u00a0€` : `${sign}€${grouped(whole, ',')}.${rest}`;
}

const grouped = (digits: string, separator: string) => digits.replace(/\B(?=(?:[0-9]{3})+$)/g, separator);
