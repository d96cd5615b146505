import { describe, expect, test } from 'vitest';
import type { Issue } from '../api/types';
import { useExperiment } from './experiment';
import { settle, withFakeServer } from './fake_server';
import { sampleExperiment } from './sample_experiment';
import { bringWeights, useWeights } from './weights';

const fake = withFakeServer();
const issue = (code: string): Issue => ({ node: null, field: null, code, message: '', params: {} });
const file = (name: string): File => new File([], name);
const brought = (): string | undefined => useWeights.getState().weights?.name;
const checks = (): string[] => fake.server.calls.filter(({ path }) => path.includes('/check')).map(({ path }) => path);

/** A server that takes a file in as `w1` and finds these errors where a check names it, and those others always. */
function finds(misfits: readonly string[], others: readonly string[] = []): void {
  fake.server.answer = (call) => {
    if (call.path === '/api/weights') return { id: 'w1', size_bytes: 1, tensors: [{ name: 'a.weight', shape: [1] }] };
    const errors = [...others, ...(call.path.endsWith('?weights=w1') ? misfits : [])].map(issue);
    return { nodes: {}, parameters: 0, flops: 0, fields: {}, errors, warnings: [] };
  };
}

describe('a file of weights', () => {
  test('that fits is kept, and the experiment is compared with it until it is forgotten', async () => {
    await settle();
    finds([]);
    expect(await bringWeights(file('a.safetensors'), sampleExperiment())).toEqual([]);
    expect(useWeights.getState().weights).toEqual({ id: 'w1', name: 'a.safetensors', count: 1 });
    fake.server.calls = [];
    finds(['tensor_shape']);
    useExperiment.getState().edit((draft) => ({ ...draft, seed: 9 }));
    await settle();
    expect(useExperiment.getState().check?.errors).toEqual([issue('tensor_shape')]);
    useWeights.getState().forget();
    await settle();
    expect(useExperiment.getState().check?.errors).toEqual([]);
    expect(checks()).toEqual(['/api/experiments/check?weights=w1', '/api/experiments/check']);
  });

  test.each(['tensor_shape', 'tensor_missing', 'tensor_unknown', 'tensor_not_shared', 'tensors_differ', 'no_such_weights'])(
    'that does not fit (%s) is refused, and what was there stays',
    async (code) => {
      useWeights.setState({ weights: { id: 'w0', name: 'before.safetensors', count: 2 } });
      finds([code]);
      expect(await bringWeights(file('a.safetensors'), sampleExperiment())).toEqual([issue(code)]);
      expect(brought()).toBe('before.safetensors');
    },
  );

  test('is kept while the experiment has errors of its own', async () => {
    finds([], ['unfinished']);
    expect(await bringWeights(file('a.safetensors'), sampleExperiment())).toEqual([]);
    expect(brought()).toBe('a.safetensors');
  });

  test('leaves nothing of what was said before it came', async () => {
    await settle();
    useExperiment.getState().edit((draft) => ({ ...draft, seed: 9 }));
    await settle();
    finds(['tensor_shape']);
    useWeights.setState({ weights: { id: 'w1', name: 'a.safetensors', count: 1 } });
    expect(useExperiment.getState().checked).toBe(false);
    await settle();
    useExperiment.getState().undo();
    expect(useExperiment.getState().check?.errors).toEqual([issue('tensor_shape')]);
    await settle();
    expect(useExperiment.getState().check?.errors).toEqual([issue('tensor_shape')]);
  });
});
