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
  const [wasRefused] = useState(takeAttempt);
  const token = tokenIn(pasted);

  const unlock = (event: SubmitEvent): void => {
    event.preventDefault();
    if (token === null) return;
    const address = new URL(location.href);
    address.searchParams.set('token', token);
    rememberAttempt();
    location.assign(address);
  };

  return (
    <section className={styles.state}>
      <Lock size={28} aria-hidden className={styles.stateIcon} />
      <h1>{text.lockedTitle}</h1>
      <p>{text.lockedText}</p>
      <form className={styles.unlock} onSubmit={unlock}>
        {/* Password managers want to know whom the token belongs to. */}
        <input type="text" autoComplete="username" value="netarium" readOnly hidden />
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
      {wasRefused && <p role="alert" className={styles.refused}>{text.tokenRefused}</p>}
    </section>
  );
}

const attemptKey = 'netarium.unlocking';

/** A token is tried by loading the page with it: being locked still afterwards means that it was wrong. */
function rememberAttempt(): void {
  try {
    sessionStorage.setItem(attemptKey, 'yes');
  } catch {
    // Storage is forbidden: the page then only asks again.
  }
}

function takeAttempt(): boolean {
  try {
    const tried = sessionStorage.getItem(attemptKey) !== null;
    sessionStorage.removeItem(attemptKey);
    return tried;
  } catch {
    return false;
  }
}
