/** The part of JSON Schema that pydantic writes for the catalogue, plus our `x-` hints and Chinese texts. */
export interface JsonSchema {
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'array' | 'object';
  title?: string;
  title_zh?: string;
  description?: string;
  description_zh?: string;
  enum?: (string | number | boolean | null)[];
  const?: string | number | boolean | null;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  default?: unknown;
  examples?: unknown[];
  /** May change while a run is going on. */
  'x-live'?: boolean;
  /** Best set on a logarithmic slider. */
  'x-log'?: boolean;
  /** Words for the values of an enum, by value. */
  'x-labels'?: Record<string, { en: string; zh: string }>;
  /** Values of other fields without which this one counts for nothing. */
  'x-only-with'?: Record<string, string>;
  /** Name of a number that must not be larger than this one. */
  'x-not-below'?: string;
  'x-empty'?: { en: string; zh: string };
  additionalProperties?: boolean | JsonSchema;
}
