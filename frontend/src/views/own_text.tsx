import type { ReactNode } from 'react';

import { useText } from '../i18n';
import { OwnFold } from './own_fold';
import { OwnTextForm } from './own_text_form';
import type { ViewModule } from './view';

/** A line of one's own for a network that reads sequences. */
function Output(): ReactNode {
  const { tab_own_text: title } = useText('views');
  return (
    <OwnFold
      title={title}
      fits={({ task, tokens }) => task === 'sequence' && tokens !== null}
      form={(preview) => preview.tokens !== null && <OwnTextForm key={JSON.stringify(preview.tokens)} preview={preview} tokens={preview.tokens} />}
    />
  );
}

/** What the network answers to a sequence that somebody writes. */
export const ownText: ViewModule = { kind: 'own_text', Output, fits: () => false, serves: (task) => task === 'sequence' };
