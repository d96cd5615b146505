/** What stands on the canvas: boxes and edges, made from the network, the catalogue and the server's check. */
import type { Catalog, CatalogEntry, Check, Issue, NetworkNode } from '../api/types';
import { textLength } from '../i18n';
import { sameValue } from '../state/equal';
import { idInGroup } from '../state/groups';
import { hidesView } from '../state/lesson';
import { isPlanar, tileFor, type Task, type ViewModule } from '../views/catalogue';
import { edgesOf } from './graph';
import { place, type Box, type Point } from './layout';
import { outlineOf } from './outline';
import { captionWidth, cardSize, complaintSize, fitsOver, OVERHANG, PILL, roomFor, tileSize, type Size } from './size';
import { isSkip, wireOf, type Wire } from './wire';

export interface FieldElement {
  type: 'field';
  id: string;
  size: Size;
  shape: number[] | null;
  read: boolean;
}

export interface NodeElement {
  type: 'card' | 'pill';
  id: string;
  node: NetworkNode;
  entry: CatalogEntry | null;
  size: Size;
  /** What the words under a pill take. */
  captionWidth: number;
  /** The name stands under the title, because both do not fit beside each other. */
  stacked: boolean;
  shape: number[] | null;
  parameters: number | null;
  inputs: string[];
  repeat: number;
  /** A copy of it could read the one before: what it gives has the shape of what it takes. */
  repeatable: boolean;
  tile: ViewModule | null;
  tileSize: Size | null;
  issues: Issue[];
  /** Room for the first of them below the box; null where there is none, or where it stands over the inside. */
  complaint: Size | null;
  /** The first of them stands over the inside, which has nothing to show while the network cannot run. */
  noteInside: boolean;
  /** The network cannot run because of this node; without it the issues are hints. */
  wrong: boolean;
  output: boolean;
  /** Nobody reads it: the network, or this branch, goes on behind it. */
  loose: boolean;
  /** A link leaves below it and carries the shape, so that no caption stands in its way. */
  linked: boolean;
}

export type Element = FieldElement | NodeElement;

export interface Scene {
  elements: Element[];
  wires: Wire[];
  corners: Map<string, Point>;
  bounds: Point & Size;
}

export interface SceneInput {
  nodes: readonly NetworkNode[];
  fields: readonly string[];
  check: Check | null;
  catalog: Catalog | null;
  task: Task | null;
  /** Length of a text as the person sees it (Chinese characters count twice). */
  title: (entry: CatalogEntry | null, kind: string) => string;
  /** What is wrong, and what the button says that mends it; empty without one. */
  complaint: (issue: Issue) => { says: string; mends: string };
  /** Fingers press what stands on nodes: it takes more room. */
  fingers: boolean;
  /** What a lesson hides: views of these names are not drawn inside nodes. */
  hidden: readonly string[];
}

const FIELD_SIZES: Record<'image' | 'tokens' | 'plain', Size> = {
  image: { width: 104, height: 144 },
  tokens: { width: 124, height: 116 },
  plain: { width: 124, height: 142 },
};

/** A network of more nodes than this is wider than the tank. */
const LONG = 4;

function fieldSize(shape: readonly number[] | null, task: Task | null): Size {
  if (shape?.length === 3) return FIELD_SIZES.image;
  return task === 'sequence' ? FIELD_SIZES.tokens : FIELD_SIZES.plain;
}

/** Issues by node id; those without a node belong to the whole network. */
function issuesOf(check: Check | null, id: string): Issue[] {
  return [...(check?.errors ?? []), ...(check?.warnings ?? [])].filter((issue) => issue.node === id);
}

