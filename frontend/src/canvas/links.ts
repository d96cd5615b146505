/** Links from one node to another: which are possible, why others are not, and what a link changes. */
import type { Check, Form, NetworkNode } from '../api/types';
import { readersOf, setInputs } from './graph';
import { insertOnEdge, type Insertion } from './insertion';
import type { Element, NodeElement, Scene } from './elements';

/** Why a part cannot read the source of a link. */
export type Blocked = 'self' | 'data' | 'loop' | 'reads' | 'shapes';

/** What a possible link does: one more input, another last input, or a layer in front that joins both paths. */
export type LinkWay = { blocked: Blocked } | { adds: true } | { replaces: string } | { joins: 'Add' | 'Concat' };

type Shape = readonly number[];

const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((size, axis) => size === b[axis]);

/** Whether a layer takes two inputs beside each other; a kind that is not here takes any two of its forms. */
const BESIDE: Readonly<Record<string, (a: Shape, b: Shape) => boolean>> = {
  Add: sameShape,
  Multiply: sameShape,
  Concat: (a, b) => joinFor(a, b) !== null,
  TransformerDecoderLayer: (a, b) => a.at(-1) === b.at(-1),
};

/** The layer that joins two paths: their sum where they have one shape, else side by side where only that axis differs. */
export function joinFor(a: Shape | null, b: Shape | null): 'Add' | 'Concat' | null {
  if (a === null || b === null || sameShape(a, b)) return 'Add';
  const rest = (shape: Shape): Shape => (shape.length === 3 ? shape.slice(1) : shape.slice(0, -1));
  return a.length === b.length && sameShape(rest(a), rest(b)) ? 'Concat' : null;
}

/** What a link from `source` to each part would do; `forms` are what flows out of the parts, as far as it is known. */
export function linkWays(
  scene: Scene,
  nodes: readonly NetworkNode[],
  fields: readonly string[],
  source: string,
  forms: Check['forms'] = {},
): Map<string, LinkWay> {
  const shapes = new Map(scene.elements.map((element) => [element.id, element.shape]));
  return new Map(scene.elements.map((element) => [element.id, wayTo(element, source, { shapes, nodes, fields, form: forms[source] })]));
}

interface Around {
  shapes: ReadonlyMap<string, Shape | null>;
  nodes: readonly NetworkNode[];
  fields: readonly string[];
  /** What flows out of the source. */
  form: Form | undefined;
}

function wayTo(element: Element, source: string, { shapes, nodes, fields, form }: Around): LinkWay {
  if (element.id === source) return { blocked: 'self' };
  if (element.type === 'field') return { blocked: 'data' };
  if (element.inputs.includes(source)) return { blocked: 'reads' };
  if (readersOf(nodes, element.id, fields).has(source)) return { blocked: 'loop' };
  const given = shapes.get(source) ?? null;
  const [, most] = element.entry?.arity ?? [1, 1];
  if (most === 1) {
    // Numbers that stand for words cannot be added, and lie beside nothing.
    const join = form === 'tokens' ? null : joinFor(shapes.get(element.inputs[0] ?? '') ?? null, given);
    return join === null ? { blocked: 'shapes' } : { joins: join };
  }
  const others = element.inputs.slice(0, most - 1).map((name) => shapes.get(name) ?? null);
  const beside = BESIDE[element.node.layer.kind];
  const fits = others.every((shape) => shape === null || given === null || beside === undefined || beside(shape, given));
  if (!fits || (form !== undefined && element.entry?.takes?.includes(form) === false)) return { blocked: 'shapes' };
  const last = element.inputs[most - 1];
  return last === undefined ? { adds: true } : { replaces: last };
}

/** How a part looks while a link waits for its target. */
export function linkState(way: LinkWay | undefined): '' | 'is-blocked' | 'is-open' {
  if (way === undefined) return '';
  return 'blocked' in way ? 'is-blocked' : 'is-open';
}

/** The network with the link. */
export function linked(
  nodes: readonly NetworkNode[],
  source: string,
  target: Pick<NodeElement, 'id' | 'inputs'>,
  way: Exclude<LinkWay, { blocked: Blocked }>,
  fields: readonly string[],
): Insertion {
  if ('joins' in way) {
    const [first = fields[0] ?? ''] = target.inputs;
    const { nodes: inserted, id } = insertOnEdge(nodes, { source: first, target: target.id, slot: 0 }, { kind: way.joins }, fields);
    return { nodes: setInputs(inserted, id, [first, source], fields), id };
  }
  const kept = 'replaces' in way ? target.inputs.slice(0, -1) : target.inputs;
  return { nodes: setInputs(nodes, target.id, [...kept, source], fields), id: target.id };
}

/** The network without one of the several inputs of a node. */
export function unlinked(nodes: readonly NetworkNode[], target: Pick<NodeElement, 'id' | 'inputs'>, slot: number, fields: readonly string[]): NetworkNode[] {
  return setInputs(nodes, target.id, target.inputs.filter((_, at) => at !== slot), fields);
}
