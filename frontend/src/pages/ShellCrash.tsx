import { Component, type ReactNode } from 'react';
import { useText } from '../i18n';
import { Button } from '../ui';
import styles from './Shell.module.css';

interface CrashState {
  error: Error | null;
}

/** Catches an error of the page below it and says what is safe and what to do. */
export class ShellCrash extends Component<{ children: ReactNode }, CrashState> {
  override state: CrashState = { error: null };

  static getDerivedStateFromError(error: unknown): CrashState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <Crashed error={this.state.error} />;
  }
}

function Crashed({ error }: { error: Error }) {
  const text = useText('shell');
  return (
    <main className={styles.content}>
      <section className={styles.state} role="alert">
        <h1>{text.crashTitle}</h1>
        <p>{text.crashText}</p>
        <Button variant="primary" onClick={() => location.reload()}>{text.reload}</Button>
        <details className={styles.details}>
          <summary>{text.details}</summary>
          <pre>{error.stack ?? error.message}</pre>
        </details>
      </section>
    </main>
  );
}
