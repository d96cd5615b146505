import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes';
import fields from './Field.module.css';
import { FieldFrame } from './FieldFrame';

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
  const groups = [...new Set(options.map((option) => option.group))];
  const item = (option: SelectOption<Value>) => (
    <option key={option.value} value={option.value} disabled={option.disabled}>{option.label}</option>
  );
  return (
    <FieldFrame label={label} help={help} error={error} disabled={disabled} hideLabel={hideLabel}>
      {(input) => (
        <div className={fields.selectBox}>
          <select
            {...input}
            className={classes(input.className, fields.select)}
            value={value}
            disabled={disabled}
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
      )}
    </FieldFrame>
  );
}
