import type { ReactNode } from 'react';

import { format, formatBytes, useLanguage, useText } from '../i18n';
import { useExperiment } from '../state/experiment';

/** What all layers put out for one batch, in memory. */
export function MemoryChip({ bytes }: { bytes: number }): ReactNode {
  const text = useText('reading');
  const language = useLanguage();
  const batch = useExperiment((state) => state.experiment.training.batch_size);
  return (
    <span className="chip" title={format(text.memoryHelp, { sample: formatBytes(bytes, language), n: batch })}>
      {format(text.memoryOfBatch, { size: formatBytes(bytes * batch, language) })}
    </span>
  );
}
