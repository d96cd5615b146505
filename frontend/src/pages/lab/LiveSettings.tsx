import type { ReactNode } from 'react';

import type { CatalogEntry } from '../../api/types';
import { useText } from '../../i18n';
import { useExperiment } from '../../state/experiment';
import { Slider } from '../../ui';
import { withLr } from './changes';
import { FieldMend } from './FieldMend';
import { helpOn } from './help';
import { Hideable } from './Hideable';
import { SpecDetails } from './SpecDetails';
import { useTraining } from './training';

const standardLr = 0.001;

/** What acts between two steps of a running run. */
export function LiveSettings({ optimizers }: { optimizers: readonly CatalogEntry[] }): ReactNode {
  const text = useText('lab');
  const edit = useExperiment((state) => state.edit);
  const { training, set, issues, error } = useTraining();
  const lr = typeof training.optimizer.lr === 'number' ? training.optimizer.lr : standardLr;
  return (
    <>
      <Hideable control="lr">
        <Slider
          label={text.learningRate}
          value={lr}
          scale={{ min: 1e-5, max: 10, kind: 'log' }}
          help={helpOn(text.learningRate, text.helpLr)}
          error={error('lr')}
          onChange={(value) => value !== null && edit((draft) => withLr(draft, value), 'lr')}
        />
      </Hideable>
      <Hideable control="optimizer">
        <SpecDetails entries={optimizers} of="optimizer" only={['momentum']} />
      </Hideable>
      <Hideable control="batch_size">
        <Slider
          label={text.batchSize}
          value={training.batch_size}
          scale={{ min: 1, max: 1024, kind: 'log', step: 1 }}
          help={helpOn(text.batchSize, text.helpBatch)}
          error={error('batch_size')}
          onChange={(value) => value !== null && set({ batch_size: value }, 'batch_size')}
        />
        <FieldMend issues={issues} field="training.batch_size" />
      </Hideable>
      <Hideable control="l2">
        <Slider
          label={text.l2}
          value={training.l2}
          scale={{ min: 1e-6, max: 1, kind: 'log', off: 0 }}
          offLabel="0"
          help={helpOn(text.l2, text.helpL2)}
          error={error('l2')}
          onChange={(value) => set({ l2: value ?? 0 }, 'l2')}
        />
      </Hideable>
      <Hideable control="l1">
        <Slider
          label={text.l1}
          value={training.l1}
          scale={{ min: 1e-6, max: 1, kind: 'log', off: 0 }}
          offLabel="0"
          help={helpOn(text.l1, text.helpL1)}
          error={error('l1')}
          onChange={(value) => set({ l1: value ?? 0 }, 'l1')}
        />
      </Hideable>
      <Hideable control="grad_clip">
        <Slider
          label={text.gradClip}
          value={training.grad_clip}
          scale={{ min: 0.01, max: 100, kind: 'log', off: null }}
          offLabel={text.off}
          help={helpOn(text.gradClip, text.helpClip)}
          error={error('grad_clip')}
          onChange={(value) => set({ grad_clip: value }, 'grad_clip')}
        />
      </Hideable>
    </>
  );
}
