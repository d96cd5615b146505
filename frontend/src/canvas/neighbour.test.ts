import { describe, expect, it } from 'vitest';

import type { NetworkNode } from '../api/types';
import { neighbour } from './neighbour';

const PAIR = ['source', 'target'];
const pair: NetworkNode[] = [
  { id: 'es', layer: { kind: 'Embedding' } },
  { id: 'enc', layer: { kind: 'TransformerEncoderLayer' } },
  { id: 'et', layer: { kind: 'Embedding' }, inputs: ['target'] },
  { id: 'dec', layer: { kind: 'TransformerDecoderLayer' }, inputs: ['et', 'enc'] },
  { id: 'head', layer: { kind: 'Linear' } },
];

describe('neighbour', () => {
  const at: Record<string, { x: number; y: number }> = {
    source: { x: 0, y: 0 }, es: { x: 100, y: 0 }, enc: { x: 200, y: 0 },
    target: { x: 0, y: 200 }, et: { x: 100, y: 200 }, dec: { x: 200, y: 200 }, head: { x: 300, y: 200 },
  };
  const step = (from: string | null, direction: 'left' | 'right' | 'up' | 'down'): string | null =>
    neighbour(pair, PAIR, from, direction, (id) => at[id]);

  it('follows the edges', () => {
    expect(step('source', 'right')).toBe('es');
    expect(step('dec', 'left')).toBe('et');
    expect(step('head', 'right')).toBeNull();
  });

  it('changes lanes', () => {
    expect(step('enc', 'down')).toBe('dec');
    expect(step('et', 'up')).toBe('es');
    expect(step('es', 'up')).toBeNull();
  });

  it('reaches a data field that nobody reads yet, so that a branch can begin there', () => {
    expect(neighbour([{ id: 'a', layer: { kind: 'ReLU' } }], PAIR, 'source', 'down', (id) => at[id])).toBe('target');
  });

  it('starts at the data, or at the output when going left', () => {
    expect(step(null, 'right')).toBe('source');
    expect(step('gone', 'left')).toBe('head');
  });
});
