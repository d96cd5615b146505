import type { ReactNode } from 'react';

import { format, useText } from '../../i18n';
import { useExperiment } from '../../state/experiment';
import { useWeights, type Brought } from '../../state/weights';
import { Button, Notice } from '../../ui';

interface Props {
  weights: Brought;
  /** What does not fit since the network was changed; null where runs can begin with them. */
  misfit: string | null;
}

/** The next run begins with imported weights: nobody should have to remember that. */
export function WeightsNotice({ weights: { name }, misfit }: Props): ReactNode {
  const text = useText('exchange');
  const { undoChange } = useText('lab');
  const { canUndo, undo } = useExperiment();
  const forget = useWeights((state) => state.forget);
  const action = (
    <>
      {misfit !== null && canUndo && <Button size="s" onClick={undo}>{undoChange}</Button>}
      <Button size="s" onClick={forget}>{text.forgetWeights}</Button>
    </>
  );
  return (
    <Notice
      tone={misfit === null ? 'info' : 'warn'}
      title={misfit === null ? text.weightsWait : format(text.weightsMisfit, { name })}
      action={action}
    >
      {misfit ?? format(text.weightsWaitText, { name })}
    </Notice>
  );
}
