import { useCallback, useLayoutEffect, useRef } from 'react';

import type { Frame } from '../live/frame';
import type { Watch } from '../live/watches';
import { usePace } from './pace';
import { frameOf, useWatch } from './watch';

interface Props {
  watch: Watch | null;
  text: (frame: Frame) => string;
  className?: string;
}

/** A number or few words that follow the frames of a watch, at most four times a second. */
export function LiveText({ watch, text, className }: Props) {
  const element = useRef<HTMLSpanElement>(null);
  const latest = useRef({ text, watch });
  const write = useCallback(() => {
    const frame = frameOf(latest.current.watch);
    const words = frame === undefined ? '' : latest.current.text(frame);
    if (element.current !== null && element.current.textContent !== words) element.current.textContent = words;
  }, []);
  const { ask, now } = usePace(write, 250);
  useWatch(watch, ask);
  useLayoutEffect(() => {
    latest.current = { text, watch };
    now();
  });
  return <span ref={element} className={className} />;
}
