// A portal compiles without Node's types and with the libraries of es2022 only: the package's types must not need more.

import { Concept, init } from 'integration-core';

export async function warnings(document: string): Promise<string[]> {
  await init();
  return Concept.fromJson(document).warnings.map(({ message }) => message.de);
}
