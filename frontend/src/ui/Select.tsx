import { ChevronDown } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { classes } from './classes';
import fields from './Field.module.css';

export interface SelectOption<Value extends string = string> {
  value: Value;
  label: string;
  /** Heading under which the option stands. */
  group?: string;
  disabled?: boolean;
}

export interface SelectProps<Value extends string = string> {
  label: string;
  value: Value;
  options: readonly SelectOption<Value>[];
  onChange: (value: Value) => void;
  help?: ReactNode;
  disabled?: boolean;
  error?: string | undefined;
  /** Names the control for screen readers only. */
  hideLabel?: boolean;
}

/** A choice from a list; the browser's own control, so that keyboard and touch work as people know them. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, onChange, help, disabled = false, error, hideLabel = false } = props;
  const id = useId();
  const groups = [...new Set(options.map((option) => option.group))];
  const item = (option: SelectOption<Value>) => (
    <option key={option.value} value={option.value} disabled={option.disabled}>{option.label}</option>
  );
  return (
    <div className={classes(fields.field, disabled && fields.disabled)}>
      <div className={hideLabel ? 'visually-hidden' : fields.head}>
        <label htmlFor={id} className={fields.label}>{label}</label>
        {help}
      </div>
      <div className={fields.selectBox}>
        <select
          id={id}
          className={classes(fields.input, fields.select)}
          value={value}
          disabled={disabled}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {groups.map((group) => {
            const members = options.filter((option) => option.group === group).map(item);
            return group === undefined ? members : <optgroup key={group} label={group}>{members}</optgroup>;
          })}
        </select>
        <ChevronDown size={16} aria-hidden />
      </div>
      {error !== undefined && <p id={`${id}-error`} className={fields.error}>{error}</p>}
    </div>
  );
}
