import { type ReactNode } from 'react';

import { getUpload } from '../../../api/uploads';
import type { Issue, Spec } from '../../../api/types';
import { format, useText } from '../../../i18n';
import { useIssueText } from '../../../i18n/say_issue';
import { Button } from '../../../ui';
import { useOwnData } from './own_data';

/** What is learned from a file of one's own, and the way to choose anew. */
export function UploadSummary({ dataset, issues }: { dataset: Spec; issues: readonly Issue[] }): ReactNode {
  const text = useText('data');
  const say = useIssueText();
  const { id, target, features } = dataset;
  const about = ['id', 'target', 'features', 'task', 'missing'];
  const wrong = issues.filter((issue) => about.includes(issue.field?.split('.').at(-1) ?? ''));
  const isTable = typeof target === 'string';
  const names = Array.isArray(features) ? features.map(String) : null;
  const from = names === null ? text.featuresAll : names.length > 3 ? format(text.featuresOf, { n: names.length }) : names.join(', ');
  const reopen = async (): Promise<void> => {
    const { choose, open } = useOwnData.getState();
    const upload = await getUpload(String(id)).catch(() => null);
    // It may be gone: then there is nothing to choose from but another file.
    if (upload !== null) choose(upload.kind, upload);
    open(upload?.kind ?? 'stored');
  };
  if (!isTable && wrong.length === 0) return null;
  return (
    <div className="upload-summary">
      {isTable && <p>{format(text.predicts, { target, features: from })}</p>}
      {wrong.map((issue) => <p key={issue.code} className="upload-wrong" role="alert">{say(issue)}</p>)}
      <Button size="s" onClick={() => void reopen()}>{isTable ? text.chooseColumns : text.anotherFile}</Button>
    </div>
  );
}
