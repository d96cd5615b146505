/** Nodes as text: what a person copies, and pastes again here, in another tab, or out of a letter. */
import type { NetworkNode } from '../api/types';
import { mostLinkNodes } from '../state/link';
import { inputsOf, readersOf } from './graph';
import { insertChain, type Chain } from './insertion';
import { freshId, takenIds } from './naming';

/** Why a text cannot be pasted. */
export type ClipFault = 'foreign' | 'damaged' | 'newer' | 'too-many';

export class ClipError extends Error {
  constructor(public readonly fault: ClipFault) {
    super(`The text cannot be pasted: ${fault}.`);
    this.name = 'ClipError';
  }
}

const VERSION = 1;
const LONGEST = 500_000;
const NODE_ID = /^[A-Za-z][A-Za-z0-9_]*$/;

/**
 * The nodes with these ids, each with its inputs spelled out. Of a selection with gaps, a node reads the selected one
 * before it, so that a copy is connected as the selection looks.
 */
export function clipOf(nodes: readonly NetworkNode[], ids: readonly string[], fields: readonly string[]): NetworkNode[] {
  const chosen = new Set(ids);
  const inputs = new Map(nodes.map((node, index) => [node.id, inputsOf(nodes, index, fields)]));
  const resolve = (name: string): string => {
    let found = name;
    while (!chosen.has(found)) {
      const before = inputs.get(found)?.[0];
      if (before === undefined) return name;
      found = before;
    }
    return found;
  };
  return nodes
    .filter((node) => chosen.has(node.id))
    .map((node) => ({ ...structuredClone(node), inputs: (inputs.get(node.id) ?? []).map(resolve) }));
}

export function writeClip(nodes: readonly NetworkNode[]): string {
  return JSON.stringify({ netarium: 'nodes', version: VERSION, nodes }, null, 1);
}

/** The nodes that a text holds. What their layers mean is for the server to check, as with every edit. */
export function readClip(text: string): NetworkNode[] {
  const value = parse(text);
  if (!isRecord(value) || value.netarium !== 'nodes') throw new ClipError('foreign');
  if (typeof value.version !== 'number' || value.version > VERSION) throw new ClipError('newer');
  const { nodes } = value;
  if (!Array.isArray(nodes) || nodes.length === 0 || !nodes.every(isNode)) throw new ClipError('damaged');
  if (nodes.length > mostLinkNodes) throw new ClipError('too-many');
  if (new Set(nodes.map((node) => node.id)).size < nodes.length) throw new ClipError('damaged');
  return nodes;
}

function parse(text: string): unknown {
  if (text.length > LONGEST) throw new ClipError('too-many');
  try {
    return JSON.parse(text);
  } catch {
    throw new ClipError('foreign');
  }
}

function isNode(value: unknown): value is NetworkNode {
  if (!isRecord(value) || typeof value.id !== 'string' || !NODE_ID.test(value.id)) return false;
  if (!isRecord(value.layer) || typeof value.layer.kind !== 'string') return false;
  const { inputs, repeat, weights_of: shared } = value;
  const reads = inputs ?? [];
  if (!Array.isArray(reads) || !reads.every((name) => typeof name === 'string')) return false;
  const copies = repeat === undefined || (Number.isSafeInteger(repeat) && Number(repeat) >= 1);
  return copies && (shared === undefined || shared === null || typeof shared === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Puts copied nodes behind `source`: what they read outside of the copy becomes `source`, or stays what it was where
 * the copy reads several places and this network has them; whatever read `source` reads the copy's end.
 */
export function paste(
  nodes: readonly NetworkNode[],
  clip: readonly NetworkNode[],
  source: string,
  fields: readonly string[],
): Chain {
  if (nodes.length + clip.length > mostLinkNodes) throw new ClipError('too-many');
  const names = renamed(nodes, clip, fields);
  const wired = clip.map((node, index) => ({ ...node, inputs: inputsOf(clip, index, fields) }));
  const entry = wired.flatMap((node) => node.inputs).find((name) => !names.has(name));
  const behind = readersOf(nodes, source, fields);
  const known = new Set([...fields, ...nodes.map((node) => node.id).filter((id) => id === source || !behind.has(id))]);
  const read = (name: string): string => names.get(name) ?? (name !== entry && known.has(name) ? name : source);
  const fresh = wired.map((node) => ({
    ...node,
    id: names.get(node.id) ?? node.id,
    inputs: node.inputs.map(read),
    ...(node.weights_of ? { weights_of: names.get(node.weights_of) ?? node.weights_of } : {}),
  }));
  return insertChain(nodes, source, fresh, fields);
}

/** New ids for the copied nodes; an id that is free stays. */
function renamed(
  nodes: readonly NetworkNode[],
  clip: readonly NetworkNode[],
  fields: readonly string[],
): Map<string, string> {
  const names = new Map<string, string>();
  const taken = [...nodes];
  for (const node of clip) {
    const free = !takenIds(taken, fields).has(node.id);
    const id = free ? node.id : freshId([...taken, ...clip], node.layer.kind, fields);
    names.set(node.id, id);
    taken.push({ ...node, id });
  }
  return names;
}
