import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useExperiment } from './experiment';
import { followGestures, gesture } from './gesture';
import { sampleExperiment } from './sample_experiment';

vi.mock('../api/client', () => ({ checkExperiment: () => new Promise(() => undefined) }));

const page = new EventTarget();
let stop: () => void;

const pointer = (type: string, pointerId = 1): void => {
  page.dispatchEvent(Object.assign(new Event(type), { pointerId }));
};
const setNoise = (noise: number): void => {
  useExperiment.getState().edit((draft) => ({ ...draft, dataset: { ...draft.dataset, noise } }), 'dataset.noise');
};
const noise = (): unknown => useExperiment.getState().experiment.dataset.noise;

beforeEach(() => {
  vi.useFakeTimers();
  stop = followGestures(page);
  useExperiment.getState().load(sampleExperiment());
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('a drag is one step to undo, however long the hand rests in between', () => {
  const before = noise();
  pointer('pointerdown');
  setNoise(0.15);
  vi.advanceTimersByTime(5000);
  setNoise(0.2);
  pointer('pointerup');
  useExperiment.getState().undo();
  expect(noise()).toBe(before);
});

test('two drags are two steps, however fast they follow each other', () => {
  pointer('pointerdown');
  setNoise(0.15);
  pointer('pointerup');
  pointer('pointerdown');
  setNoise(0.2);
  pointer('pointerup');
  useExperiment.getState().undo();
  expect(noise()).toBe(0.15);
});

test('a second finger changes nothing about the press that goes on', () => {
  pointer('pointerdown', 1);
  const first = gesture();
  pointer('pointerdown', 2);
  pointer('pointerup', 1);
  expect(gesture()).toBe(first);
  pointer('pointercancel', 2);
  expect(gesture()).toBeNull();
});
