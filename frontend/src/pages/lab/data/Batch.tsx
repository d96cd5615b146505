import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';

import { format, formatNumber, useLanguage, useText } from '../../../i18n';
import { useExperiment } from '../../../state/experiment';
import { IconButton } from '../../../ui';
import { useLoadedPreview } from '../../../views/preview';
import { useSize } from '../../../views/size';
import { PreviewPicture } from '../../../views/thumbnail';

/** The samples of one update, in the order of the first epoch. */
export function Batch(): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  const { dataset, seed, training } = useExperiment((state) => state.experiment);
  const [wanted, setWanted] = useState(0);
  const { preview } = useLoadedPreview(dataset, { number: wanted, size: training.batch_size, seed });
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const total = preview?.batches ?? 1;
  const at = Math.min(wanted, total - 1);
  const { inputs, source } = preview?.frame.arrays ?? {};
  const size = (inputs ?? source)?.shape[0] ?? 0;
  const facts = { n: formatNumber(at + 1, language, 6), total: formatNumber(total, language, 6), size };
  return (
    <div ref={box} className="batch">
      <div className="batch-head">
        <span>{preview === null ? text.previewWaiting : format(text.batchNumber, facts)}</span>
        <IconButton label={text.batchPrevious} size="s" disabled={at === 0} onClick={() => setWanted(at - 1)}>
          <ChevronLeft size={14} aria-hidden />
        </IconButton>
        <IconButton label={text.batchNext} size="s" disabled={at + 1 >= total} onClick={() => setWanted(at + 1)}>
          <ChevronRight size={14} aria-hidden />
        </IconButton>
      </div>
      {width > 0 && (
        <PreviewPicture
          preview={preview}
          width={width}
          height={inputs?.shape.length === 4 ? width : 132}
          count={size}
          label={format(text.batchLabel, facts)}
        />
      )}
    </div>
  );
}
