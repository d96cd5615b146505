import { describe, expect, it } from 'vitest';

import type { Catalog, CatalogEntry } from '../api/types';
import { edgesOf } from './graph';
import { offered, startersFor } from './starters';

const ids = (...args: Parameters<typeof startersFor>): string[] => startersFor(...args).map((one) => one.id);

describe('startersFor', () => {
  it('offers small MLPs for points, the plain neuron too', () => {
    expect(ids('classification', { input: [2] })).toEqual(['mlp', 'deep_mlp', 'line']);
    expect(ids('regression', { input: [1] })[0]).toBe('mlp');
  });

  it('bends regression smoothly', () => {
    const [mlp] = startersFor('regression', { input: [1] });
    expect(mlp!.nodes.map((node) => node.layer.kind)).toContain('Tanh');
    expect(mlp!.nodes.map((node) => node.layer.kind)).not.toContain('ReLU');
  });

  it('leads with a CNN for images and pools twice only where there is room', () => {
    expect(ids('classification', { input: [1, 8, 8] })[0]).toBe('cnn');
    const pools = (side: number): number =>
      startersFor('classification', { input: [1, side, side] })[0]!.nodes.filter((node) => node.layer.kind === 'MaxPool2d').length;
    expect(pools(8)).toBe(1);
    expect(pools(28)).toBe(2);
  });

  it('wires encoder and decoder to the fields of a sequence pair', () => {
    const [starter] = startersFor('sequence', { source: [12], target: [13] });
    const links = edgesOf(starter!.nodes, ['source', 'target']).map((edge) => `${edge.source}>${edge.target}`);
    expect(starter!.id).toBe('encoder_decoder');
    expect(links).toContain('source>source_embed');
    expect(links).toContain('target>target_embed');
    expect(links).toContain('encoder>decoder');
    expect(links.at(-1)).toBe('decoder>head');
  });

  it('reads a text, whose one field are its characters, one after the other', () => {
    const [starter] = startersFor('sequence', { input: [32] });
    expect(starter!.nodes.map((node) => node.layer.kind)).toEqual(['Embedding', 'GRU', 'Linear']);
  });

  it('offers nothing while the data cannot be read', () => {
    expect(ids('sequence', {})).toEqual([]);
  });

  it('leaves the size of the answer to the server', () => {
    for (const fields of [{ input: [2] }, { input: [1, 8, 8] }, { source: [5], target: [6] }]) {
      for (const starter of startersFor(Object.keys(fields).length > 1 ? 'sequence' : 'classification', fields)) {
        expect(starter.nodes.at(-1)!.layer).toEqual({ kind: 'Linear' });
      }
    }
  });

  it('uses every id once', () => {
    for (const starter of startersFor('classification', { input: [1, 28, 28] })) {
      const names = starter.nodes.map((node) => node.id);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe('offered', () => {
  it('drops what the server cannot build', () => {
    const layers = [{ kind: 'Linear' }] as CatalogEntry[];
    const starters = startersFor('classification', { input: [2] });
    expect(offered(starters, { layers } as Catalog).map((one) => one.id)).toEqual(['line']);
  });
});
