import { useEffect, useState, type ReactNode } from 'react';

import { getRuns } from '../../../api/client';
import type { Run, Upload } from '../../../api/types';
import { format, formatDate, formatNumber, useLanguage, useText } from '../../../i18n';
import { useProblemText } from '../../../i18n/say_issue';
import { useExperiment } from '../../../state/experiment';
import { Button, Chip, Notice } from '../../../ui';
import { useOwnData } from './own_data';
import { fileSize } from './size';

/** How many of the latest runs are looked through for one that uses a file. */
const runsLookedAt = 200;

/** What people have brought to this server: use it again, or delete it. */
export function Stored(): ReactNode {
  const text = useText('data');
  const say = useProblemText();
  const { uploads, listProblem } = useOwnData();
  const { list } = useOwnData.getState();
  useEffect(() => void list(), [list]);
  return (
    <div className="own-stored">
      {listProblem !== null && (
        <Notice tone="error" title={text.listFailed} action={<Button size="s" onClick={() => void list()}>{text.tryAgain}</Button>}>
          {say(listProblem)}
        </Notice>
      )}
      {uploads?.length === 0 && <p className="own-empty">{text.storedNone}</p>}
      <ul>{uploads?.map((upload) => <Row key={upload.id} upload={upload} />)}</ul>
    </div>
  );
}

function Row({ upload }: { upload: Upload }): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  const { choose, open } = useOwnData.getState();
  const dataset = useExperiment((state) => state.experiment.dataset);
  const [asking, setAsking] = useState(false);
  const { name, kind } = upload;
  return (
    <li className="own-row">
      <div className="own-row-head">
        <div>
          <b>{name}</b>
          <span>
            {text[`storedKind_${kind}`]} · {fileSize(upload.size_bytes, language)} · {formatDate(upload.created, language)}
          </span>
        </div>
        {dataset.kind === 'upload' && dataset.id === upload.id && <Chip tone="accent">{text.storedOnScreen}</Chip>}
        <Button
          size="s"
          aria-label={format(text.storedUseOne, { name })}
          onClick={() => {
            choose(kind, upload);
            open(kind);
          }}
        >
          {text.storedUse}
        </Button>
        <Button size="s" variant="danger" aria-label={format(text.storedDeleteOne, { name })} aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {text.storedDelete}
        </Button>
      </div>
      {asking && <Confirm upload={upload} onKeep={() => setAsking(false)} />}
    </li>
  );
}

/** Asks once more, and says which runs learned from the file. */
function Confirm({ upload, onKeep }: { upload: Upload; onKeep: () => void }): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  const [users, setUsers] = useState<Run[] | null>(null);
  useEffect(() => {
    let current = true;
    getRuns(runsLookedAt).then(
      (runs) => {
        const usesIt = ({ experiment: { dataset } }: Run): boolean => dataset.kind === 'upload' && dataset.id === upload.id;
        if (current) setUsers(runs.filter(usesIt));
      },
      () => {
        // Deleting works without knowing; the question just says less.
      },
    );
    return () => {
      current = false;
    };
  }, [upload.id]);
  const names = users?.map((run) => run.experiment.name || run.id).slice(0, 3).join(', ');
  const more = users !== null && users.length > 3 ? ` + ${formatNumber(users.length - 3, language)}` : '';
  return (
    <Notice
      tone="warn"
      title={format(text.storedConfirm, { name: upload.name })}
      action={
        <>
          <Button size="s" variant="danger" onClick={() => void useOwnData.getState().remove(upload.id)}>{text.storedDelete}</Button>
          <Button size="s" onClick={onKeep}>{text.storedKeep}</Button>
        </>
      }
    >
      {users !== null && (users.length === 0 ? text.storedUnused : format(text.storedUsedBy, { runs: `${names ?? ''}${more}` }))}
    </Notice>
  );
}
