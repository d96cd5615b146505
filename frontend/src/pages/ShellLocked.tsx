import { Lock } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { useText } from '../i18n';
import { Button } from '../ui';
import styles from './Shell.module.css';
import { tokenIn } from './ShellToken';

/** The server wants its token: paste it, or the address it printed. */
export function ShellLocked() {
  const text = useText('shell');
  const [pasted, setPasted] = useState('');
  const token = tokenIn(pasted);

  const unlock = (event: SubmitEvent): void => {
    event.preventDefault();
    if (token === null) return;
    const address = new URL(location.href);
    address.searchParams.set('token', token);
    location.assign(address);
  };

  return (
    <section className={styles.state}>
      <Lock size={28} aria-hidden className={styles.stateIcon} />
      <h1>{text.lockedTitle}</h1>
      <p>{text.lockedText}</p>
      <form className={styles.unlock} onSubmit={unlock}>
        <input
          type="password"
          className={styles.token}
          aria-label={text.token}
          placeholder={text.token}
          autoComplete="current-password"
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
        <Button type="submit" variant="primary" disabled={token === null}>{text.unlock}</Button>
      </form>
    </section>
  );
}
