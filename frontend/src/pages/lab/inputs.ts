/** The inputs of a node as a form: one slot for each, what each is for, and what a choice changes. */

type Arity = readonly [least: number, most: number];

const DECODER = ['role_own', 'role_memory'] as const;
const ATTENTION = {
  2: ['role_queries', 'role_keysValues'],
  3: ['role_queries', 'role_keys', 'role_values'],
} as const;

const kinds = new Set(['MultiheadAttention', 'ScaledDotProductAttention']);

export type Role = (typeof DECODER)[number] | (typeof ATTENTION)[2 | 3][number];

/** What a layer does with each of its inputs, where it does not treat them alike. */
export function rolesOf(kind: string, count: number): readonly Role[] {
  if (kind === 'TransformerDecoderLayer') return DECODER;
  return kinds.has(kind) && (count === 2 || count === 3) ? ATTENTION[count] : [];
}

/** The inputs, and null for each that the layer still lacks. */
export function slotsOf(inputs: readonly string[], [least]: Arity): (string | null)[] {
  return [...inputs, ...Array<null>(Math.max(0, least - inputs.length)).fill(null)];
}

/** The inputs once `name` is chosen for a slot; where there are exactly two, they trade places instead of being one. */
export function withSource(inputs: readonly string[], slot: number, name: string, [least, most]: Arity): string[] {
  const before = inputs[slot];
  if (before === undefined) return [...inputs, name];
  const trades = least === 2 && most === 2;
  return inputs.map((one, at) => (at === slot ? name : trades && one === name ? before : one));
}
