import { useMemo } from 'react';

import { extremes } from '../draw/pixels';
import { format, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import type { Watch } from '../live/watches';
import { useExperiment } from '../state/experiment';
import { arrayOf } from './activations_picture';
import { legendNumber } from './legend';
import { usePinnedWatch } from './pinned_watch';
import { countAll } from './units';

/** One watch for all nodes: the server needs one forward pass for the whole net. */
const everything: Watch = { view: 'activations' };

/** The selected node has a watch of its own: it is cheap, so its pictures come often. */
export function useNodeWatch(node: string): Watch {
  const selected = useExperiment((state) => state.selected === node);
  return usePinnedWatch(useMemo(() => (selected ? { view: 'activations', node } : everything), [selected, node]));
}

/** What is to be said of a node's units: how many are dead or saturated, and the text alternative of their picture. */
export function useUnits(node: string) {
  const text = useText('views');
  const language = useLanguage();
  const badge = (frame: Frame): string => {
    // One input says nothing about a unit that rests.
    if (frame.meta.own === true) return '';
    const dead = countAll(frame.arrays[`${node}.zeros`]);
    const saturated = countAll(frame.arrays[`${node}.saturated`]);
    const parts = [];
    if (dead > 0) parts.push(format(text.badge_dead, { n: dead }));
    if (saturated > 0) parts.push(format(text.badge_saturated, { n: saturated }));
    return parts.join(' · ');
  };
  const label = (frame: Frame | undefined): string => {
    const array = frame === undefined ? undefined : arrayOf(frame, node);
    if (frame === undefined || array === undefined) return format(text.activations_label_empty, { node });
    const [low, high] = extremes(array.data, array.scale);
    const values = { node, units: array.shape[0] ?? 0, low: legendNumber(low, language), high: legendNumber(high, language), step: frame.step };
    return [format(text.activations_label, values), badge(frame)].filter(Boolean).join('. ');
  };
  return { badge, label };
}
