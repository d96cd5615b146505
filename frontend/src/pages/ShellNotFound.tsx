import { Link, useLocation } from 'wouter';
import { format, useText } from '../i18n';
import { Shell } from './Shell';
import styles from './Shell.module.css';

/** The page of an address that leads nowhere. */
export function ShellNotFound() {
  const text = useText('shell');
  const [path] = useLocation();
  return (
    <Shell>
      <section className={styles.state}>
        <h1>{text.notFoundTitle}</h1>
        <p>{format(text.notFoundText, { path })}</p>
        <Link href="/" className={styles.stateLink}>{text.toGallery}</Link>
      </section>
    </Shell>
  );
}
