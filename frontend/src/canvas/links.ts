/** Links from one node to another: which are possible, and what they change. */

/** The inputs of a node once `source` is added: beside the others where the layer takes several, else in their place. */
export function withInput(inputs: readonly string[], source: string, most: number): string[] {
  if (inputs.includes(source)) return [...inputs];
  return inputs.length < most ? [...inputs, source] : [...inputs.slice(0, Math.max(0, most - 1)), source];
}
