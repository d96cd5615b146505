import type { ReactNode } from 'react';

import { Help } from '../../ui';

/** The "?" of a control: what it is about, and what to do with it. */
export function helpOn(about: string, words: string): ReactNode {
  return <Help about={about}>{words}</Help>;
}
