/**
 * The network as a graph: pure edits of the ordered list of nodes that an experiment holds.
 *
 * A node without `inputs` takes the node before it (the first one takes the first data-set field). Every edit first
 * writes all inputs down, changes them, puts the list back into an order in which inputs come first, and finally
 * drops the inputs that the default rule already gives, so that sequential networks stay free of wiring.
 */
import type { NetworkNode, Spec } from '../api/types';

export interface Edge {
  source: string;
  target: string;
  /** Position in the target's list of inputs. */
  slot: number;
}

/** A node with its inputs spelled out; `written` is how the experiment itself said it. */
type Wired = NetworkNode & { inputs: string[]; written?: NetworkNode['inputs'] };

export class CycleError extends Error {
  constructor(public readonly node: string) {
    super(`Node '${node}' would feed itself. Choose an input that does not come after it.`);
    this.name = 'CycleError';
  }
}

/** The names a node reads from, by its own list or by the default rule. */
export function inputsOf(nodes: readonly NetworkNode[], index: number, fields: readonly string[]): string[] {
  const node = nodes[index];
  if (node === undefined) return [];
  if (node.inputs && node.inputs.length > 0) return [...node.inputs];
  const before = index > 0 ? nodes[index - 1]?.id : fields[0];
  return before === undefined ? [] : [before];
}

function wire(nodes: readonly NetworkNode[], fields: readonly string[]): Wired[] {
  return nodes.map((node, index) => ({ ...node, written: node.inputs, inputs: inputsOf(nodes, index, fields) }));
}

function unwire(nodes: readonly Wired[], fields: readonly string[]): NetworkNode[] {
  return nodes.map(({ inputs, written, ...node }, index) => {
    const byDefault = inputsOf([...nodes.slice(0, index), node], index, fields);
    const same = inputs.length === byDefault.length && inputs.every((name, slot) => name === byDefault[slot]);
    // The server writes "null" for the default: saying it in another way would count as a change.
    if (same) return written === null ? { ...node, inputs: null } : node;
    return { ...node, inputs };
  });
}

/** Stable topological order: inputs first, otherwise as listed. */
function sort(nodes: readonly Wired[]): Wired[] {
  const known = new Set(nodes.map((node) => node.id));
  const placed = new Set<string>();
  const rest = [...nodes];
  const sorted: Wired[] = [];
  while (rest.length > 0) {
    const next = rest.findIndex((node) => node.inputs.every((name) => !known.has(name) || placed.has(name)));
    const node = rest[next];
    if (node === undefined) throw new CycleError(rest[0]?.id ?? '');
    rest.splice(next, 1);
    placed.add(node.id);
    sorted.push(node);
  }
  return sorted;
}

/** The output must stay last: whatever nobody reads goes before it. */
function keepLast(nodes: readonly Wired[], last: string | undefined): Wired[] {
  const node = nodes.find((one) => one.id === last);
  if (node === undefined || nodes.some((one) => one.inputs.includes(node.id))) return [...nodes];
  return [...nodes.filter((one) => one !== node), node];
}

export function edgesOf(nodes: readonly NetworkNode[], fields: readonly string[]): Edge[] {
  return wire(nodes, fields).flatMap((node) =>
    node.inputs.map((source, slot) => ({ source, target: node.id, slot })),
  );
}

/** Nodes that nobody reads: the output, and every branch that waits to be joined. */
export function looseEnds(nodes: readonly NetworkNode[], fields: readonly string[]): string[] {
  const read = new Set(edgesOf(nodes, fields).map((edge) => edge.source));
  return nodes.map((node) => node.id).filter((id) => !read.has(id));
}

const SHORT_IDS: Record<string, string> = {
  MaxPool1d: 'pool',
  MaxPool2d: 'pool',
  AvgPool2d: 'pool',
  AdaptiveAvgPool2d: 'pool',
  ConvTranspose2d: 'grow',
  ZeroPad2d: 'pad',
  BatchNorm1d: 'norm',
  BatchNorm2d: 'norm',
  LayerNorm: 'norm',
  RMSNorm: 'norm',
  GroupNorm: 'norm',
  InstanceNorm2d: 'norm',
  Flatten: 'flat',
  Embedding: 'embed',
  PositionalEncoding: 'position',
  MultiheadAttention: 'attention',
  TransformerEncoderLayer: 'encoder',
  TransformerDecoderLayer: 'decoder',
  LeakyReLU: 'leaky',
  SelectStep: 'step',
  MeanOverTime: 'mean',
  Patchify: 'patches',
};

/** Every id that is given away: to nodes, to the groups they lie in, and to fields. */
export function takenIds(nodes: readonly NetworkNode[], fields: readonly string[]): Set<string> {
  return new Set([...fields, ...nodes.flatMap(({ id, group }) => (group ? [id, group] : [id]))]);
}

