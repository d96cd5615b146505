import { PencilLine } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Catalog } from '../../../api/types';
import { useText } from '../../../i18n';
import { useExperiment } from '../../../state/experiment';
import { Button } from '../../../ui';
import type { Preview } from '../../../views/preview';
import { withPoints } from './with_own';
import { adopted } from './points';

/** Turns generated points into drawn ones, to go on with by hand. Nothing for other sets. */
export function Adopt({ preview, catalog }: { preview: Preview; catalog: Catalog }): ReactNode {
  const text = useText('data');
  const dataset = useExperiment((state) => state.experiment.dataset);
  const edit = useExperiment((state) => state.edit);
  const { inputs, labels } = preview.frame.arrays;
  const isGenerated = findGroup(catalog, dataset.kind) === 'points' && dataset.kind !== 'points';
  if (!isGenerated || preview.classes === null || inputs === undefined || labels === undefined) return null;
  const set = adopted(inputs.data, labels.data, preview.classes.length);
  if (set === null) return null;
  return (
    <Button size="s" variant="quiet" icon={<PencilLine size={14} aria-hidden />} onClick={() => edit((draft) => withPoints(draft, set, catalog))}>
      {text.editByHand}
    </Button>
  );
}

function findGroup(catalog: Catalog, kind: string): string | undefined {
  return catalog.datasets.find((entry) => entry.kind === kind)?.group;
}
