import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { format, useText } from '../i18n';
import { numberFault, type NumberBounds } from './bounds';
import { FieldFrame } from './FieldFrame';
import { afterPress } from './press';
import { readNumber } from './scale';

export interface NumberFieldProps {
  label: string;
  /** Null shows an empty field. */
  value: number | null;
  onChange: (value: number | null) => void;
  bounds?: NumberBounds;
  /** An empty field means null; `placeholder` says what that does. */
  nullable?: boolean;
  placeholder?: string;
  help?: ReactNode;
  disabled?: boolean;
  error?: string | undefined;
  hideLabel?: boolean;
}

/** A typed number. It counts when it fits its bounds; until then the field says what is wrong. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onChange, bounds = {}, nullable = false, placeholder, help, disabled = false, hideLabel } = props;
  const text = useText('shell');
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (value === null ? '' : String(value));

  const faultOf = (typed: string): string | undefined => {
    if (typed.trim() === '' && nullable) return undefined;
    const fault = numberFault(readNumber(typed), bounds);
    if (fault === null) return undefined;
    return format(text[fault.code], { limit: fault.limit ?? '' });
  };
  const draftFault = draft === null ? undefined : faultOf(draft);
  const error = draftFault ?? props.error;

  const type = (typed: string): void => {
    setDraft(typed);
    if (faultOf(typed) !== undefined) return;
    const number = typed.trim() === '' ? null : readNumber(typed);
    if (number !== value) onChange(number);
  };

  const step = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape' || event.key === 'Enter') setDraft(null);
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const by = (bounds.integer === true ? 1 : (bounds.step ?? 0.1)) * (event.shiftKey ? 10 : 1);
    const next = Number(((value ?? bounds.minimum ?? 0) + (event.key === 'ArrowUp' ? by : -by)).toPrecision(12));
    if (numberFault(next, bounds) !== null) return;
    setDraft(null);
    onChange(next);
  };

  return (
    <FieldFrame label={label} help={help} error={error} disabled={disabled} {...(hideLabel === true && { hideLabel })}>
      {(framed) => (
        <input
          {...framed}
          inputMode={bounds.integer === true ? 'numeric' : 'decimal'}
          autoComplete="off"
          spellCheck={false}
          value={shown}
          placeholder={placeholder}
          disabled={disabled}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={() => afterPress(() => setDraft(null))}
          onKeyDown={step}
        />
      )}
    </FieldFrame>
  );
}
