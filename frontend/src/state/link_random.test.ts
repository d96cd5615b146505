import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../api/types';
import { decodeLink, encodeLink, LinkError, mostLinkNodes } from './link';
import { controls, type Lesson } from './lesson';
import { sampleExperiment } from './sample_experiment';

/** Experiments that Hypothesis has grown over the whole catalogue (tests/generated/corpus.py), as the server writes them. */
const corpus = JSON.parse(readFileSync(new URL('../../../tests/generated/corpus.json', import.meta.url), 'utf8')) as Experiment[];

// JSON knows no -0.
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0 || 0));
const word = fc.stringMatching(/^[A-Za-z]\w{0,12}$/);
const text = fc.string({ unit: 'binary', maxLength: 40 });
const value = fc.oneof(fc.constant(null), fc.boolean(), number, text, fc.array(fc.array(number, { maxLength: 3 }), { maxLength: 4 }));
const spec = fc.tuple(word, fc.dictionary(word.map((name) => `${name}_`), value, { maxKeys: 5 })).map(([kind, fields]) => ({ ...fields, kind }));
const node = fc.record(
  { id: word, layer: spec, inputs: fc.option(fc.array(word, { maxLength: 8 })), repeat: fc.integer({ min: 1, max: 96 }), name: fc.option(text), frozen: fc.boolean() },
  { requiredKeys: ['id', 'layer'] },
);
const experiment: fc.Arbitrary<Experiment> = fc
  .record({
    name: text,
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    dataset: spec,
    nodes: fc.array(node, { maxLength: 12 }),
    loss: spec,
    optimizer: spec,
    schedule: spec,
    batch_size: fc.integer({ min: 1, max: 65_536 }),
    max_steps: fc.option(fc.integer({ min: 1 })),
    l2: number,
  })
  .map(({ name, seed, dataset, nodes, ...training }) => ({
    name, seed, dataset, network: { nodes }, training: { ...sampleExperiment().training, ...training },
  }));
const lesson: fc.Arbitrary<Lesson | null> = fc.option(
  fc.record({ text: fc.oneof(text, fc.record({ en: text, zh: text })), hide: fc.uniqueArray(fc.constantFrom(...controls)) }),
);

// The same examples each time; `seed` and `numRuns` are there to be changed while one looks for more.
const tries = { seed: 7, numRuns: 150 };

describe('links of any experiment', () => {
  test('bring it back with its lesson', () => {
    fc.assert(
      fc.property(experiment, lesson, (sent, beside) => {
        const hash = encodeLink(sent, beside);
        expect(hash).toMatch(/^x=1\.[\w-]+(&lesson=1\.[\w-]+)?$/);
        expect(decodeLink(`#${hash}`)).toEqual({ experiment: sent, lesson: beside });
      }),
      tries,
    );
  });

  test('bring back what the server writes', () => {
    expect(corpus.length).toBeGreaterThan(20);
    for (const sent of corpus) expect(decodeLink(encodeLink(sent))).toEqual({ experiment: sent, lesson: null });
  });

  test('of which letters were lost or changed hold an experiment or say what is wrong', () => {
    const change = fc.tuple(fc.nat(), fc.nat(3), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(experiment, fc.array(change, { minLength: 1, maxLength: 3 }), (sent, changes) => {
        const broken = changes.reduce((hash, [at, cut, put]) => {
          const place = at % hash.length;
          return hash.slice(0, place) + put + hash.slice(place + cut);
        }, encodeLink(sent));
        expectReadOrExplained(broken);
      }),
      tries,
    );
  });

  test('that are none at all do no harm', () => {
    const hash = fc.oneof(fc.string(), fc.string().map((rest) => `#x=${rest}`), fc.base64String().map((rest) => `#x=1.${rest}`));
    fc.assert(fc.property(hash, expectReadOrExplained), tries);
  });
});

function expectReadOrExplained(hash: string): void {
  try {
    const found = decodeLink(hash);
    if (found !== null) expect(found.experiment.network.nodes.length).toBeLessThanOrEqual(mostLinkNodes);
  } catch (error) {
    expect(error).toBeInstanceOf(LinkError);
  }
}
