import { Ungroup } from 'lucide-react';
import type { ReactNode } from 'react';

import type { NetworkNode } from '../../api/types';
import { focusPart } from '../../canvas/focus';
import { useText } from '../../i18n';
import { useIssueText } from '../../i18n/say_issue';
import { useExperiment } from '../../state/experiment';
import { useParts } from '../../state/parts';
import { Button } from '../../ui';

/** Opens a composite node into its parts; of a stack, its first copy. */
export function OpenParts({ node }: { node: NetworkNode }): ReactNode {
  const text = useText('lab');
  const say = useIssueText();
  const busy = useParts((state) => state.busy !== null);
  const fault = useParts((state) => (state.fault?.about === node.id ? state.fault.issue : null));
  // The button goes away with the node: the focus goes on to the part that is looked at then.
  const open = async (): Promise<void> => {
    if (await useParts.getState().open(node.id)) focusPart(useExperiment.getState().selected);
  };
  return (
    <>
      <Button size="s" disabled={busy} icon={<Ungroup size={15} aria-hidden />} onClick={() => void open()}>
        {(node.repeat ?? 1) > 1 ? text.openFirst : text.openParts}
      </Button>
      {fault !== null && (
        <p className="settings-issues" role="status">
          {say(fault)}
        </p>
      )}
    </>
  );
}
