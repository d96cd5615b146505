import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../api/types';
import { decodeLink, encodeLink, LinkError, mostLinkNodes } from './link';
import { sampleExperiment } from './sample_experiment';

const pack = (json: string, version = 1): string =>
  `#x=${version}.${Buffer.from(deflateSync(strToU8(json))).toString('base64url')}`;

const withLesson = (json: string, version = 1): string =>
  `${encodeLink(sampleExperiment())}&lesson=${pack(json, version).slice('#x='.length)}`;

function chainOf(count: number): Experiment {
  const nodes = Array.from({ length: count }, (_, at) => ({ id: `n${at}`, layer: { kind: 'ReLU' } }));
  return { ...sampleExperiment(), network: { nodes } };
}

function faultOf(hash: string): string | null {
  try {
    decodeLink(hash);
    return null;
  } catch (error) {
    if (error instanceof LinkError) return error.fault;
    throw error;
  }
}

describe('link', () => {
  test('brings an experiment back, words of any language included', () => {
    const experiment = { ...sampleExperiment(), name: '双螺旋 🌀 <b>&"' };
    const hash = encodeLink(experiment);
    expect(hash).toMatch(/^x=1\.[\w-]+$/);
    expect(decodeLink(`#${hash}`)).toEqual({ experiment, lesson: null });
    expect(decodeLink(hash)?.experiment).toEqual(experiment);
  });

  test('an experiment as the server writes it, defaults filled in, is understood', () => {
    const experiment = sampleExperiment();
    const nodes = experiment.network.nodes.map((node) => ({ ...node, inputs: null, repeat: 1 }));
    const written = { ...experiment, network: { nodes } };
    expect(decodeLink(encodeLink(written))?.experiment).toEqual(written);
  });

  test('holds as many nodes as it may', () => {
    expect(decodeLink(encodeLink(chainOf(200)))?.experiment.network.nodes).toHaveLength(200);
  });

  test('is short enough to send', () => {
    expect(encodeLink(sampleExperiment()).length).toBeLessThan(600);
  });

  test.each([
    { text: 'Raise it. 提高它。', hide: ['data', 'lr'] as const },
    { text: { en: 'Look', zh: '看' }, hide: [] },
    { text: '', hide: ['results', 'formula', 'view_attention'] as const },
  ])('carries a lesson beside the experiment', (lesson) => {
    const hash = encodeLink(sampleExperiment(), lesson);
    expect(decodeLink(hash)).toEqual({ experiment: sampleExperiment(), lesson });
  });

  test.each([
    ['that is cut off', () => encodeLink(sampleExperiment(), { text: 'Look here', hide: ['data'] }).slice(0, -9), 'damaged'],
    ['of a later version', () => withLesson('{}', 2), 'newer'],
    ['that hides what this page does not have', () => withLesson('{"text": "", "hide": ["lr", "robot"]}'), 'unknown-controls'],
    ['with something else in it', () => withLesson('{"text": "", "script": 1}'), 'damaged'],
    ['with a text that is none', () => withLesson('{"text": 5}'), 'damaged'],
    ['with far too much text', () => withLesson(`{"text": "${'a'.repeat(2001)}"}`), 'damaged'],
    ['that comes twice', () => `${withLesson('{}')}&lesson=1.x`, 'damaged'],
    ['under another name', () => `${encodeLink(sampleExperiment())}&lessen=1.x`, 'damaged'],
  ])('a lesson %s is explained', (_, link, fault) => {
    expect(faultOf(link())).toBe(fault);
  });

  test('a lesson names what it would hide in vain', () => {
    expect(() => decodeLink(withLesson('{"hide": ["lr", "robot", "view_dreams"]}'))).toThrow(
      expect.objectContaining({ fault: 'unknown-controls', names: ['robot', 'view_dreams'] }),
    );
  });

  test('an address without one holds none', () => {
    expect(decodeLink('')).toBeNull();
    expect(decodeLink('#content')).toBeNull();
  });

  test.each([
    ['cut off', () => encodeLink(sampleExperiment()).slice(0, -20), 'damaged'],
    ['changed', () => encodeLink(sampleExperiment()).replace(/.{12}$/, 'AAAAAAAAAAAA'), 'damaged'],
    ['with foreign letters', () => 'x=1.@@@', 'damaged'],
    ['without a version', () => 'x=abc', 'damaged'],
    ['empty', () => 'x=1.', 'damaged'],
    ['of a later version', () => pack('{}', 2), 'newer'],
    ['with something else in it', () => pack('{"name": "x"}'), 'not-an-experiment'],
    ['with a list in it', () => pack('[]'), 'not-an-experiment'],
    ['with a node without a layer', () => pack(JSON.stringify({ ...sampleExperiment(), network: { nodes: [{ id: 'a' }] } })), 'not-an-experiment'],
    ['with too many nodes', () => encodeLink(chainOf(mostLinkNodes + 1)), 'too-large'],
    ['that unpacks to far too much', () => pack(`{"name":"${'a'.repeat(3_000_000)}"}`), 'damaged'],
  ])('a link %s is explained', (_, link, fault) => {
    expect(faultOf(link())).toBe(fault);
  });
});
