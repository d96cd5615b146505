/** What a network answers to own input, as frames: so the same painters show it as any held-out sample. */
import type { Answer } from '../api/types';
import { decodeFrame, type Frame, type FrameArray } from '../live/frame';
import { watchId, type IdentifiedWatch, type Watch } from '../live/watches';
import type { OwnSample } from '../state/own_input';
import { predictionsWatch } from './predictions_names';

/** Views that the server computes of own input; what goes in and comes out is in the answer itself. */
const computed: ReadonlySet<string> = new Set(['feature_maps', 'attention', 'activations']);

/** The watches that are asked for with own input, as the server reads them. */
export function viewsToAsk(watches: readonly IdentifiedWatch[]): { ids: string[]; views: Watch[] } {
  const chosen = watches.filter(({ view }) => computed.has(view));
  return {
    ids: chosen.map(({ id }) => id),
    views: chosen.map((watch) => Object.fromEntries(Object.entries(watch).filter(([key]) => key !== 'id' && key !== 'own')) as Watch),
  };
}

/** The frames of an answer: of each view that was asked for, by its watch's id, and what goes in and comes out. */
export function framesOf(answer: Answer, ids: readonly string[], inputs: OwnSample): Frame[] {
  const seen = (answer.views ?? []).flatMap(({ frame }, index): Frame[] => {
    const id = ids[index];
    const decoded = decodeFrame(bytesOf(frame));
    return id === undefined ? [] : [{ ...decoded, id, meta: { ...decoded.meta, own: true } }];
  });
  const arrays = arraysOf(answer, inputs);
  const tokens = answer.task === 'sequence' ? answer.tokens : undefined;
  const meta = { own: true, sample: 0, tokens, classes: answer.task === 'classification' ? answer.classes : undefined };
  return [
    ...seen,
    { id: watchId({ ...predictionsWatch, own: true }), view: 'predictions', node: '', step: answer.step, labels: null, meta, arrays },
  ];
}

/** Arrays of a predictions frame with one row: there is no truth, but for pairs what the network wrote stands in its place. */
function arraysOf(answer: Answer, inputs: OwnSample): Record<string, FrameArray> {
  if (answer.task === 'regression') return {};
  if (answer.task === 'classification') {
    const probabilities = (answer.probabilities[0] ?? []).map((value) => value ?? Number.NaN);
    return {
      probabilities: arrayOf([1, probabilities.length], probabilities),
      ...(Array.isArray(inputs.input) && { inputs: pictureOf(inputs.input as number[][][]) }),
    };
  }
  const ids = (words: readonly string[]): FrameArray => arrayOf([1, words.length], words.map((word) => answer.tokens.indexOf(word)));
  const given = Object.values(inputs)[0] as string[][];
  const written = answer.decoded?.[0];
  return {
    samples: arrayOf([1], [0]),
    source: ids(given[0] ?? []),
    ...(written !== undefined && { truth: ids(written), decoded: ids(written) }),
  };
}

const pictureOf = (pixels: number[][][]): FrameArray =>
  arrayOf([1, pixels.length, pixels[0]?.length ?? 0, pixels[0]?.[0]?.length ?? 0], pixels.flat(2));

const arrayOf = (shape: number[], values: readonly number[]): FrameArray => ({ shape, dtype: 'F32', data: Float32Array.from(values), scale: 1 });

export function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)).buffer;
}
