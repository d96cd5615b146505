import { describe, expect, test } from 'vitest';
import { sampleExperiment } from '../../state/sample_experiment';
import { experimentFile, fileName, fileOf, kinds, verdictOf, withoutRun } from './export_files';

describe('files', () => {
  test('an experiment comes out as JSON that people can read', async () => {
    const file = experimentFile({ ...sampleExperiment(), name: 'Two spirals / 螺旋' });
    expect(file.name).toBe('Two-spirals-螺旋.json');
    const text = await file.content.text();
    expect(JSON.parse(text)).toEqual({ ...sampleExperiment(), name: 'Two spirals / 螺旋' });
    expect(text.split('\n').length).toBeGreaterThan(20);
  });

  test.each([['', 'experiment'], ['../../etc', 'etc'], ['***', 'experiment'], ['a'.repeat(80), 'a'.repeat(60)]])(
    'the name %s is one that every system takes',
    (name, expected) => expect(fileName(name)).toBe(expected),
  );

  test('an experiment needs no run and no server', async () => {
    expect([...withoutRun].every((kind) => kinds.includes(kind))).toBe(true);
    expect((await fileOf('experiment', sampleExperiment(), null, 'en')).name).toBe('Circle.json');
  });

  test('differences are told apart', () => {
    expect([0, 1e-7, 0.5, Infinity, NaN].map(verdictOf)).toEqual(['exact', 'close', 'far', 'far', 'far']);
  });
});
