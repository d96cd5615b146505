import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';
import styles from './Chip.module.css';

export interface ChipProps extends ComponentProps<'span'> {
  tone?: 'plain' | 'good' | 'warn' | 'bad' | 'accent';
  /** A coloured dot before the words; the words must say the same. */
  dot?: boolean;
  icon?: ReactNode;
}

/** A short fact in a pill. */
export function Chip({ tone = 'plain', dot = false, icon, className, children, ...rest }: ChipProps) {
  return (
    <span {...rest} className={classes(styles.chip, styles[tone], className)}>
      {dot && <span className={styles.dot} aria-hidden />}
      {icon}
      {children}
    </span>
  );
}
