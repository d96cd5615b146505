/** What a frame of predictions tells of the pinned sample. */
import type { Frame } from '../live/frame';
import type { Watch } from '../live/watches';
import { useOwnInput } from '../state/own_input';
import { usePinnedSample } from '../state/pinned';
import { strings, valueAt } from './arrays';

/** A watch of one held-out sample, of the pinned one. */
export function useSampleWatch<W extends Watch | null>(watch: W): W {
  const sample = usePinnedSample();
  return watch === null || sample === undefined ? watch : { ...watch, sample };
}

/** A watch of one sample, of the pinned one or, where it is shown, of what a person drew or wrote. */
export function usePinnedWatch<W extends Watch | null>(watch: W): W {
  const shown = useOwnInput((state) => state.shown);
  const held = useSampleWatch(watch);
  return watch === null || !shown ? held : { ...watch, own: true };
}

/** Which of the rows of a frame is the pinned sample: the frame itself tells, so that a picture is never of two minds. */
export function pinnedRow({ arrays: { samples }, meta }: Frame): number {
  if (samples === undefined) return 0;
  for (let row = 0; row < samples.data.length; row += 1) if (valueAt(samples, row) === meta.sample) return row;
  return 0;
}

/** The row of the held-out samples that stands at a place of a frame; null where the frame has none. */
export function sampleAt({ arrays: { samples } }: Frame, row: number): number | null {
  return samples === undefined || row < 0 || row >= samples.data.length ? null : valueAt(samples, row);
}

/** Names of the tokens of the pinned sample that enter a field, without padding and marks; null where a frame has none. */
export function pinnedTokens(frame: Frame, field: string, names: readonly string[] | null): string[] | null {
  const { source, inputs, truth } = frame.arrays;
  const array = field === 'target' ? (source === undefined ? undefined : truth) : (source ?? inputs);
  if (array?.shape.length !== 2) return null;
  const length = array.shape[1] ?? 0;
  const known = Array.isArray(frame.meta.tokens) ? strings(frame.meta.tokens) : (names ?? []);
  const from = pinnedRow(frame) * length;
  return [...array.data.subarray(from, from + length)]
    .filter((id) => id !== 0)
    .map((id) => known[id] ?? String(id))
    .filter((name) => !/^<.+>$/.test(name));
}
