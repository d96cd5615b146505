import type { ReactNode } from 'react';

import { useText } from '../../i18n';
import { useRun } from '../../state/run';
import { isActive } from '../../state/run_state';

/** Heads the settings that only a new run can apply, while a run is going on. */
export function RestartHead(): ReactNode {
  const text = useText('lab');
  const running = useRun((state) => isActive(state.status));
  return running && <h3 className="panel-sub">{text.restartGroup}</h3>;
}
