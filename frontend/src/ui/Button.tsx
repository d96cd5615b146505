import type { ComponentProps, ReactNode } from 'react';
import styles from './Button.module.css';
import { classes } from './classes';

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'm' | 's';
  icon?: ReactNode;
}

/** A button with words on it. */
export function Button({ variant = 'plain', size = 'm', icon, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={classes(styles.button, styles[variant], styles[size], className)}>
      {icon}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** Accessible name and tooltip. */
  label: string;
  /** Key that does the same, shown in the tooltip. */
  shortcut?: string;
  /** Why it cannot be pressed now; it stays within reach of the keyboard, so that everybody hears it. */
  reason?: string | undefined;
  variant?: 'quiet' | 'primary' | 'plain';
  size?: 's' | 'm' | 'l';
}

/** A round button with an icon; its name is heard and shown on hover. */
export function IconButton({ label, shortcut, reason, variant = 'quiet', size = 'm', disabled, className, children, onClick, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={reason ?? (shortcut === undefined ? label : `${label} (${shortcut})`)}
      aria-keyshortcuts={shortcut}
      {...rest}
      disabled={disabled}
      aria-disabled={reason === undefined ? undefined : true}
      onClick={reason === undefined ? onClick : undefined}
      aria-label={label}
      className={classes(styles.button, styles.icon, styles[variant], styles[`icon-${size}`], className)}
    >
      {children}
    </button>
  );
}
