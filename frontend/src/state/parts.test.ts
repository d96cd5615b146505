import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Experiment, NetworkNode } from '../api/types';
import { useExperiment } from './experiment';
import { useParts } from './parts';
import { sampleExperiment } from './sample_experiment';

const answer = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status === 200 ? 'application/json' : 'application/problem+json' } });

function opened(): Experiment {
  const experiment = sampleExperiment();
  const [first, ...rest] = experiment.network.nodes;
  const part = (id: string, kind: string): NetworkNode[] =>
    first === undefined ? [] : [{ ...first, id: `hidden_${id}`, layer: { kind }, group: 'hidden', part: id }];
  const nodes = [...part('norm', 'LayerNorm'), ...part('a', 'MultiheadAttention'), ...rest];
  const group = {
    id: 'hidden', layer: { kind: 'FeedForward' }, name: null, initializer: { kind: 'default' }, group: null, part: null, stack: null,
  };
  return { ...experiment, network: { nodes, groups: [group] } };
}

beforeEach(() => {
  vi.useFakeTimers();
  useExperiment.getState().load(sampleExperiment());
  useParts.setState({ busy: null, fault: null });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('opening', () => {
  it('is one change to undo, and shows the part that tells most', async () => {
    vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(answer({ experiment: opened(), node: 'hidden' }))));
    expect(await useParts.getState().open('hidden')).toBe(true);
    expect(useExperiment.getState().experiment.network.groups).toHaveLength(1);
    expect(useExperiment.getState().selected).toBe('hidden_a');
    useExperiment.getState().undo();
    expect(useExperiment.getState().experiment).toEqual(sampleExperiment());
  });

  it('knows the sizes of the parts as soon as they are there', async () => {
    const check = { nodes: { hidden_a: { out_shape: [8], parameters: 72, flops: 1 } }, fields: {}, errors: [], warnings: [] };
    vi.stubGlobal('fetch', vi.fn((path: string) => Promise.resolve(answer(path.endsWith('/check') ? check : { experiment: opened(), node: 'hidden' }))));
    const seen: unknown[] = [];
    const stop = useExperiment.subscribe((state, before) => {
      if (state.experiment !== before.experiment) seen.push(state.check);
    });
    await useParts.getState().open('hidden');
    stop();
    expect(seen).toEqual([check]);
  });

  it('opens also where the check does not come', async () => {
    vi.stubGlobal('fetch', vi.fn((path: string) =>
      path.endsWith('/check') ? Promise.reject(new TypeError('offline')) : Promise.resolve(answer({ experiment: opened(), node: 'hidden' })),
    ));
    expect(await useParts.getState().open('hidden')).toBe(true);
  });

  it('gives way to an edit made in the meantime', async () => {
    vi.stubGlobal('fetch', vi.fn(() => {
      useExperiment.getState().edit((draft) => ({ ...draft, name: 'Newer' }));
      return Promise.resolve(answer({ experiment: opened(), node: 'hidden' }));
    }));
    expect(await useParts.getState().open('hidden')).toBe(false);
    expect(useExperiment.getState().experiment.network.groups).toBeUndefined();
  });

  it('is asked again after an edit, though the first answer is still on its way', async () => {
    const waiting: ((response: Response) => void)[] = [];
    vi.stubGlobal('fetch', vi.fn((path: string) =>
      path.endsWith('/check') ? Promise.reject(new TypeError('offline')) : new Promise<Response>((resolve) => waiting.push(resolve)),
    ));
    const first = useParts.getState().open('hidden');
    expect(await useParts.getState().open('hidden')).toBe(false);
    useExperiment.getState().edit((draft) => ({ ...draft, name: 'Newer' }));
    const second = useParts.getState().open('hidden');
    expect(waiting).toHaveLength(2);
    waiting[0]?.(answer({ experiment: opened(), node: 'hidden' }));
    expect(await first).toBe(false);
    expect(useParts.getState().busy).toBe('hidden');
    waiting[1]?.(answer({ experiment: opened(), node: 'hidden' }));
    expect(await second).toBe(true);
    expect(useParts.getState().busy).toBeNull();
  });

  it('says why not, until the network changes', async () => {
    const issue = { node: 'hidden', field: 'kind', code: 'not_composite', message: 'Nothing to open.', params: {} };
    const problem = { type: 'about:blank', title: 'No', status: 422, detail: 'Nothing to open.', code: 'field', errors: [issue] };
    vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(answer(problem, 422))));
    expect(await useParts.getState().close('hidden')).toBe(false);
    expect(useParts.getState()).toMatchObject({ busy: null, fault: { about: 'hidden', issue } });
    useExperiment.getState().edit((draft) => ({ ...draft, name: 'Changed' }));
    expect(useParts.getState().fault).toBeNull();
    const late = useParts.getState().close('hidden');
    useExperiment.getState().edit((draft) => ({ ...draft, name: 'Changed again' }));
    expect(await late).toBe(false);
    expect(useParts.getState().fault).toBeNull();
  });
});
