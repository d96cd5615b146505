import { useState, type ReactNode } from 'react';
import { format, useText } from '../i18n';
import { FieldFrame } from './FieldFrame';
import type { SizesControl } from './schema';
import { afterPress } from './press';
import { readSizes, sizesFault, sizesText } from './sizes';

export interface SizesFieldProps {
  label: string;
  value: unknown;
  control: SizesControl;
  onChange: (value: number[]) => void;
  disabled: boolean;
  error: string | undefined;
  help?: ReactNode;
}

/** Several numbers in one field, as in 16 × 4 × 4. They count when they fit; until then the field says what is wrong. */
export function SizesField({ label, value, control, onChange, disabled, error, help }: SizesFieldProps) {
  const text = useText('shell');
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (Array.isArray(value) ? sizesText(value) : '');
  const fault = draft === null ? null : sizesFault(readSizes(draft), control);
  const complaint = fault === null ? error : format(text[fault.code], { limit: fault.limit ?? '' });

  const type = (typed: string): void => {
    setDraft(typed);
    const sizes = readSizes(typed);
    if (sizes !== null && sizesFault(sizes, control) === null && sizesText(sizes) !== shown) onChange(sizes);
  };

  return (
    <FieldFrame label={label} help={help} error={complaint}>
      {(framed) => (
        <input
          {...framed}
          autoComplete="off"
          spellCheck={false}
          value={shown}
          disabled={disabled}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={() => afterPress(() => setDraft(null))}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === 'Escape') setDraft(null);
          }}
        />
      )}
    </FieldFrame>
  );
}
