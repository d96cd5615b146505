import { Gauge } from 'lucide-react';
import type { ReactNode } from 'react';

import { useText } from '../../i18n';
import { useExperiment } from '../../state/experiment';
import { usePreflight } from '../../state/preflight';
import { Button } from '../../ui';

/** Asks what a run would take. */
export function EstimateButton(): ReactNode {
  const text = useText('preflight');
  const { asking, ask } = usePreflight();
  const unfit = useExperiment((state) => state.experiment.network.nodes.length === 0 || (state.check?.errors.length ?? 0) > 0);
  return (
    <Button size="s" variant="quiet" className="estimate-button" title={text.help} icon={<Gauge size={14} aria-hidden />} disabled={asking || unfit} onClick={() => void ask()}>
      {text.estimate}
    </Button>
  );
}
