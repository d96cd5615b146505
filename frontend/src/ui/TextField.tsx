import type { ReactNode } from 'react';
import { FieldFrame } from './FieldFrame';

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
  return (
    <FieldFrame label={label} help={help} error={error}>
      {(framed) => (
        <input
          {...framed}
          value={typeof value === 'string' ? value : ''}
          maxLength={maxLength ?? undefined}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </FieldFrame>
  );
}
