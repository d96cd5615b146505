import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useExperiment } from './experiment';
import { importExperiment, largestFileBytes, readJson } from './import';
import { sampleExperiment } from './sample_experiment';

const imported = { ...sampleExperiment(), name: 'Imported' };
let answer: object = {};

beforeEach(() => {
  answer = { errors: [], experiment: imported };
  useExperiment.getState().load(sampleExperiment());
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } })),
  );
});
afterEach(() => vi.unstubAllGlobals());

describe('importExperiment', () => {
  test('opens what the server has filled in, as one change that can be undone', async () => {
    expect(await importExperiment('{"dataset": {"kind": "circle"}, "network": {"nodes": []}}')).toEqual({ opened: true, problems: 0 });
    expect(useExperiment.getState().experiment).toEqual(imported);
    useExperiment.getState().undo();
    expect(useExperiment.getState().experiment).toEqual(sampleExperiment());
  });

  test('tells what the server cannot read, and leaves everything as it was', async () => {
    const issue = { node: 'head', field: 'out_features', code: 'x', message: 'No.', params: {} };
    answer = { errors: [issue], experiment: null };
    const outcome = await importExperiment(JSON.stringify(sampleExperiment()));
    expect(outcome).toEqual({ opened: false, fault: { kind: 'errors', issues: [issue] } });
    expect(useExperiment.getState().experiment).toEqual(sampleExperiment());
  });

  test('refuses files that are no experiments by their size', async () => {
    expect(await importExperiment(' '.repeat(largestFileBytes + 1))).toEqual({ opened: false, fault: { kind: 'too-large' } });
  });
});

describe('readJson', () => {
  test.each([
    ['an experiment', (own: object) => own],
    ['the file of an example', (own: object) => ({ id: 'x', experiment: own })],
  ])('finds %s', (_, wrap) => {
    expect(readJson(JSON.stringify(wrap(sampleExperiment())))).toEqual({ value: sampleExperiment() });
  });

  test.each([
    ['{"name": "x",\n "seed": }', 2, 10],
    ['{"a": 1,\n\n  b: 2}', 3, 3],
    ['{"a": [1, 2', 1, 12],
    ['{"a": "b\nc"}', 1, 7],
    ["{'a': 1}", 1, 2],
    ['{"a": 1} x', 1, 10],
    ['{"a": [1,]}', 1, 10],
    ['', 1, 1],
  ])('says where %s breaks', (text, line, column) => {
    expect(readJson(text)).toEqual({ fault: { kind: 'json', line, column } });
  });

  test.each(['[]', '3', 'null', '{}', '{"dataset": {}}'])('%s is no experiment', (text) => {
    expect(readJson(text)).toEqual({ fault: { kind: 'not-an-object' } });
  });
});
