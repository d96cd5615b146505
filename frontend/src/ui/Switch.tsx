import { useId, type ReactNode } from 'react';
import fields from './Field.module.css';
import styles from './Switch.module.css';

export interface SwitchProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  help?: ReactNode;
  disabled?: boolean;
}

/** On or off, at once. */
export function Switch({ label, checked, onChange, help, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className={fields.head}>
      <label htmlFor={id} className={fields.label}>{label}</label>
      {help}
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={checked}
        disabled={disabled}
        className={styles.switch}
        onClick={() => onChange(!checked)}
      >
        <span className={styles.knob} />
      </button>
    </div>
  );
}
