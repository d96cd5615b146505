import type { ReactNode } from 'react';
import { format, useLanguage, useText, type Language } from '../i18n';
import fields from './Field.module.css';
import { NumberField } from './NumberField';
import { labelOf, type FormField } from './schema';
import { emptyOf, firstNumber, scaleOf } from './schema_number';
import { Select } from './Select';
import { Slider } from './Slider';
import styles from './SchemaForm.module.css';

export interface SchemaNumberProps {
  label: string;
  field: FormField;
  value: unknown;
  onChange: (value: unknown) => void;
  slider: boolean;
  disabled: boolean;
  error: string | undefined;
  help?: ReactNode;
}

/** A number of a schema: a slider, a typed number, two numbers, or a word instead of a number. */
export function SchemaNumber(props: SchemaNumberProps) {
  const { field, value, onChange, slider, ...shared } = props;
  const { number, pair, constants, nullable } = field.control;
  const text = useText('shell');
  const language = useLanguage();

  if (constants.length > 0) {
    const word = constants.find((constant) => constant === value);
    const options = [
      ...constants.map((constant) => ({ value: `=${String(constant)}`, label: labelOf(field, constant, language) })),
      { value: 'number', label: text.aNumber },
    ];
    return (
      <div className={styles.group}>
        <Select
          {...shared}
          value={word === undefined ? 'number' : `=${String(word)}`}
          options={options}
          onChange={(chosen) =>
            onChange(constants.find((constant) => `=${String(constant)}` === chosen) ?? firstNumber(field))
          }
        />
        {word === undefined && <Numbers {...props} label={shared.label} />}
      </div>
    );
  }
  if (slider && number !== null) {
    return (
      <Slider
        {...shared}
        value={typeof value === 'number' ? value : null}
        scale={scaleOf(field)}
        offLabel={nullable ? emptyOf(field, language) ?? text.off : '0'}
        onChange={onChange}
      />
    );
  }
  return pair === null ? <NumberField {...shared} {...numberProps(field, value, language)} onChange={onChange} /> : <Numbers {...props} />;
}

/** One number for both directions, or two; a pair that is never one number has no directions. */
function Numbers({ label, field, value, onChange, disabled, error, help }: SchemaNumberProps) {
  const text = useText('shell');
  const language = useLanguage();
  const { number, pair, constants } = field.control;
  const isPair = Array.isArray(value);
  const [height, width] = (isPair ? value : [value, value]) as [unknown, unknown];
  const bounds = pair ?? number ?? {};
  if (!isPair || pair === null) {
    return (
      <div className={styles.pair}>
        <NumberField
          label={label}
          {...numberProps(field, value, language)}
          onChange={onChange}
          disabled={disabled}
          error={error}
          help={help}
          hideLabel={constants.length > 0}
        />
        {pair !== null && number !== null && (
          <button type="button" className={styles.link} disabled={disabled} onClick={() => onChange([value, value])}>
            {text.twoNumbers}
          </button>
        )}
      </div>
    );
  }
  const one = (side: string, current: unknown, put: (next: number | null) => unknown) => (
    <NumberField
      label={format(side, { field: label })}
      hideLabel
      value={typeof current === 'number' ? current : null}
      bounds={bounds}
      disabled={disabled}
      error={undefined}
      onChange={(next) => onChange(put(next))}
    />
  );
  return (
    <div role="group" aria-label={label} className={fields.field}>
      <div className={fields.head}>
        <span className={fields.label}>{label}</span>
        {help}
      </div>
      <div className={fields.row}>
        {one(number === null ? text.firstOf : text.heightOf, height, (next) => [next, width])}
        <span aria-hidden>{number === null ? ',' : '×'}</span>
        {one(number === null ? text.secondOf : text.widthOf, width, (next) => [height, next])}
        {number !== null && (
          <button type="button" className={styles.link} disabled={disabled} onClick={() => onChange(height)}>
            {text.oneNumber}
          </button>
        )}
      </div>
      {error !== undefined && <p className={fields.error}>{error}</p>}
    </div>
  );
}

function numberProps(field: FormField, value: unknown, language: Language) {
  const { number, pair, nullable } = field.control;
  const placeholder = emptyOf(field, language);
  return { value: typeof value === 'number' ? value : null, bounds: number ?? pair ?? {}, nullable, ...(placeholder !== null && { placeholder }) };
}
