import { Upload as UploadIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';

import type { UploadKind } from '../../../api/types';
import { format, formatPercent, useLanguage, useText } from '../../../i18n';
import { useProblemText } from '../../../i18n/say_issue';
import { Button, classes, Notice } from '../../../ui';
import { FileChoice } from './FileChoice';
import { droppedPictures, picturesOf, zipped, type Placed } from './folder';
import { useOwnData, type OwnTab } from './own_data';

interface Props {
  kind: UploadKind;
  title: string;
  hint: string;
  /** File types that the browser's dialog offers. */
  accept: string;
}

/** Where a file is dropped or chosen; while it is on its way, how far it has come. */
export function FileDrop({ kind, title, hint, accept }: Props): ReactNode {
  const text = useText('data');
  const { send, refuse } = useOwnData.getState();
  const busy = useOwnData((state) => state.job !== null);
  const [over, setOver] = useState(false);

  const sendFile = (file: File): void => void send(kind, kind, file.name, file);
  const sendFolder = (name: string, pictures: Placed[]): void => {
    if (pictures.length === 0) refuse(kind, name, 'noPictures');
    else void send(kind, kind, `${name}.zip`, (progress, signal) => zipped(pictures, progress, signal));
  };
  const drop = (transfer: DataTransfer): void => {
    const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
    const [file] = transfer.files;
    const name = entries[0]?.name ?? file?.name ?? '';
    if (kind === 'images' && entries.some((entry) => entry.isDirectory)) {
      void droppedPictures(entries).then(
        (pictures) => sendFolder(name, pictures),
        () => refuse(kind, name, 'packingFailed'),
      );
    } else if (transfer.files.length > 1 || entries.some((entry) => entry.isDirectory)) refuse(kind, name, 'manyFiles');
    else if (file !== undefined) sendFile(file);
  };

  return (
    <div className="own-file">
      <div
        className={classes('own-drop', over && 'is-over')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!busy) drop(event.dataTransfer);
        }}
      >
        {busy ? (
          <Progress tab={kind} />
        ) : (
          <>
            <UploadIcon size={28} aria-hidden />
            <h3>{title}</h3>
            <p>{hint}</p>
            <div className="own-choices">
              <FileChoice label={kind === 'images' ? text.chooseZip : text.chooseFile} accept={accept} onFiles={([file]) => file && sendFile(file)} />
              {kind === 'images' && (
                <FileChoice
                  label={text.chooseFolder}
                  folder
                  onFiles={(files) => sendFolder(files[0]?.webkitRelativePath.split('/')[0] ?? '', picturesOf(files))}
                />
              )}
            </div>
          </>
        )}
      </div>
      <FaultNotice tab={kind} />
    </div>
  );
}

/** How far the file has come, and the way to stop it. */
export function Progress({ tab }: { tab: OwnTab }): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  const job = useOwnData((state) => state.job);
  if (job?.tab !== tab) return null;
  const words = format(text[job.phase], { name: job.name });
  return (
    <div className="own-progress" role="status">
      <span>
        {words}
        {job.phase !== 'reading' && <b>{formatPercent(job.share, language, 0)}</b>}
      </span>
      {job.phase === 'reading' ? <progress aria-label={words} /> : <progress aria-label={words} value={job.share} />}
      <Button size="s" onClick={useOwnData.getState().cancel}>{text.cancel}</Button>
    </div>
  );
}

/** Why the last file was not taken, at the place where it was given. */
export function FaultNotice({ tab }: { tab: OwnTab }): ReactNode {
  const text = useText('data');
  const say = useProblemText();
  const fault = useOwnData((state) => state.fault);
  if (fault?.tab !== tab) return null;
  return (
    <Notice tone="error" title={format(text.uploadFailed, { name: fault.name })}>
      {fault.words === null ? fault.problem !== null && say(fault.problem) : text[fault.words]}
    </Notice>
  );
}
