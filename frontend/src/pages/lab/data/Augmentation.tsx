import { useMemo, useState, type ReactNode } from 'react';

import type { CatalogEntry } from '../../../api/types';
import { format, useText } from '../../../i18n';
import { useExperiment } from '../../../state/experiment';
import { Button, Chip, Help, Slider } from '../../../ui';
import { scaleOf } from '../../../ui/SchemaNumber';
import { appliedOf, augmentationsOf, withStrength } from './augment';
import { AugmentGrid } from './AugmentGrid';

/** Random changes of the training samples: a slider each, off at its left end, and what comes of it at once. */
export function Augmentation({ entry }: { entry: CatalogEntry }): ReactNode {
  const text = useText('data');
  const words = text as Record<string, string>;
  const dataset = useExperiment((state) => state.experiment.dataset);
  const edit = useExperiment((state) => state.edit);
  const [open, setOpen] = useState(false);
  const offered = useMemo(() => augmentationsOf(entry), [entry]);
  const applied = appliedOf(dataset);
  if (offered.length === 0) return null;
  const nameOf = (kind: string): string => words[`augment_${kind}`] ?? kind;
  return (
    <details className="more augment" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {text.augment} <Chip tone={applied.length > 0 ? 'accent' : 'plain'}>{applied.length === 0 ? text.augmentOff : format(text.augmentOn, { n: applied.length })}</Chip>
      </summary>
      {open && (
        <div className="more-fields">
          <p className="look-note">{text.augmentHelp}</p>
          <AugmentGrid dataset={dataset} kinds={applied.map((one) => nameOf(one.kind)).join(', ')} />
          {offered.map(({ kind, strength }) => (
            <Slider
              key={kind}
              label={nameOf(kind)}
              value={applied.find((one) => one.kind === kind)?.strength ?? null}
              scale={{ ...scaleOf(strength), off: null }}
              offLabel={text.augmentOff}
              help={<Help about={nameOf(kind)}>{words[`augment_${kind}_help`] ?? ''}</Help>}
              onChange={(value) =>
                edit((draft) => ({ ...draft, dataset: withStrength(draft.dataset, kind, value, offered) }), `dataset.augment.${kind}`)
              }
            />
          ))}
          {applied.length > 0 && (
            <Button size="s" variant="quiet" onClick={() => edit((draft) => ({ ...draft, dataset: { ...draft.dataset, augment: [] } }))}>
              {text.augmentAllOff}
            </Button>
          )}
        </div>
      )}
    </details>
  );
}
