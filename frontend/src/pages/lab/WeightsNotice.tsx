import type { ReactNode } from 'react';

import { format, useText } from '../../i18n';
import { useWeights, type Brought } from '../../state/weights';
import { Button, Notice } from '../../ui';

/** The next run begins with imported weights: nobody should have to remember that. */
export function WeightsNotice({ weights }: { weights: Brought }): ReactNode {
  const text = useText('exchange');
  const forget = useWeights((state) => state.forget);
  return (
    <Notice title={text.weightsWait} action={<Button size="s" onClick={forget}>{text.forgetWeights}</Button>}>
      {format(text.weightsWaitText, { name: weights.name })}
    </Notice>
  );
}
