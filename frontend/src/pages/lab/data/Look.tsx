import { useState, type ReactNode } from 'react';

import { useText } from '../../../i18n';
import { Help } from '../../../ui';
import type { Preview } from '../../../views/preview';
import { Balance } from './Balance';
import { classCounts } from './class_counts';
import { Batch } from './Batch';
import { Numbers } from './Numbers';

/** A closer look at the data: how many of each class, what the numbers are like, what one batch holds. */
export function Look({ preview }: { preview: Preview }): ReactNode {
  const text = useText('data');
  const [open, setOpen] = useState(false);
  const counts = classCounts(preview);
  return (
    <details className="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.look}</summary>
      {open && (
        <div className="more-fields">
          {counts !== null && (
            <Part title={text.balance} help={text.balanceHelp}>
              <Balance counts={counts} />
            </Part>
          )}
          {preview.frame.arrays.inputs !== undefined && (
            <Part title={text.numbers} help={text.numbersHelp}>
              <Numbers preview={preview} />
            </Part>
          )}
          <Part title={text.batch} help={text.batchHelp}>
            <Batch />
          </Part>
        </div>
      )}
    </details>
  );
}

function Part({ title, help, children }: { title: string; help: string; children: ReactNode }): ReactNode {
  return (
    <section className="look-part" aria-label={title}>
      <h3>
        {title} <Help about={title}>{help}</Help>
      </h3>
      {children}
    </section>
  );
}
