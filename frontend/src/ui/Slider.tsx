import { useId, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { formatNumber, useLanguage } from '../i18n';
import { classes } from './classes';
import fields from './Field.module.css';
import { neighbour, placeOf, places, readNumber, valueAt, type SliderScale } from './scale';
import styles from './Slider.module.css';

export interface SliderProps {
  label: string;
  /** Null means "off" where the scale has such a place. */
  value: number | null;
  scale: SliderScale;
  onChange: (value: number | null) => void;
  /** How the value reads; by default a number in the person's language. */
  show?: (value: number) => string;
  /** Reads what `show` writes; by default a number. Null where it is none. */
  read?: (typed: string) => number | null;
  /** Word for the "off" place. */
  offLabel?: string;
  help?: ReactNode;
  disabled?: boolean;
  error?: string | undefined;
}

/** A slider with its value beside it; the value can be typed. Arrow keys move by one sensible step. */
export function Slider(props: SliderProps) {
  const { label, value, scale, onChange, offLabel = '0', help, disabled = false, error } = props;
  const language = useLanguage();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const isOff = value === null || (scale.off !== undefined && value === scale.off);
  const text = isOff ? offLabel : (props.show ?? ((n: number) => formatNumber(n, language)))(value);
  const place = placeOf(value, scale);

  const move = (event: KeyboardEvent<HTMLInputElement>): void => {
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    onChange(neighbour(value, direction === 1 ? 1 : -1, scale));
  };

  const commit = (): void => {
    const typed = draft;
    setDraft(null);
    if (typed === null || typed === text) return;
    const wantsOff = scale.off !== undefined && (typed.trim() === '' || typed.trim() === offLabel);
    if (wantsOff && scale.off !== undefined) {
      onChange(scale.off);
      return;
    }
    const number = (props.read ?? readNumber)(typed);
    if (number === null) return;
    if (scale.off !== undefined && number < scale.min) onChange(scale.off);
    else onChange(Math.min(scale.max, Math.max(scale.min, number)));
  };

  return (
    <div className={classes(fields.field, disabled && fields.disabled)}>
      <div className={fields.head}>
        <label htmlFor={id} className={fields.label}>{label}</label>
        {help}
        <input
          className={classes(styles.value, error !== undefined && styles.invalid)}
          aria-label={label}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          size={Math.max(4, (draft ?? text).length)}
          value={draft ?? text}
          onFocus={(event) => {
            setDraft(text);
            event.currentTarget.select();
          }}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
            if (event.key === 'Escape') setDraft(null);
          }}
        />
      </div>
      <input
        id={id}
        type="range"
        className={styles.range}
        min={0}
        max={places}
        value={place}
        disabled={disabled}
        aria-valuetext={text}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        style={{ '--filled': `${(place / places) * 100}%` } as CSSProperties}
        onKeyDown={move}
        onChange={(event) => onChange(valueAt(event.currentTarget.valueAsNumber, scale))}
      />
      {error !== undefined && <p id={`${id}-error`} className={fields.error}>{error}</p>}
    </div>
  );
}
