import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Experiment } from '../api/types';
import { emptyExperiment } from './defaults';
import { isExperiment } from './experiment_shape';
import { readLesson, UnknownControls, type Lesson } from './lesson';

/** Why a link cannot be opened. */
export type LinkFault = 'damaged' | 'newer' | 'not-an-experiment' | 'too-large' | 'unknown-controls' | 'unknown-example';

export class LinkError extends Error {
  readonly fault: LinkFault;
  /** What a lesson hides that this page does not have. */
  readonly names: readonly string[];

  constructor(fault: LinkFault, names: readonly string[] = []) {
    super(`The link is ${fault}.`);
    this.name = 'LinkError';
    this.fault = fault;
    this.names = names;
  }
}

const version = 1;
const longestLink = 200_000;
const largestJsonBytes = 2_000_000;
/** More nodes than anybody draws; laying out thousands would freeze the page before the server could refuse them. */
export const mostLinkNodes = 200;

export interface Link {
  experiment: Experiment;
  lesson: Lesson | null;
}

/**
 * The experiment as `x=1.<deflated JSON in base64url>`, for the part of the address after `#`, and a lesson behind it as
 * `&lesson=1.<the same>`.
 */
export function encodeLink(experiment: Experiment, lesson: Lesson | null = null): string {
  const own = `x=${version}.${packed(experiment)}`;
  return lesson === null ? own : `${own}&lesson=${version}.${packed(lesson)}`;
}

/** What a hash (with or without `#`) holds, or null where it holds no experiment. Throws LinkError. */
export function decodeLink(hash: string): Link | null {
  const parts = hash.replace(/^#/, '').split('&');
  const own = parts[0] ?? '';
  if (!own.startsWith('x=')) return null;
  const experiment = unpacked(own.slice(2));
  if (!isExperiment(experiment)) throw new LinkError('not-an-experiment');
  if (experiment.network.nodes.length > mostLinkNodes) throw new LinkError('too-large');
  // A link written by hand or by a program may leave out what has a default.
  const training = { ...emptyExperiment().training, ...experiment.training };
  return { experiment: { ...experiment, training }, lesson: lessonIn(parts.slice(1)) };
}

function lessonIn(parts: readonly string[]): Lesson | null {
  const [only] = parts;
  if (only === undefined) return null;
  if (parts.length > 1 || !only.startsWith('lesson=')) throw new LinkError('damaged');
  const value = unpacked(only.slice('lesson='.length));
  try {
    const lesson = readLesson(value);
    if (lesson === undefined) throw new LinkError('damaged');
    return lesson;
  } catch (error) {
    throw error instanceof UnknownControls ? new LinkError('unknown-controls', error.names) : error;
  }
}

function packed(value: unknown): string {
  const bytes = deflateSync(strToU8(JSON.stringify(value)), { level: 9 });
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function unpacked(text: string): unknown {
  const match = /^(\d+)\.(.*)$/.exec(text);
  if (match === null) throw new LinkError('damaged');
  if (Number(match[1]) > version) throw new LinkError('newer');
  return readJson(match[2] ?? '');
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
