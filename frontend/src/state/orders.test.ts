import { beforeEach, describe, expect, test, vi } from 'vitest';

import * as client from '../api/client';
import { ApiError, unreachable } from '../api/http';
import { order, Starter, stop, takeUp, whyGone } from './orders';
import { sampleExperiment, sampleRun } from './sample_experiment';

vi.mock('../api/client');

const refusal = (status: number): ApiError => new ApiError({ type: '', title: '', status, detail: 'No.' });
const lost = (): ApiError => new ApiError(unreachable);

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(client.sendCommand).mockResolvedValue({ applied_step: 7 });
});

describe('an order', () => {
  test('says at which step it was carried out, each under an id of its own', async () => {
    expect([await order('r1', { name: 'pause' }), await order('r1', { name: 'pause' })]).toEqual([7, 7]);
    const ids = vi.mocked(client.sendCommand).mock.calls.map(([, { id }]) => id);
    expect(new Set(ids).size).toBe(2);
  });

  test('to go on may be refused', async () => {
    expect(await takeUp('r1')).toBe(true);
    vi.mocked(client.sendCommand).mockRejectedValueOnce(refusal(409));
    expect(await takeUp('r1')).toBe(false);
  });

  test.each([404, 409])('to stop is fine where the run has just ended (%i)', async (status) => {
    vi.mocked(client.sendCommand).mockRejectedValueOnce(refusal(status));
    await expect(stop('r1')).resolves.toBeUndefined();
  });

  test('to stop fails where nobody knows whether the run goes on', async () => {
    vi.mocked(client.sendCommand).mockRejectedValueOnce(lost());
    await expect(stop('r1')).rejects.toThrow(ApiError);
  });
});

describe('a run out of reach', () => {
  test.each([401, 403, 404])('is so for good after %i', async (status) => {
    vi.mocked(client.getRun).mockRejectedValueOnce(refusal(status));
    expect(await whyGone('r1')).toMatchObject({ status });
  });

  test('is worth another try while the server is silent, or knows it', async () => {
    vi.mocked(client.getRun).mockRejectedValueOnce(lost());
    expect(await whyGone('r1')).toBeNull();
    vi.mocked(client.getRun).mockResolvedValueOnce(sampleRun('r1'));
    expect(await whyGone('r1')).toBeNull();
  });
});

describe('a wish to start', () => {
  const ids = (): unknown[] => vi.mocked(client.startRun).mock.calls.map(([, id]) => id);

  test('keeps its id after a lost answer', async () => {
    const [starter, experiment] = [new Starter(), sampleExperiment()];
    vi.mocked(client.startRun).mockRejectedValueOnce(lost()).mockResolvedValueOnce(sampleRun('r1'));
    await expect(starter.start(experiment, false, undefined)).rejects.toThrow(ApiError);
    expect((await starter.start(experiment, false, undefined)).id).toBe('r1');
    expect(new Set(ids()).size).toBe(1);
  });

  test('is a new one after an answer, whatever it was, and for another experiment', async () => {
    const [starter, experiment] = [new Starter(), sampleExperiment()];
    vi.mocked(client.startRun).mockResolvedValue(sampleRun('r1')).mockRejectedValueOnce(refusal(429));
    await expect(starter.start(experiment, false, undefined)).rejects.toThrow(ApiError);
    await starter.start(experiment, false, undefined);
    vi.mocked(client.startRun).mockRejectedValueOnce(lost());
    await expect(starter.start(experiment, false, undefined)).rejects.toThrow(ApiError);
    await starter.start(sampleExperiment(), false, undefined);
    expect(new Set(ids()).size).toBe(4);
  });
});
