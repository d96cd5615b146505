import type { ReactNode } from 'react';

import type { Catalog, Spec } from '../../../api/types';
import { useText } from '../../../i18n';
import { useExperiment } from '../../../state/experiment';
import { Button } from '../../../ui';
import type { Preview } from '../../../views/preview';
import { withOwnData } from './with_own';
import { useOwnData, type OwnTab } from './own_data';

interface Props {
  tab: OwnTab;
  /** What the experiment would learn from; null while something is missing. */
  dataset: Spec | null;
  preview: Preview | null;
  catalog: Catalog;
}

/** The end of setting up a file: take it, or take another one. */
export function SetupFoot({ tab, dataset, preview, catalog }: Props): ReactNode {
  const text = useText('data');
  const { choose, close } = useOwnData.getState();
  const edit = useExperiment((state) => state.edit);
  return (
    <footer className="own-foot">
      <p>{text.useHint}</p>
      <Button onClick={() => choose(tab, null)}>{text.anotherFile}</Button>
      <Button
        variant="primary"
        disabled={dataset === null || preview === null}
        onClick={() => {
          if (dataset === null || preview === null) return;
          edit((draft) => withOwnData(draft, dataset, preview.task, catalog));
          close();
        }}
      >
        {text.use}
      </Button>
    </footer>
  );
}
