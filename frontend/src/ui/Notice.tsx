import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../i18n';
import { IconButton } from './Button';
import { classes } from './classes';
import styles from './Notice.module.css';

export interface NoticeProps {
  tone?: 'info' | 'warn' | 'error';
  title?: string;
  children?: ReactNode;
  /** The way out, as a button or link. */
  action?: ReactNode;
  onDismiss?: () => void;
  className?: string | undefined;
}

const icons = { info: Info, warn: TriangleAlert, error: CircleAlert };

/** A message; errors are announced at once, the rest when there is time. */
export function Notice({ tone = 'info', title, children, action, onDismiss, className }: NoticeProps) {
  const text = useText('shell');
  const Icon = icons[tone];
  return (
    <div role={tone === 'error' ? 'alert' : 'status'} className={classes(styles.notice, styles[tone], className)}>
      <Icon size={18} aria-hidden className={styles.icon} />
      <div className={styles.body}>
        <div className={styles.words}>
          {title !== undefined && <strong className={styles.title}>{title}</strong>}
          {children}
        </div>
        {action !== undefined && <div className={styles.action}>{action}</div>}
      </div>
      {onDismiss !== undefined && (
        <IconButton label={text.dismiss} size="s" onClick={onDismiss}><X size={16} aria-hidden /></IconButton>
      )}
    </div>
  );
}
