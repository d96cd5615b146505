import type { ReactNode } from 'react';
import { format, pick, useLanguage, useText, type Language } from '../i18n';
import fields from './Field.module.css';
import { NumberField } from './NumberField';
import type { SliderScale } from './scale';
import { labelOf, type FormField } from './schema';
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

/** What an empty field means, in the person's language. */
function emptyOf(field: FormField, language: Language): string | null {
  return field.empty === null ? null : pick(field.empty, language);
}

/** A number to begin with when a word gives way to one. */
function firstNumber(field: FormField): number {
  if (typeof field.default === 'number') return field.default;
  const { number, pair } = field.control;
  return Math.max(0, (number ?? pair)?.minimum ?? 0);
}

/** The way of the slider; exclusive ends give way by one step, a logarithmic way from zero has an "off" place. */
export function scaleOf(field: FormField): SliderScale {
  const bounds = field.control.number ?? {};
  const integer = bounds.integer === true;
  const span = (bounds.maximum ?? bounds.exclusiveMaximum ?? 1) - (bounds.minimum ?? bounds.exclusiveMinimum ?? 0);
  const step = integer ? 1 : 10 ** Math.floor(Math.log10(span / 50));
  const min = bounds.minimum ?? (bounds.exclusiveMinimum ?? 0) + step;
  const max = bounds.maximum ?? (bounds.exclusiveMaximum ?? 1) - step;
  const off = field.control.nullable ? { off: null } : {};
  // Over two decades of counts, a straight way would leave no room for the small ones.
  const isWide = integer && min >= 1 && max / min > 100;
  if (!field.log && !isWide) return { min, max, kind: 'linear', step, ...off };
  const atZero = bounds.minimum === 0;
  const lowest = min > 0 && bounds.exclusiveMinimum === undefined ? min : max * 1e-6;
  return { min: lowest, max, kind: 'log', ...(integer && { step: 1 }), ...(atZero ? { off: 0 } : off) };
}
