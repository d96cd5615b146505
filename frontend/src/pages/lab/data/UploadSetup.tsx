import { useState, type ReactNode } from 'react';

import type { Catalog, Spec, Upload } from '../../../api/types';
import { format, formatNumber, useLanguage, useText, type Language } from '../../../i18n';
import { useIssueText } from '../../../i18n/say_issue';
import { useExperiment } from '../../../state/experiment';
import { useLoadedPreview } from '../../../views/preview';
import type { OwnTab } from './own_data';
import { fileSize } from './size';
import { SetupFoot } from './SetupFoot';
import { SetupPreview } from './SetupPreview';

interface Props {
  upload: Upload;
  tab: OwnTab;
  catalog: Catalog;
}

/** Pictures or a text as the server has read them: what is in, what was left out, what the network gets. */
export function UploadSetup({ upload, tab, catalog }: Props): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  const say = useIssueText();
  const [before] = useState(() => useExperiment.getState().experiment.dataset);
  const dataset: Spec = before.kind === 'upload' && before.id === upload.id ? before : { kind: 'upload', id: upload.id };
  const loaded = useLoadedPreview(dataset);
  const skipped = upload.skipped ?? [];
  return (
    <div className="own-setup">
      <p className="own-file-name">
        <b>{upload.name}</b> {upload.kind === 'text' ? textFacts(upload, text.textFacts, language) : imageFacts(upload, text.imageFacts, language)}
      </p>
      {upload.size && (
        <p className="own-file-name">
          {format(text.pixels, { height: upload.size[0], width: upload.size[1], channels: upload.channels === 1 ? text.grey : text.colour })}
        </p>
      )}
      <SetupPreview loaded={loaded} size={480} wide />
      {skipped.length > 0 && (
        <details className="own-skipped more">
          <summary>{format(text.skippedTitle, { n: skipped.length })}</summary>
          <ul>
            {skipped.map(({ name, reason, code, params = {} }) => (
              <li key={name}>{code ? say({ node: null, field: null, code, message: reason, params }) : `${name} ${reason}`}</li>
            ))}
          </ul>
        </details>
      )}
      <SetupFoot tab={tab} dataset={loaded.problem === null ? dataset : null} preview={loaded.preview} catalog={catalog} />
    </div>
  );
}

function textFacts(upload: Upload, words: string, language: Language): string {
  const count = (n: number | null | undefined): string => formatNumber(n ?? 0, language, 6);
  const { characters, vocabulary, lines, size_bytes: bytes } = upload;
  return format(words, { characters: count(characters), vocabulary: count(vocabulary), lines: count(lines), size: fileSize(bytes, language) });
}

function imageFacts(upload: Upload, words: string, language: Language): string {
  const { samples, classes, size_bytes: bytes } = upload;
  return format(words, { samples: formatNumber(samples ?? 0, language, 6), classes: classes?.length ?? 0, size: fileSize(bytes, language) });
}
