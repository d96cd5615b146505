import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './Legend.module.css';

export interface LegendProps {
  /** `signed`: blue - neutral - orange about zero; `amount`: one hue from low to high. */
  kind: 'signed' | 'amount';
  low: string;
  high: string;
  /** What the scale spans ("this layer"), or the switch for it. */
  children?: ReactNode;
}

/** The colour scale of a pixel view with the values of its ends. */
export function Legend({ kind, low, high, children }: LegendProps) {
  return (
    <span className={styles.legend}>
      <span>{low}</span>
      <span className={classes(styles.bar, styles[kind])} aria-hidden />
      <span>{high}</span>
      {children !== undefined && <span className={styles.span}>{children}</span>}
    </span>
  );
}
