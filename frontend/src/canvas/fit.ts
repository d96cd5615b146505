/** Keeps the whole network in sight until the person moves the view by hand. */
import { useReactFlow, useStore } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';

import { prefersStillness } from './glide';
import type { Point } from './layout';
import { viewportFor } from './path';
import type { Size } from './size';

interface Fit {
  /** Shows everything; `asked` also takes the view back from the person's hand. */
  refit: (asked: boolean) => void;
  byHand: () => void;
}

export function useFit(content: Point & Size): Fit {
  const { setViewport } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const ready = useStore((state) => state.panZoom !== null);
  const free = useRef(true);
  const first = useRef(true);

  const refit = useCallback(
    (asked: boolean) => {
      if (asked) free.current = true;
      if (!ready || !free.current || width === 0 || height === 0 || content.width === 0) return;
      const duration = first.current || prefersStillness() ? 0 : 260;
      first.current = false;
      void setViewport(viewportFor(content, { width, height }), { duration });
    },
    [setViewport, ready, width, height, content],
  );

  useEffect(() => refit(false), [refit]);
  const byHand = useCallback(() => {
    free.current = false;
  }, []);
  return { refit, byHand };
}
