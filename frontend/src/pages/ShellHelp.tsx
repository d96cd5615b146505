import { useText } from '../i18n';
import { Dialog } from '../ui';
import styles from './ShellHelp.module.css';

/** What to do here, and the keys that do it. */
export function ShellHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const text = useText('shell');
  const shortcuts: [string[][], string][] = [
    [[[text.keySpace]], text.keyPlay],
    [[['S']], text.keyStep],
    [[['R']], text.keyReset],
    [[['Ctrl', 'Z']], text.keyUndo],
    [[['Ctrl', 'Y'], ['Ctrl', 'Shift', 'Z']], text.keyRedo],
    [[['/']], text.keySearch],
    [[['?']], text.keyHelp],
  ];
  const onCanvas: [string[][], string][] = [
    [[['←', '→', '↑', '↓']], text.keyWalk],
    [[['Enter']], text.keyOpen],
    [[['+']], text.keyInsert],
    [[['Delete']], text.keyRemove],
    [[['Shift', text.keyArrow], ['Ctrl', 'A']], text.keySelect],
    [[['Alt', '←'], ['Alt', '→']], text.keyMove],
    [[['Alt', '↑'], ['Alt', '↓']], text.keyRepeat],
    [[['L']], text.keyLink],
    [[['O'], ['C']], text.keyParts],
    [[['Ctrl', 'C'], ['Ctrl', 'X'], ['Ctrl', 'V']], text.keyCopy],
    [[['Ctrl', 'D']], text.keyDuplicate],
    [[['Shift', 'F10']], text.keyMenu],
    [[['F']], text.keyFit],
    [[['PageUp'], ['PageDown']], text.keyZoom],
    [[['Esc']], text.keyLeave],
  ];
  return (
    <Dialog open={open} onClose={onClose} title={text.helpTitle} wide>
      <p className={styles.intro}>{text.helpIntro}</p>
      <div className={styles.columns}>
        <section>
          <h3 className={styles.heading}>{text.shortcuts}</h3>
          <Keys rows={shortcuts} />
        </section>
        <section>
          <h3 className={styles.heading}>{text.canvasShortcuts}</h3>
          <Keys rows={onCanvas} />
        </section>
      </div>
    </Dialog>
  );
}

function Keys({ rows }: { rows: readonly [string[][], string][] }) {
  const text = useText('shell');
  return (
    <dl className={styles.keys}>
      {rows.map(([ways, meaning]) => (
        <div key={meaning} className={styles.row}>
          <dt>
            {ways.map((keys, index) => (
              <span key={keys.join('+')} className={styles.way}>
                {index > 0 && <span className={styles.or}>{text.keyOr}</span>}
                {keys.map((key) => <kbd key={key} className={styles.key}>{key}</kbd>)}
              </span>
            ))}
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
