import { useId, type ReactNode } from 'react';
import fields from './Field.module.css';

export interface TextFieldProps {
  label: string;
  value: unknown;
  maxLength: number | null;
  onChange: (value: string) => void;
  disabled: boolean;
  error: string | undefined;
  help?: ReactNode;
}

/** A short text. */
export function TextField({ label, value, maxLength, onChange, disabled, error, help }: TextFieldProps) {
  const id = useId();
  return (
    <div className={fields.field}>
      <div className={fields.head}>
        <label htmlFor={id} className={fields.label}>{label}</label>
        {help}
      </div>
      <input
        id={id}
        className={fields.input}
        value={typeof value === 'string' ? value : ''}
        maxLength={maxLength ?? undefined}
        disabled={disabled}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {error !== undefined && <p id={`${id}-error`} className={fields.error}>{error}</p>}
    </div>
  );
}
