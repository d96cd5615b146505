import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import type { NetworkNode } from '../api/types';
import { wire } from './graph';
import { mended, type NetworkEdit } from './mending';

interface Mistake {
  code: string;
  fields: string[];
  before: NetworkNode[];
  edits: NetworkEdit[];
  after: NetworkNode[];
}

/** Every mistake with its fix and what the server makes of it (tests/experiment/fixes/mended.py). */
const mistakes = JSON.parse(
  readFileSync(new URL('../../../tests/experiment/fixes/mended.json', import.meta.url), 'utf8'),
) as Mistake[];

/** The nodes with all inputs written down; a new one is called after its place, for each side names it by itself. */
function plain(nodes: readonly NetworkNode[], { fields, before }: Mistake): object[] {
  const names = new Map(nodes.map(({ id }, place) => [id, before.some((node) => node.id === id) ? id : `new at ${place}`]));
  return wire(nodes, fields).map((node) => ({
    ...node, id: names.get(node.id), inputs: node.inputs.map((name) => names.get(name) ?? name), written: null,
  }));
}

describe('a fix', () => {
  it.each(mistakes.map((mistake) => [mistake.code, mistake] as const))('of %s changes what the server has tried', (_, mistake) => {
    const here = plain(mended(mistake.before, mistake.edits, mistake.fields), mistake);
    const there = plain(mistake.after, mistake);
    // A new layer says only what is not by default.
    expect(there).toMatchObject(here);
    expect(here.length).toBe(there.length);
  });
});
