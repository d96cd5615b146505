/** What nodes take, in words and as lengths of bars. */
import { format, formatNumber, formatPercent, useLanguage, useText } from '../i18n';
import { slowest, useTiming, wholeMs, type NodeTime, type Times } from '../state/timing';

/** A node takes nearly as long as the slowest one. */
const SLOW = 0.8;

/** What is painted at a node. */
export interface Painted {
  both: string;
  whole: string;
  /** Everything about it as a sentence. */
  spoken: string;
  /** Lengths of the bar's two parts, 1 = what the slowest node takes in all. */
  forward: number;
  backward: number;
  slow: boolean;
  estimate: boolean;
  stale: boolean;
}

/** What a node takes, or null where that is not known. */
export function useNodeTime(id: string): Painted | null {
  const times = useTiming((state) => state.times);
  const stale = useTiming((state) => state.stale);
  const words = useTimeWords();
  const time = times?.nodes[id];
  return times === null || time === undefined ? null : painted(time, times, stale, words);
}

interface TimeWords {
  how: (times: Times, stale: boolean) => string;
  ms: (value: number) => string;
  /** With its unit, microseconds where there are few: pills stand close together. */
  brief: (value: number) => string;
  share: (value: number) => string;
  text: ReturnType<typeof useText<'timing'>>;
}

export function useTimeWords(): TimeWords {
  const text = useText('timing');
  const language = useLanguage();
  return {
    text,
    ms: (value) => formatNumber(Math.round(1000 * value) / 1000, language, 2),
    brief: (value) => {
      const [size, unit] = value < 0.1 ? [Math.round(1000 * value), text.us] : [value, text.ms];
      return format(unit, { n: formatNumber(size, language, 2) });
    },
    share: (value) => formatPercent(value, language, 0),
    how: (times, stale) => {
      const how = format(text[times.kind], { n: times.samples, device: times.device.toUpperCase() });
      return stale ? `${how} ${text.before}` : how;
    },
  };
}

function painted(time: NodeTime, times: Times, stale: boolean, { text, how, ms, brief, share }: TimeWords): Painted {
  const slow = times.nodes[slowest(times) ?? ''];
  const longest = slow === undefined ? 0 : wholeMs(slow);
  const estimate = times.kind === 'estimate';
  const both = { forward: ms(time.forwardMs), backward: ms(time.backwardMs) };
  const part = share(wholeMs(time) / times.batchMs);
  return {
    both: format(estimate ? text.aboutBothWays : text.bothWays, both),
    whole: estimate ? format(text.about, { time: brief(wholeMs(time)) }) : brief(wholeMs(time)),
    spoken: format(text.spoken, { ...both, share: part, how: how(times, stale) }),
    forward: longest > 0 ? time.forwardMs / longest : 0,
    backward: longest > 0 ? time.backwardMs / longest : 0,
    slow: longest > 0 && wholeMs(time) >= SLOW * longest,
    estimate,
    stale,
  };
}