/** A fresh short id such as `conv2`, never one that a node, a group or a field already has. */
export function freshId(nodes: readonly NetworkNode[], kind: string, fields: readonly string[] = []): string {
  const stem = SHORT_IDS[kind] ?? (kind.replace(/[123]d$/, '').toLowerCase().replace(/[^a-z]/g, '') || 'node');
  const taken = takenIds(nodes, fields);
  for (let number = 1; ; number += 1) {
    const id = `${stem}${number}`;
    if (!taken.has(id)) return id;
  }
}

export interface Insertion {
  nodes: NetworkNode[];
  id: string;
}

/** A new node behind `source` (a node or a field); everything that read `source` now reads the new node. */
export function insertAfter(
  nodes: readonly NetworkNode[],
  source: string,
  layer: Spec,
  fields: readonly string[],
): Insertion {
  const id = freshId(nodes, layer.kind, fields);
  const wired = wire(nodes, fields).map((node) => ({
    ...node,
    inputs: node.inputs.map((name) => (name === source ? id : name)),
  }));
  const at = wired.findIndex((node) => node.id === source) + 1;
  wired.splice(at, 0, { id, layer, inputs: [source] });
  return { nodes: unwire(sort(wired), fields), id };
}

/** A new node that reads `source` beside its other readers: the beginning of a branch that waits to be joined. */
export function insertBranch(
  nodes: readonly NetworkNode[],
  source: string,
  layer: Spec,
  fields: readonly string[],
): Insertion {
  const id = freshId(nodes, layer.kind, fields);
  const wired = wire(nodes, fields);
  wired.splice(wired.findIndex((node) => node.id === source) + 1, 0, { id, layer, inputs: [source] });
  return { nodes: unwire(keepLast(wired, nodes.at(-1)?.id), fields), id };
}

export interface Chain {
  nodes: NetworkNode[];
  ids: string[];
}

/**
 * Several new nodes behind `source`, their inputs spelled out; everything that read `source` now reads the last of them
 * that no other one reads.
 */
export function insertChain(
  nodes: readonly NetworkNode[],
  source: string,
  chain: readonly (NetworkNode & { inputs: string[] })[],
  fields: readonly string[],
): Chain {
  const end = chain.findLast((node) => !chain.some((one) => one.inputs.includes(node.id)))?.id ?? source;
  const wired = wire(nodes, fields).map((node) => ({
    ...node,
    inputs: node.inputs.map((name) => (name === source ? end : name)),
  }));
  wired.splice(wired.findIndex((node) => node.id === source) + 1, 0, ...chain);
  return { nodes: unwire(sort(wired), fields), ids: chain.map((node) => node.id) };
}

/** A new node on one edge; other readers of the source keep reading it directly. */
export function insertOnEdge(
  nodes: readonly NetworkNode[],
  edge: Edge,
  layer: Spec,
  fields: readonly string[],
): Insertion {
  const id = freshId(nodes, layer.kind, fields);
  const wired = placeOnEdge(wire(nodes, fields), { id, layer, inputs: [edge.source] }, edge);
  return { nodes: unwire(sort(wired), fields), id };
}

function placeOnEdge(nodes: readonly Wired[], node: Wired, edge: Edge): Wired[] {
  const rewired = nodes.map((one) =>
    one.id === edge.target
      ? { ...one, inputs: one.inputs.map((name, slot) => (slot === edge.slot ? node.id : name)) }
      : one,
  );
  rewired.splice(
    rewired.findIndex((one) => one.id === edge.target),
    0,
    node,
  );
  return rewired;
}

function takeOut(nodes: readonly Wired[], id: string): Wired[] {
  const gone = nodes.find((node) => node.id === id);
  const heir = gone?.inputs[0];
  return nodes
    .filter((node) => node.id !== id)
    .map((node) => ({
      ...node,
      inputs: node.inputs.flatMap((name) => (name !== id ? [name] : heir === undefined ? [] : [heir])),
    }));
}

/** Takes a node out; its readers read what it read first. */
export function removeNode(
  nodes: readonly NetworkNode[],
  id: string,
  fields: readonly string[],
): NetworkNode[] {
  return unwire(takeOut(wire(nodes, fields), id), fields);
}

/** Takes several nodes out. */
export function removeNodes(
  nodes: readonly NetworkNode[],
  ids: readonly string[],
  fields: readonly string[],
): NetworkNode[] {
  return ids.reduce((rest, id) => removeNode(rest, id, fields), [...nodes]);
}

/** Moves a node onto an edge; its further inputs (skip links, memory) stay where they are. */
export function moveToEdge(
  nodes: readonly NetworkNode[],
  id: string,
  edge: Edge,
  fields: readonly string[],
): NetworkNode[] {
  if (edge.source === id || edge.target === id) return [...nodes];
  const wired = wire(nodes, fields);
  const node = wired.find((one) => one.id === id);
  if (node === undefined) return [...nodes];
  const moved = { ...node, inputs: [edge.source, ...node.inputs.slice(1)] };
  return unwire(sort(placeOnEdge(takeOut(wired, id), moved, edge)), fields);
}

