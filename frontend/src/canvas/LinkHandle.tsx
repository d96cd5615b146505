import { useContext, type ReactNode } from 'react';

import { format, useText } from '../i18n';
import { CanvasContext } from './context';

/** Where a link begins: click it, then the part that shall read it; or drag from here to there. The L key does the same. */
export function LinkHandle({ id }: { id: string }): ReactNode {
  const text = useText('canvas');
  const { edits, startLink } = useContext(CanvasContext);
  if (edits === null) return null;
  const label = format(text.linkFrom, { source: id });
  return (
    <button
      type="button"
      className="link-handle nodrag nopan"
      data-link={id}
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        startLink(id);
      }}
    />
  );
}
