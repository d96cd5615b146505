import { useEffect, type ReactNode } from 'react';

import { useCanvas } from './store';

const SEEN_MS = 6000;

/** What an edit did, for screen readers; what went wrong, for everybody and for a while. */
export function Said(): ReactNode {
  const said = useCanvas((state) => state.said);
  useEffect(() => {
    if (!said.seen) return;
    const timer = setTimeout(() => useCanvas.setState({ said: { text: '', seen: false } }), SEEN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div className={said.seen ? 'tank-bar is-blocked' : 'visually-hidden'} aria-live="polite">
      {said.text}
    </div>
  );
}