/** Moves a node behind a loose end, so that the branch, or the network, ends with it. */
export function moveBehind(
  nodes: readonly NetworkNode[],
  id: string,
  end: string,
  fields: readonly string[],
): NetworkNode[] {
  const wired = wire(nodes, fields);
  const node = wired.find((one) => one.id === id);
  if (node === undefined || end === id) return [...nodes];
  const rest = takeOut(wired, id);
  rest.splice(rest.findIndex((one) => one.id === end) + 1, 0, { ...node, inputs: [end, ...node.inputs.slice(1)] });
  return unwire(sort(rest), fields);
}

/** Moves a node behind the output, so that it becomes the output. */
export function moveToEnd(nodes: readonly NetworkNode[], id: string, fields: readonly string[]): NetworkNode[] {
  const last = nodes[nodes.length - 1];
  return last === undefined ? [...nodes] : moveBehind(nodes, id, last.id, fields);
}

/** Moves nodes, one behind the other, onto an edge or behind a loose end. */
export function moveAll(
  nodes: readonly NetworkNode[],
  ids: readonly string[],
  to: { edge: Edge } | { after: string },
  fields: readonly string[],
): NetworkNode[] {
  let moved = [...nodes];
  let place = to;
  for (const id of ids) {
    moved = 'edge' in place ? moveToEdge(moved, id, place.edge, fields) : moveBehind(moved, id, place.after, fields);
    place = 'edge' in place ? { edge: { ...place.edge, source: id } } : { after: id };
  }
  return moved;
}

/** Swaps a node with its neighbour along the main path: -1 towards the data, +1 towards the output. */
export function moveBy(
  nodes: readonly NetworkNode[],
  id: string,
  direction: -1 | 1,
  fields: readonly string[],
): NetworkNode[] {
  const edges = edgesOf(nodes, fields);
  if (direction === -1) {
    const before = edges.find((edge) => edge.target === id && edge.slot === 0)?.source;
    const into = edges.find((edge) => edge.target === before && edge.slot === 0);
    return into === undefined ? [...nodes] : moveToEdge(nodes, id, into, fields);
  }
  const after = edges.find((edge) => edge.source === id)?.target;
  if (after === undefined) return [...nodes];
  const out = edges.find((edge) => edge.source === after);
  return out === undefined ? moveToEnd(nodes, id, fields) : moveToEdge(nodes, id, out, fields);
}

/** Everything that depends on a node, the node itself included. */
export function readersOf(nodes: readonly NetworkNode[], id: string, fields: readonly string[]): Set<string> {
  const edges = edgesOf(nodes, fields);
  const found = new Set([id]);
  for (const name of found) {
    for (const edge of edges) if (edge.source === name) found.add(edge.target);
  }
  return found;
}

/** What a node may read without feeding itself: fields and every node that does not depend on it. */
export function possibleInputs(nodes: readonly NetworkNode[], id: string, fields: readonly string[]): string[] {
  const readers = readersOf(nodes, id, fields);
  return [...fields, ...nodes.map((node) => node.id).filter((name) => !readers.has(name))];
}

/** Sets what a node reads (skip links, memory). Throws `CycleError` when the node would feed itself. */
export function setInputs(
  nodes: readonly NetworkNode[],
  id: string,
  inputs: readonly string[],
  fields: readonly string[],
): NetworkNode[] {
  const readers = readersOf(nodes, id, fields);
  if (inputs.some((name) => readers.has(name))) throw new CycleError(id);
  const wired = wire(nodes, fields).map((node) => (node.id === id ? { ...node, inputs: [...inputs] } : node));
  return unwire(keepLast(sort(wired), nodes[nodes.length - 1]?.id), fields);
}

export type RenameProblem = 'empty' | 'characters' | 'taken' | 'field';

/** Why an id cannot be given to a node, or null. */
export function renameProblem(
  nodes: readonly NetworkNode[],
  id: string,
  next: string,
  fields: readonly string[],
): RenameProblem | null {
  if (next === '') return 'empty';
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(next)) return 'characters';
  if (fields.includes(next)) return 'field';
  if (next !== id && takenIds(nodes, []).has(next)) return 'taken';
  return null;
}

export function renameNode(nodes: readonly NetworkNode[], id: string, next: string): NetworkNode[] {
  return nodes.map((node) => ({
    ...node,
    ...(node.id === id ? { id: next } : {}),
    ...(node.inputs ? { inputs: node.inputs.map((name) => (name === id ? next : name)) } : {}),
    ...(node.weights_of === id ? { weights_of: next } : {}),
  }));
}

export function updateNode(
  nodes: readonly NetworkNode[],
  id: string,
  change: (node: NetworkNode) => NetworkNode,
): NetworkNode[] {
  return nodes.map((node) => (node.id === id ? change(node) : node));
}
