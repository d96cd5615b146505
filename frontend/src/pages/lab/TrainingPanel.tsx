import type { ReactNode } from 'react';

import type { Catalog } from '../../api/types';
import { useText } from '../../i18n';
import { EstimateButton } from './EstimateButton';
import { Hideable } from './Hideable';
import { LiveSettings } from './LiveSettings';
import { MoreSettings } from './MoreSettings';
import { RestartHead } from './RestartHead';
import { RestartSettings } from './RestartSettings';

/** How the network learns: first what acts between two steps, then what only a new run can apply. */
export function TrainingPanel({ catalog, task }: { catalog: Catalog; task: string | null }): ReactNode {
  const text = useText('lab');
  return (
    <section className="panel-part" aria-labelledby="training-title">
      <header className="panel-head">
        <h2 id="training-title">{text.training}</h2>
        <EstimateButton />
      </header>
      <LiveSettings optimizers={catalog.optimizers} />
      <RestartHead />
      <RestartSettings catalog={catalog} task={task} />
      <Hideable control="more"><MoreSettings optimizers={catalog.optimizers} /></Hideable>
    </section>
  );
}