function nodeElement(input: SceneInput, node: NetworkNode, index: number, inputs: string[]): NodeElement {
  const { catalog, check, fields, nodes } = input;
  const entry = catalog?.layers.find((one) => one.kind === node.layer.kind) ?? null;
  const checked = check?.nodes[node.id];
  const shape = checked?.out_shape ?? null;
  const shapes = check?.fields ?? {};
  const output = index === nodes.length - 1;
  const small = entry?.curve !== undefined && entry.curve !== null;
  const found =
    shape !== null && input.task !== null && (!small || output)
      ? tileFor(node.layer.kind, shape, input.task, { output, fields: shapes })
      : null;
  const tile = found === null || hidesView(input.hidden, found.kind) ? null : found;
  const repeat = node.repeat ?? 1;
  const box =
    tile === null || shape === null
      ? null
      : tileSize({
          view: tile.kind, shape, input: shapes[fields[0] ?? ''] ?? [], planar: isPlanar(shapes), long: nodes.length > LONG,
          layer: node.layer, repeat,
        });
  const pill = tile === null && (small || (entry !== null && Object.keys(entry.schema.properties ?? {}).length <= 1));
  const title = textLength(node.name ?? input.title(entry, node.layer.kind));
  const card = cardSize(box, title, idInGroup(node).length);
  const issues = issuesOf(check, node.id);
  const wrong = check?.errors.some((issue) => issue.node === node.id) ?? false;
  const [first] = issues.map(input.complaint);
  const letters = first === undefined ? null : ([textLength(first.says), textLength(first.mends)] as const);
  const noteInside = wrong && box !== null && letters !== null && fitsOver(box, ...letters);
  const taken = check?.nodes[inputs[0] ?? '']?.out_shape ?? check?.fields[inputs[0] ?? ''] ?? null;
  return {
    type: pill ? 'pill' : 'card',
    id: node.id,
    node,
    entry,
    size: pill ? PILL : card.size,
    captionWidth: pill ? captionWidth(title, shape) : 0,
    stacked: card.stacked,
    shape,
    parameters: checked?.parameters ?? null,
    inputs,
    repeat,
    repeatable: repeat > 1 || (shape !== null && taken !== null && sameValue(shape, taken)),
    tile,
    tileSize: box,
    issues,
    complaint: letters === null || noteInside ? null : complaintSize(...letters),
    noteInside,
    wrong,
    output,
    loose: false,
    linked: false,
  };
}

/** Whether a stepper of copies may stand on it: on a pill only where there are copies, which is a card's offer before. */
function hasStepper(element: Element): boolean {
  return element.type === 'card' ? element.repeatable : element.type === 'pill' && element.repeat > 1;
}

/** Everything to draw, placed by `arrange`. */
export function sceneOf(input: SceneInput, arrange: typeof place = place): Scene {
  const { nodes, fields, check } = input;
  const edges = edgesOf(nodes, fields);
  const read = new Set(edges.map((edge) => edge.source));
  const elements: Element[] = [
    ...fields.map((id): FieldElement => {
      const shape = check?.fields[id] ?? null;
      return { type: 'field', id, shape, size: fieldSize(shape, input.task), read: read.has(id) };
    }),
    ...nodes.map((node, index) =>
      nodeElement(input, node, index, edges.filter((edge) => edge.target === node.id).map((edge) => edge.source)),
    ),
  ];
  const names = new Set(elements.map((element) => element.id));
  const known = edges.filter((edge) => names.has(edge.source));
  const skips = new Set(known.filter((edge) => isSkip(edge, known)));
  const pills = new Set(elements.filter((element) => element.type === 'pill').map((element) => element.id));
  const crowded = new Set(known.filter((edge) => pills.has(edge.source) && pills.has(edge.target)).flatMap((edge) => [edge.source, edge.target]));
  const rooms = elements.map((element): Box => ({
    id: element.id,
    ...(element.type === 'field'
      ? roomFor(element.size, 'field', null)
      : roomFor(element.size, element.type, element.complaint, element.captionWidth - OVERHANG[crowded.has(element.id) ? 'pill' : 'card'])),
  }));
  const flowing = known.filter((edge) => !skips.has(edge));
  const corners = arrange(rooms, flowing, fields);
  for (const element of elements) {
    const corner = corners.get(element.id);
    const room = rooms.find((one) => one.id === element.id);
    if (corner === undefined || room === undefined) continue;
    corners.set(element.id, {
      x: corner.x + (room.width - element.size.width) / 2,
      y: corner.y + (room.height - element.size.height) / 2,
    });
  }
  const boxes = elements.map((element): Box => ({ id: element.id, ...element.size }));
  const steppers = new Set(elements.flatMap((element) => (hasStepper(element) ? [element.id] : [])));
  const wires = known.map((edge) => wireOf(edge, skips.has(edge), check, boxes, corners, { on: steppers, large: input.fingers }));
  const linked = new Set(wires.filter((wire) => wire.kind === 'link').map((wire) => wire.source));
  return {
    elements: elements.map((one) => (one.type === 'field' ? one : { ...one, linked: linked.has(one.id), loose: !read.has(one.id) })),
    wires,
    corners,
    bounds: outlineOf(elements, wires, corners, { read, fingers: input.fingers }),
  };
}
