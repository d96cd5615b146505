import { useMemo, type ReactNode } from 'react';
import type { Issue, JsonSchema, Text } from '../api/types';
import { pick, sentences, useLanguage, useText } from '../i18n';
import { Help } from './Help';
import { counts, fieldsOf, hasSlider, labelOf, valueOf, variantDefaults, withChange, type FormField } from './schema';
import styles from './SchemaForm.module.css';
import { Select } from './Select';
import { SchemaNumber } from './SchemaNumber';
import { SizesField } from './SizesField';
import { Switch } from './Switch';
import { TextField } from './TextField';

export interface SchemaFormProps {
  schema: JsonSchema;
  /** Current values by field name; a missing one shows the field's default. */
  values: Record<string, unknown>;
  /** `key` names the field, for undo steps that swallow a whole drag. */
  onChange: (values: Record<string, unknown>, key: string) => void;
  /** What the server says; those with a matching `field` stand under that field. */
  issues?: readonly Issue[];
  /** Words an issue in the person's language; by default the server's own message. */
  sayIssue?: (issue: Issue) => string;
  /** What stands under the field that an issue with a fix is about: the first of them, if there are several. */
  mend?: (issue: Issue) => ReactNode;
  /** Names of the fields to show, in this order; by default all. */
  only?: readonly string[];
  disabled?: boolean;
  /** Sliders for large counts too: what they change is redrawn at once. */
  eager?: boolean;
}

/** A form made from a JSON Schema of the catalogue. */
export function SchemaForm(props: SchemaFormProps) {
  const { schema, values, onChange, issues = [], only, mend, sayIssue = (issue: Issue) => issue.message } = props;
  const formFields = useMemo(() => fieldsOf(schema), [schema]);
  const shown = only?.flatMap((name) => formFields.find((field) => field.name === name) ?? []) ?? formFields;
  return (
    <div className={styles.form}>
      {shown.filter((field) => counts(field, values, formFields)).map((field) => {
        const about = issues.filter((issue) => isAbout(issue, field.name));
        const mendable = about.find((issue) => issue.fix);
        return (
          <div key={field.name} className={styles.group}>
            <SchemaField
              field={field}
              value={valueOf(field, values)}
              onChange={(value) => onChange(withChange(formFields, values, field.name, value), field.name)}
              error={sentences(...about.map(sayIssue)) || undefined}
              disabled={props.disabled ?? false}
              eager={props.eager ?? false}
            />
            {mendable !== undefined && mend?.(mendable)}
          </div>
        );
      })}
    </div>
  );
}

/** A server names a field by itself or by its path (`optimizer.lr`). */
function isAbout(issue: Issue, name: string): boolean {
  return issue.field !== null && (issue.field === name || issue.field.split('.').at(-1) === name);
}

export interface SchemaFieldProps {
  field: FormField;
  value: unknown;
  onChange: (value: unknown) => void;
  error?: string | undefined;
  disabled?: boolean;
  eager?: boolean;
}

/** One generated field: the control that its schema asks for. */
export function SchemaField({ field, value, onChange, error, disabled = false, eager = false }: SchemaFieldProps) {
  const language = useLanguage();
  const text = useText('shell');
  const { control } = field;
  const label = pick(field.title, language);
  const shared = {
    label,
    disabled,
    error,
    help: helpOf(field.description, label, language),
  };

  if (control.variants.length > 0) {
    return <VariantField field={field} value={value} onChange={onChange} shared={shared} />;
  }
  if (control.boolean) return <Switch {...shared} checked={value === true} onChange={onChange} />;
  if (control.number !== null || control.pair !== null) {
    return <SchemaNumber {...shared} field={field} value={value} onChange={onChange} slider={hasSlider(field, eager)} />;
  }
  if (control.sizes !== null) return <SizesField {...shared} control={control.sizes} value={value} onChange={onChange} />;
  if (control.constants.length > 0) {
    const options = control.constants.map((constant) => ({ value: String(constant), label: labelOf(field, constant, language) }));
    if (control.nullable) options.unshift({ value: '', label: text.none });
    return (
      <Select
        {...shared}
        value={String(control.constants.find((constant) => constant === value) ?? '')}
        options={options}
        onChange={(chosen) => onChange(control.constants.find((constant) => String(constant) === chosen) ?? null)}
      />
    );
  }
  if (control.text !== null) return <TextField {...shared} value={value} maxLength={control.text.maxLength} onChange={onChange} />;
  return null;
}

function helpOf(description: Text, about: string, language: 'en' | 'zh'): ReactNode {
  const words = pick(description, language);
  return words === '' ? undefined : <Help about={about}>{words}</Help>;
}

interface VariantFieldProps {
  field: FormField;
  value: unknown;
  onChange: (value: unknown) => void;
  shared: { label: string; disabled: boolean; error: string | undefined; help?: ReactNode };
}

/** A choice among objects, then the fields of the chosen one. */
function VariantField({ field, value, onChange, shared }: VariantFieldProps) {
  const text = useText('shell');
  const { variants, nullable } = field.control;
  const current = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const chosen = variants.find((variant) => variant.kind === current.kind);
  const options = variants.map(({ kind, title }) => ({ value: kind, label: title }));
  if (nullable) options.unshift({ value: '', label: text.none });
  return (
    <div className={styles.form}>
      <Select
        {...shared}
        value={chosen?.kind ?? ''}
        options={options}
        onChange={(kind) => {
          const variant = variants.find((one) => one.kind === kind);
          onChange(variant === undefined ? null : variantDefaults(variant.schema, kind));
        }}
      />
      {chosen !== undefined && (
        <SchemaForm schema={chosen.schema} values={current} disabled={shared.disabled} onChange={onChange} />
      )}
    </div>
  );
}
