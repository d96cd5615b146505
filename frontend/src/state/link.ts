import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Experiment } from '../api/types';

/** Why a link cannot be opened. */
export type LinkFault = 'damaged' | 'newer' | 'not-an-experiment' | 'too-large';

export class LinkError extends Error {
  readonly fault: LinkFault;

  constructor(fault: LinkFault) {
    super(`The link is ${fault}.`);
    this.name = 'LinkError';
    this.fault = fault;
  }
}

const version = 1;
const longestLink = 200_000;
const largestJsonBytes = 2_000_000;
/** More nodes than anybody draws; laying out thousands would freeze the page before the server could refuse them. */
export const mostLinkNodes = 200;

/** The experiment as `x=1.<deflated JSON in base64url>`, for the part of the address after `#`. */
export function encodeLink(experiment: Experiment): string {
  const bytes = deflateSync(strToU8(JSON.stringify(experiment)), { level: 9 });
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `x=${version}.${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** The experiment of a hash (with or without `#`), or null where it holds none. Throws LinkError. */
export function decodeLink(hash: string): Experiment | null {
  const match = /^#?x=(\d+)\.(.*)$/.exec(hash);
  if (match === null) {
    if (/^#?x=/.test(hash)) throw new LinkError('damaged');
    return null;
  }
  if (Number(match[1]) > version) throw new LinkError('newer');
  const experiment = readJson(match[2] ?? '');
  if (!isExperiment(experiment)) throw new LinkError('not-an-experiment');
  if (experiment.network.nodes.length > mostLinkNodes) throw new LinkError('too-large');
  return experiment;
}

function readJson(encoded: string): unknown {
  if (encoded.length > longestLink || !/^[\w-]*$/.test(encoded)) throw new LinkError('damaged');
  try {
    const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    // A fixed output buffer bounds what a hostile link can unpack to.
    const json = inflateSync(bytes, { out: new Uint8Array(largestJsonBytes) });
    return JSON.parse(strFromU8(json));
  } catch {
    throw new LinkError('damaged');
  }
}

function isExperiment(value: unknown): value is Experiment {
  if (!isRecord(value) || !isSpec(value.dataset) || !isRecord(value.network)) return false;
  const { name, seed, network, training } = value;
  if (typeof name !== 'string' || !Number.isSafeInteger(seed) || !isRecord(training)) return false;
  if (![training.loss, training.optimizer, training.schedule].every(isSpec)) return false;
  const nodes = (network).nodes;
  return Array.isArray(nodes) && nodes.every(isNode);
}

function isNode(value: unknown): boolean {
  if (!isRecord(value) || typeof value.id !== 'string' || !isSpec(value.layer)) return false;
  const { inputs, repeat } = value;
  const isDefault = inputs === undefined || inputs === null;
  const inputsFit = isDefault || (Array.isArray(inputs) && inputs.every((id) => typeof id === 'string'));
  return inputsFit && (repeat === undefined || Number.isSafeInteger(repeat));
}

function isSpec(value: unknown): boolean {
  return isRecord(value) && typeof value.kind === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
