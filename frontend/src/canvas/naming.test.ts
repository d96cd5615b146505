import { describe, expect, it } from 'vitest';

import { insertAfter } from './insertion';
import { removeNode } from './moving';
import { freshId, renameNode, renameProblem } from './naming';
import { chain, INPUT, links, residual } from './sample_networks';

describe('freshId', () => {
  it('counts on from what is there', () => {
    expect(freshId(chain('conv1', 'conv2'), 'Conv2d')).toBe('conv3');
    expect(freshId(chain('conv2'), 'Conv2d')).toBe('conv1');
  });

  it('never takes the name of a data-set field', () => {
    expect(freshId([], 'Linear', ['linear1'])).toBe('linear2');
  });

  it('shortens long class names and survives names without letters', () => {
    expect(freshId([], 'TransformerEncoderLayer')).toBe('encoder1');
    expect(freshId([], '123')).toBe('node1');
  });
});

describe('renaming', () => {
  it('says the default inputs as the server does', () => {
    const nodes = chain('a', 'b').map((node) => ({ ...node, inputs: null }));
    expect(links(nodes)).toEqual(['input>a', 'a>b']);
    const { nodes: more } = insertAfter(nodes, 'b', { kind: 'Linear' }, INPUT);
    expect(removeNode(more, 'linear1', INPUT)).toEqual(nodes);
  });

  it('takes the links along', () => {
    expect(links(renameNode(residual, 'a', 'first'))).toEqual(links(residual).map((one) => one.replace(/\ba\b/, 'first')));
  });

  it.each([
    ['', 'empty'],
    ['1a', 'characters'],
    ['a b', 'characters'],
    ['input', 'field'],
    ['b', 'taken'],
    ['a', null],
    ['fine_2', null],
  ])('judges %j', (next, problem) => {
    expect(renameProblem(residual, 'a', next, INPUT)).toBe(problem);
  });
});
