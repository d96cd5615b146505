import { useMemo, useState, type ReactNode } from 'react';

import type { CatalogEntry } from '../../../api/types';
import { format, formatPercent, useLanguage, usePick, useText } from '../../../i18n';
import { useExperiment } from '../../../state/experiment';
import { Button, Chip, Help, Slider } from '../../../ui';
import { appliedOf, augmentationsOf, readStrength, strengthText, withStrength } from './augment';
import { AugmentGrid } from './AugmentGrid';

const step = 0.01;

interface Props {
  entry: CatalogEntry;
  /** Pictures can be changed in more ways than points. */
  arePictures: boolean;
}

/** Random changes of the training samples: a slider each, off at its left end, and what comes of it at once. */
export function Augmentation({ entry, arePictures }: Props): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  const pick = usePick();
  const dataset = useExperiment((state) => state.experiment.dataset);
  const edit = useExperiment((state) => state.edit);
  const [open, setOpen] = useState(false);
  const offered = useMemo(() => augmentationsOf(entry, arePictures), [entry, arePictures]);
  const applied = appliedOf(dataset);
  if (offered.length === 0) return null;
  const names = offered.filter(({ kind }) => applied.some((one) => one.kind === kind)).map(({ title }) => pick(title));
  const share = (value: number): string => formatPercent(value, language, 0);
  return (
    <details className="more augment" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {text.augment} <Chip tone={names.length > 0 ? 'accent' : 'plain'}>{names.length === 0 ? text.augmentOff : format(text.augmentOn, { n: names.length })}</Chip>
      </summary>
      {open && (
        <div className="more-fields">
          <p className="look-note">{text.augmentHelp}</p>
          <AugmentGrid dataset={dataset} kinds={names.join(', ')} />
          {offered.map(({ kind, title, most }) => (
            <Slider
              key={kind}
              label={pick(title)}
              value={applied.find((one) => one.kind === kind)?.strength ?? null}
              scale={{ min: step, max: most, kind: 'linear', step, off: null }}
              offLabel={text.augmentOff}
              show={(value) => strengthText(kind, value, share)}
              read={(typed) => readStrength(kind, typed)}
              help={<Help about={pick(title)}>{(text as Record<string, string>)[`augment_${kind}`] ?? ''}</Help>}
              onChange={(value) =>
                edit((draft) => ({ ...draft, dataset: withStrength(draft.dataset, kind, value, offered) }), `dataset.augment.${kind}`)
              }
            />
          ))}
          {names.length > 0 && (
            <Button size="s" variant="quiet" onClick={() => edit((draft) => ({ ...draft, dataset: { ...draft.dataset, augment: [] } }))}>
              {text.augmentAllOff}
            </Button>
          )}
        </div>
      )}
    </details>
  );
}
