import { describe, expect, it } from 'vitest';

import type { CatalogEntry, Form, JsonSchema } from '../api/types';
import { grouped, newLayer, search, withUnits } from './offer';

function entry(kind: string, group: string, summary: string, schema: JsonSchema = {}, takes?: Form[]): CatalogEntry {
  const text = (en: string): { en: string; zh: string } => ({ en, zh: '' });
  return { kind, group, source: '', title: text(kind), summary: text(summary), help: text(''), schema, defaults: {}, ...(takes && { takes }) };
}

const layers = [
  entry('Linear', 'linear', 'A matrix product.'),
  entry('Conv2d', 'image', 'Slides kernels over a picture.'),
  entry('ReLU', 'activation', 'Cuts off what is negative.'),
  entry('LeakyReLU', 'activation', 'Lets a little of the negative through.'),
  entry('MaxPool2d', 'pooling', 'Keeps the largest of each window of a picture.'),
];
const kinds = (query: string): string[] => search(layers, query).map((one) => one.kind);

describe('search', () => {
  it('puts names that begin with the word first', () => {
    expect(kinds('relu')).toEqual(['ReLU', 'LeakyReLU']);
    expect(kinds('l')[0]).toBe('Linear');
  });

  it('finds words of the summary and the group', () => {
    expect(kinds('picture')).toEqual(['Conv2d', 'MaxPool2d']);
    expect(kinds('pooling')).toEqual(['MaxPool2d']);
  });

  it('wants every word', () => {
    expect(kinds('negative little')).toEqual(['LeakyReLU']);
    expect(kinds('linear picture')).toEqual([]);
  });

  it('forgives letters that are left out of a name, begun at any part of it', () => {
    expect(kinds('cnv')).toEqual(['Conv2d']);
    expect(kinds('mp2')).toEqual(['MaxPool2d']);
    expect(kinds('pl2d')).toEqual(['MaxPool2d']);
    expect(kinds('vnoc')).toEqual([]);
  });

  it('lists everything in catalogue order without a query', () => {
    expect(kinds('  ')).toEqual(layers.map((one) => one.kind));
  });
});

describe('grouped', () => {
  it('keeps groups and members in order', () => {
    expect(grouped(layers).map(({ group, entries }) => [group, entries.length])).toEqual([
      ['linear', 1],
      ['image', 1],
      ['activation', 2],
      ['pooling', 1],
    ]);
  });
});

describe('a place where something flows', () => {
  const some = [
    entry('Conv2d', 'image', 'Slides kernels.', {}, ['image']),
    entry('Linear', 'linear', 'A matrix product.', {}, ['vector', 'sequence']),
    entry('Conv1d', 'sequence', 'Slides kernels.', {}, ['sequence']),
    entry('ReLU', 'activation', 'Cuts off.', {}, ['vector', 'sequence', 'image']),
  ];
  const groups = (form: Form | null): [string, string[]][] =>
    grouped(search(some, '', form), form).map(({ group, entries }) => [group, entries.map((one) => one.kind)]);

  it('comes with the layers that take it first and the others in one group at the end', () => {
    expect(groups('vector')).toEqual([['linear', ['Linear']], ['activation', ['ReLU']], ['unsuited', ['Conv2d', 'Conv1d']]]);
    expect(groups('image')).toEqual([['image', ['Conv2d']], ['activation', ['ReLU']], ['unsuited', ['Linear', 'Conv1d']]]);
  });

  it('comes with all of them in their groups while it is not known', () => {
    expect(groups(null).map(([group]) => group)).toEqual(['image', 'linear', 'sequence', 'activation']);
  });

  it('decides between names that are equally near, and not against a name that is nearer', () => {
    expect(search(some, 'conv', 'sequence').map((one) => one.kind)).toEqual(['Conv1d', 'Conv2d']);
    expect(search(some, 'conv2', 'sequence').map((one) => one.kind)).toEqual(['Conv2d']);
    expect(search(some, 'li', 'image')[0]?.kind).toBe('Linear');
  });
});

describe('withUnits', () => {
  const linear = (id: string, out?: number | null): { id: string; layer: { kind: string } } => ({
    id,
    layer: { kind: 'Linear', ...(out !== undefined && { out_features: out }) },
  });

  it('gives units to a Linear that is the output no more, whichever way it is empty', () => {
    const nodes = withUnits([linear('a'), linear('b', null), linear('c', 3), linear('d')]);
    expect(nodes.map((node) => node.layer.out_features)).toEqual([8, 8, 3, undefined]);
  });

  it('makes it as wide as the Linear before it, so that a skip around it fits', () => {
    const nodes = withUnits([linear('a', 16), linear('b'), linear('c')]);
    expect(nodes.map((node) => node.layer.out_features)).toEqual([16, 16, undefined]);
  });

  it('leaves the last Linear alone, also before an activation', () => {
    const nodes = [linear('a'), { id: 'b', layer: { kind: 'ReLU' } }];
    expect(withUnits(nodes)).toEqual(nodes);
  });
});

describe('newLayer', () => {
  it('holds the kind alone where nothing is required', () => {
    expect(newLayer(layers[2]!)).toEqual({ kind: 'ReLU' });
  });

  it('fills required fields with something that works', () => {
    const schema: JsonSchema = {
      properties: { out_channels: { type: 'integer', minimum: 1 }, size: { type: 'integer', minimum: 3 }, rest: { type: 'integer' } },
      required: ['out_channels', 'size'],
    };
    expect(newLayer(entry('Conv2d', 'image', '', schema))).toEqual({ kind: 'Conv2d', padding: 1, out_channels: 8, size: 3 });
  });

  it('lets a new convolution keep the size of what it gets', () => {
    expect(newLayer(entry('Conv1d', 'sequence', ''))).toEqual({ kind: 'Conv1d', padding: 1 });
  });
});
