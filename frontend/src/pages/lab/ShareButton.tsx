import { Check, Link2 } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';

import { useText } from '../../i18n';
import { encodeLink } from '../../state/link';
import { useExperiment } from '../../state/experiment';
import { Button } from '../../ui';
import { copyText } from './copy';

/** The address of the experiment alone: a run belongs to its server and stays out of a shared link. */
function linkOf(): string {
  const url = new URL(location.href);
  url.searchParams.delete('run');
  url.hash = encodeLink(useExperiment.getState().experiment);
  return url.href;
}

/** Copies a link to this experiment and says so. */
export function ShareButton(): ReactNode {
  const text = useText('lab');
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2400);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async (): Promise<void> => {
    // Where nothing may copy, the address bar holds the same link.
    setOutcome((await copyText(linkOf())) ? 'copied' : 'failed');
  };

  const words = outcome === 'copied' ? text.copied : outcome === 'failed' ? text.copyFailed : text.share;
  return (
    <>
      <Button
        variant="primary"
        className="share"
        title={text.shareHelp}
        icon={outcome === 'copied' ? <Check size={16} aria-hidden /> : <Link2 size={16} aria-hidden />}
        onClick={() => void copy()}
      >
        {words}
      </Button>
      <span className="visually-hidden" role="status">{outcome === null ? '' : words}</span>
    </>
  );
}
