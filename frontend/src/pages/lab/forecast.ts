/** How long a run takes: in words, and as a first guess before anything was measured. */
import type { Check, Experiment } from '../../api/types';
import { format, formatNumber, type Language, type useText } from '../../i18n';

type Words = Pick<ReturnType<typeof useText<'preflight'>>, 'seconds' | 'minutes' | 'hours' | 'days'>;

/** What one core does, good to a factor of three: it decides only whether an estimate is offered. */
const FLOPS_A_SECOND = 3e10;
const NODE_SECONDS = 1e-4;
/** Forward once, and about twice that backward. */
const PASSES = 3;

/** A run that seems to take longer is worth an estimate. */
export const LONG_SECONDS = 90;

/** About how long the run would take by its size alone; null where it has no end, or where the samples are not known. */
export function guessedSeconds(check: Check, { training, network }: Experiment, samples: number | null): number | null {
  const steps = stepsOf(training, samples);
  if (steps === null) return null;
  const batch = samples === null ? training.batch_size : Math.min(training.batch_size, samples);
  const copies = network.nodes.reduce((sum, node) => sum + (node.repeat ?? 1), 0);
  return steps * ((PASSES * check.flops * batch) / FLOPS_A_SECOND + NODE_SECONDS * copies);
}

function stepsOf({ max_steps: mostSteps, max_epochs: epochs, batch_size: size }: Experiment['training'], samples: number | null): number | null {
  const ofEpochs = epochs === null || samples === null ? null : epochs * Math.ceil(samples / size);
  if (mostSteps === null) return ofEpochs;
  return ofEpochs === null ? mostSteps : Math.min(mostSteps, ofEpochs);
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 0.4 -> "1 s", 252 -> "4 min", 5,400 -> "1 h 30 min". */
export function durationText(seconds: number, words: Words, language: Language): string {
  const whole = (value: number): string => formatNumber(value, language, 6);
  if (seconds < 1.5 * MINUTE) return format(words.seconds, { n: whole(Math.max(1, Math.round(seconds))) });
  const minutes = Math.round(seconds / MINUTE);
  if (minutes * MINUTE < 1.5 * HOUR) return format(words.minutes, { n: whole(minutes) });
  const hours = Math.round(seconds / HOUR);
  if (seconds < DAY) return format(words.hours, { n: whole(Math.floor(minutes / 60)), rest: whole(minutes % 60) });
  return format(words.days, { n: whole(Math.floor(hours / 24)), rest: whole(hours % 24) });
}
