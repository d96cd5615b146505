import type { ReactNode } from 'react';

import type { Issue } from '../../api/types';
import { format, useText } from '../../i18n';
import { useExperiment } from '../../state/experiment';
import { useWeights, type Brought } from '../../state/weights';
import { Button, Notice } from '../../ui';
import { useMisfitText } from './misfits';

interface Props {
  weights: Brought;
  /** What does not fit since the network was changed; nothing where runs can begin with them. */
  misfits: readonly Issue[];
}

/** The next run begins with imported weights: nobody should have to remember that. What does not fit its node says by itself. */
export function WeightsNotice({ weights: { name }, misfits }: Props): ReactNode {
  const text = useText('exchange');
  const { undoChange, showNode } = useText('lab');
  const say = useMisfitText();
  const { canUndo, undo, select } = useExperiment();
  const [misfit = null, ...more] = misfits;
  const node = misfit?.node ?? null;
  const forget = useWeights((state) => state.forget);
  const action = (
    <>
      {node !== null && <Button size="s" onClick={() => select(node)}>{format(showNode, { id: node })}</Button>}
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
      {misfit === null ? format(text.weightsWaitText, { name }) : node === null ? say(misfits) : more.length > 0 && text.weightsMore}
    </Notice>
  );
}
