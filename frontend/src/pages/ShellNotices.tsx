import { format, useText } from '../i18n';
import { mostLinkNodes } from '../state/link';
import { useServer } from '../state/server';
import { useSession } from '../state/session';
import { Button, Notice } from '../ui';

/** What stands in the way: the server is away, or the link in the address is broken. */
export function ShellNotices() {
  const text = useText('shell');
  const reach = useServer((state) => state.reach);
  const refresh = useServer((state) => state.refresh);
  const { linkFault, linkNames, dismissLinkFault } = useSession();
  const faults = {
    damaged: text.linkDamaged,
    newer: text.linkNewer,
    'not-an-experiment': text.linkNotExperiment,
    'unknown-controls': format(text.linkUnknownControls, { names: listed(linkNames) }),
    'unknown-example': format(text.linkUnknownExample, { names: listed(linkNames) }),
    'too-large': format(text.linkTooLarge, { n: mostLinkNodes }),
  };
  return (
    <>
      {reach === 'offline' && (
        <Notice
          tone="warn"
          title={text.offlineTitle}
          action={<Button size="s" onClick={() => void refresh()}>{text.tryNow}</Button>}
        >
          {text.offlineText}
        </Notice>
      )}
      {linkFault !== null && (
        <Notice tone="error" title={text.linkTitle} onDismiss={dismissLinkFault}>{faults[linkFault]}</Notice>
      )}
    </>
  );
}

const mostListed = 3;
const longestListed = 40;

/** The first few names, cut to what can be a name: a link may come from anybody. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).map((name) => `“${name.slice(0, longestListed)}”`);
  return [...shown, ...(names.length > mostListed ? ['…'] : [])].join(', ');
}
