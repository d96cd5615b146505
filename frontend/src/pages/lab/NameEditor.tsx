import type { ReactNode } from 'react';

import { useText } from '../../i18n';
import { useExperiment } from '../../state/experiment';
import { useExampleTitle } from '../useExampleTitle';

/** The experiment's name, written in place; the title of an example is said in the person's language. */
export function NameEditor(): ReactNode {
  const text = useText('lab');
  const title = useExampleTitle();
  const name = title(useExperiment((state) => state.experiment.name));
  const edit = useExperiment((state) => state.edit);
  return (
    <input
      className="lab-name"
      aria-label={text.name}
      value={name}
      placeholder={text.untitled}
      title={name}
      maxLength={120}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => {
        const { value } = event.target;
        edit((draft) => ({ ...draft, name: value }), 'name');
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
