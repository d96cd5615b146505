import { describe, expect, it } from 'vitest';

import type { Check } from '../api/types';
import { sceneOf, type NodeElement, type Scene, type SceneInput } from './elements';
import { isSkip } from './wire';
import { chain, residual, sceneFor as scene, sceneInput } from './sample_scene';

const node = (found: Scene, id: string): NodeElement => found.elements.find((one) => one.id === id) as NodeElement;

/** Six copies of a layer with a large inside. */
function decoder(found: Partial<Check> = {}): SceneInput {
  const copies = [{ id: 'd', layer: { kind: 'TransformerDecoderLayer', nhead: 8 }, inputs: ['input'], repeat: 6 }];
  const nodes = { d: { out_shape: [33, 512], parameters: 6, parameter_formula: '6', flops: 8, activation_bytes: 8, inputs: ['input'] } };
  return { ...sceneInput(copies, { nodes, fields: { input: [33] }, ...found }), task: 'sequence' };
}

describe('sceneOf', () => {
  it('draws activations as pills, layers as cards and data as fields', () => {
    expect(scene(chain).elements.map((element) => element.type)).toEqual(['field', 'card', 'pill', 'card']);
  });

  it('keeps an activation a pill when the check knows its shape', () => {
    const check = { nodes: { b: { out_shape: [8], parameters: 0, parameter_formula: '0', flops: 8, activation_bytes: 32, inputs: ['a'] } } };
    expect(node(scene(chain, check), 'b').type).toBe('pill');
  });

  it('keeps the words under pills side by side apart', () => {
    const row = chain.map((one) => (['a', 'b'].includes(one.id) ? { ...one, layer: { kind: 'ReLU' }, name: 'A long name' } : one));
    const found = scene(row);
    const [first, second] = ['a', 'b'].map((id) => node(found, id));
    const apart = found.corners.get('b')!.x - found.corners.get('a')!.x;
    expect([first?.type, second?.type]).toEqual(['pill', 'pill']);
    expect(apart).toBeGreaterThanOrEqual((first!.captionWidth + second!.captionWidth) / 2 + 8);
  });

  it('keeps the words under a pill off the cards beside it', () => {
    const out = { parameters: 0, parameter_formula: '0', flops: 8, activation_bytes: 32, inputs: ['a'] };
    const found = scene(chain, { nodes: { b: { ...out, out_shape: [128, 112, 112] } } });
    const [pill, after] = [node(found, 'b'), node(found, 'c')];
    const room = found.corners.get('c')!.x - found.corners.get('a')!.x - node(found, 'a').size.width;
    expect([pill.type, after.type]).toEqual(['pill', 'card']);
    expect(room).toBeGreaterThanOrEqual(pill.captionWidth + 8);
  });

  it('does not let a long name push the network apart', () => {
    const named = (name: string): Scene => scene(chain.map((one) => ({ ...one, name })));
    expect(named('word '.repeat(40)).bounds.width).toBe(named('word '.repeat(12)).bounds.width);
    expect(node(named('word '.repeat(40)), 'a').size.width).toBeLessThan(240);
  });

  it('draws nothing inside a node where a lesson hides the view', () => {
    const check = { nodes: { c: { out_shape: [2], parameters: 6, parameter_formula: '6', flops: 8, activation_bytes: 8, inputs: ['b'] } } };
    const shown = node(scene(chain, check), 'c');
    expect(shown.tile?.kind).toBe('activations');
    const hidden = node(sceneOf({ ...sceneInput(chain, check), hidden: ['view_activations'] }), 'c');
    expect(hidden.tile).toBeNull();
    expect(hidden.size.height).toBeLessThan(shown.size.height);
  });

  it('gives complaints to the node they name and room below it', () => {
    const issue = { node: 'c', field: null, code: 'shape', message: 'does not fit', params: {} };
    const wrong = scene(chain, { errors: [issue] });
    expect(node(wrong, 'c').issues).toEqual([issue]);
    expect(node(wrong, 'a').issues).toEqual([]);
    expect(node(wrong, 'c').wrong).toBe(true);
    expect(node(scene(chain, { warnings: [issue] }), 'c').wrong).toBe(false);
    const edge = wrong.bounds.x + wrong.bounds.width;
    expect(edge).toBeGreaterThan(wrong.corners.get('c')!.x + node(wrong, 'c').size.width + 20);
    expect(wrong.corners.get('c')!.x).toBeGreaterThan(scene(chain).corners.get('c')!.x);
  });

  it('leaves room for all lines of a complaint, and for its button', () => {
    const issue = { node: 'c', field: null, code: 'shape', message: 'does not fit', params: {} };
    const below = (message: string): number => {
      const wrong = scene(chain, { errors: [{ ...issue, message }] });
      return wrong.bounds.y + wrong.bounds.height - wrong.corners.get('c')!.y - node(wrong, 'c').size.height;
    };
    expect(below('word '.repeat(60))).toBeGreaterThan(below('word') + 8 * 16);
    expect(below('这一层不合适。'.repeat(12))).toBeGreaterThan(below('word') + 4 * 16);
    const input = { ...sceneInput(chain, { errors: [issue] }), complaint: () => ({ says: 'word', mends: 'Insert Flatten' }) };
    expect(sceneOf(input).bounds.height).toBeGreaterThan(scene(chain, { errors: [issue] }).bounds.height + 20);
  });

  it('puts what is wrong over an inside that is large enough, and keeps no room for it below', () => {
    const issue = { node: 'd', field: null, code: 'limit', message: 'too large '.repeat(12), params: {} };
    const drawn = (found: Partial<Check>): Scene => sceneOf(decoder(found));
    const wrong = drawn({ errors: [issue] });
    expect(node(wrong, 'd').noteInside).toBe(true);
    expect(wrong.bounds).toEqual(drawn({}).bounds);
    // A hint covers nothing that is alive, and a long complaint covers no more than the inside.
    for (const found of [{ warnings: [issue] }, { errors: [{ ...issue, message: 'too large '.repeat(90) }] }]) {
      expect(node(drawn(found), 'd').noteInside).toBe(false);
      expect(drawn(found).bounds.height).toBeGreaterThan(wrong.bounds.height + 40);
    }
  });

  it('keeps the count of copies in view, which is larger for fingers', () => {
    const above = (fingers: boolean): number => {
      const found = sceneOf({ ...decoder(), fingers });
      return found.corners.get('d')!.y - found.bounds.y;
    };
    expect(above(false)).toBe(17);
    expect(above(true)).toBe(46);
  });

  it('keeps room in view for what stands below every layer: its shape, its times and their bar', () => {
    const found = scene(chain);
    const bottom = found.bounds.y + found.bounds.height;
    for (const id of ['a', 'c']) expect(bottom - found.corners.get(id)!.y - node(found, id).size.height).toBeGreaterThanOrEqual(46);
  });

  it('marks every end that nobody reads, so that its branch can go on', () => {
    const found = scene([...chain, { id: 'd', layer: { kind: 'Linear' }, inputs: ['a'] }]);
    const loose = found.elements.filter((one) => one.type !== 'field' && one.loose).map((one) => one.id);
    expect(loose).toEqual(['c', 'd']);
  });

  it('places boxes without overlap on one line', () => {
    const { elements, corners } = scene(chain);
    const middles = elements.map((element) => corners.get(element.id)!.y + element.size.height / 2);
    expect(new Set(middles).size).toBe(1);
    for (let index = 1; index < elements.length; index += 1) {
      const [left, right] = [elements[index - 1]!, elements[index]!];
      expect(corners.get(right.id)!.x).toBeGreaterThan(corners.get(left.id)!.x + left.size.width);
    }
  });

  it('draws a skip link as an arc above what it passes', () => {
    const found = scene(residual);
    const arc = found.wires.find((wire) => wire.source === 'a' && wire.target === 'add1');
    expect(arc?.kind).toBe('skip');
    expect(arc?.top).toBeLessThan(Math.min(...['a', 'b', 'c'].map((id) => found.corners.get(id)!.y)));
  });

  it('keeps the arcs of two rows apart: each passes over its own', () => {
    const linear = { kind: 'Linear' };
    const rows = [
      { id: 'u1', layer: linear, inputs: ['source'] }, { id: 'u2', layer: linear }, { id: 'u3', layer: { kind: 'Add' }, inputs: ['u2', 'u1'] },
      { id: 'd1', layer: linear, inputs: ['target'] }, { id: 'd2', layer: linear }, { id: 'd3', layer: { kind: 'Add' }, inputs: ['d2', 'd1'] },
      { id: 'both', layer: { kind: 'Add' }, inputs: ['d3', 'u3'] },
    ];
    const found = sceneOf({ ...sceneInput(rows), fields: ['source', 'target'] });
    const [upper, lower] = ['u1', 'd1'].map((id) => found.wires.find(({ kind, source }) => kind === 'skip' && source === id)!.top!);
    const floor = Math.max(...['u1', 'u2', 'u3'].map((id) => found.corners.get(id)!.y + node(found, id).size.height));
    expect(upper).toBeLessThan(found.corners.get('u1')!.y);
    expect(lower).toBeGreaterThan(floor);
    expect(lower).toBeLessThan(found.corners.get('d1')!.y);
  });

  it('leads an arc over the stepper of copies, the larger one of fingers, too, and keeps it in sight', () => {
    const facts = { parameters: 0, parameter_formula: '0', flops: 8, activation_bytes: 32, inputs: ['a'], out_shape: [8] };
    const check = { nodes: { a: facts, b: facts, c: facts } };
    const rise = (found: Scene): number => {
      const { top } = found.wires.find((wire) => wire.kind === 'skip')!;
      expect(found.bounds.y).toBeLessThan(top!);
      return Math.min(...['a', 'b', 'c'].map((id) => found.corners.get(id)!.y)) - top!;
    };
    expect(rise(scene(residual))).toBe(18);
    expect(rise(scene(residual, check))).toBeGreaterThan(17 + 13);
    expect(rise(sceneOf({ ...sceneInput(residual, check), fingers: true }))).toBeGreaterThan(46 + 22);
  });

  it('leads an arc over the counter of a pill in copies', () => {
    const pills = residual.map((one) => ({ ...one, layer: { kind: 'ReLU' } }));
    const rise = (repeat: number): number => {
      const found = scene(pills.map((one) => (one.id === 'b' ? { ...one, repeat } : one)));
      expect(node(found, 'b').type).toBe('pill');
      return found.corners.get('b')!.y - found.wires.find((wire) => wire.kind === 'skip')!.top!;
    };
    expect(rise(2)).toBeGreaterThan(31);
    expect(rise(2)).toBeGreaterThan(rise(1));
  });

  it('still draws a layer that the server does not know', () => {
    const found = scene([{ id: 'x', layer: { kind: 'Mystery' } }]);
    expect(node(found, 'x')).toMatchObject({ type: 'card', entry: null, shape: null });
  });

  it('marks the last node as output', () => {
    expect(scene(chain).elements.map((one) => one.type !== 'field' && one.output)).toEqual([false, false, false, true]);
  });
});

describe('isSkip', () => {
  it('tells a shortcut from the two arms of a branch', () => {
    const edges = [['a', 'b'], ['b', 'd'], ['a', 'd'], ['a', 'c'], ['c', 'd']].map(([source, target]) => ({
      source: source!, target: target!, slot: 0,
    }));
    expect(edges.map((edge) => isSkip(edge, edges))).toEqual([false, false, true, false, false]);
  });
});
