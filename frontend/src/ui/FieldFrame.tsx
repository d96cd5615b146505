import { useId, type ReactNode } from 'react';
import { classes } from './classes';
import fields from './Field.module.css';

/** What ties an input to its label and to what is said to be wrong with it. */
export interface FramedInput {
  id: string;
  className: string | undefined;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

export interface FieldFrameProps {
  label: string;
  help: ReactNode;
  error: string | undefined;
  disabled?: boolean;
  hideLabel?: boolean;
  children: (input: FramedInput) => ReactNode;
}

/** An input with its label above, and below it what is wrong. */
export function FieldFrame({ label, help, error, disabled = false, hideLabel = false, children }: FieldFrameProps) {
  const id = useId();
  const wrong = error !== undefined;
  return (
    <div className={classes(fields.field, disabled && fields.disabled)}>
      <div className={hideLabel ? 'visually-hidden' : fields.head}>
        <label htmlFor={id} className={fields.label}>{label}</label>
        {help}
      </div>
      {children({ id, className: fields.input, 'aria-invalid': wrong, 'aria-describedby': wrong ? `${id}-error` : undefined })}
      {wrong && <p id={`${id}-error`} className={fields.error}>{error}</p>}
    </div>
  );
}
