import type { components } from './openapi';
import type { JsonSchema } from './schema';

export type { JsonSchema };

/** What the API describes. The file beside this one is generated from that description: `make types`. */
type Described = components['schemas'];

/** `T` with some fields typed anew. */
type With<T, Fields> = Omit<T, keyof Fields> & Fields;

/** A text of the server in both languages. */
export type Text = Described['Words'];

/** A layer, data set, loss, optimizer or schedule. */
export type Spec = Described['Spec'];

/** As people write it: what is left out has its default. */
export type NetworkNode = Pick<Described['Node'], 'id' | 'layer'> & Partial<Described['Node']>;

/** A composite node that was opened; its parts are nodes with its id as `group`. */
export type Group = Described['Group'];

export type Network = { nodes: NetworkNode[]; groups?: Group[] };

export type EarlyStopping = Described['EarlyStopping'];

/** The server fills in the loss that is left out, and the page never leaves it out. */
export type Training = With<Described['Training'], { loss: Spec }>;

export type Experiment = With<Described['Experiment'], { network: Network; training: Training }>;

/** An entry of any list of the catalogue: what only some of them have may be missing. OpenAPI cannot type a JSON Schema. */
export type CatalogEntry = With<Described['Entry'], { schema: JsonSchema }> &
  Partial<Omit<Described['DatasetEntry'] & Described['LayerEntry'] & Described['ViewEntry'], keyof Described['Entry']>>;

export type Catalog = Record<keyof Described['Catalog'], CatalogEntry[]>;

/** What flows along an edge, as people call it. */
export type Form = Described['LayerEntry']['takes'][number];

export type Issue = Described['Issue'];
/** One change of a fix (experiment/fixes/edit.py). OpenAPI types the members of a union by `kind` alone. */
export type Edit =
  | { kind: 'insert'; before: string; slot: number; layer: Spec }
  | { kind: 'append'; layer: Spec }
  | { kind: 'set'; node: string; field: string; value: unknown }
  | { kind: 'remove'; node: string }
  | { kind: 'move'; node: string; before: string }
  | { kind: 'connect'; node: string; inputs: string[] }
  | { kind: 'branch'; source: string; layers: Spec[]; join: Spec; after: string }
  | { kind: 'tune'; field: string; value: unknown };

export type NodeCheck = Described['NodeCheck'];
/** `experiment` is there where it was asked for, with all defaults filled in. */
export type Check = Omit<Described['Check'], 'experiment'> & { experiment?: Experiment | null };

/** An experiment with a node opened or a group closed, and the id of that group or node. */
export type Parted = With<Described['Parted'], { experiment: Experiment }>;

/** What a run would take, found by a few dry batches. */
export type Preflight = Described['Preflight'];

export type Run = With<Described['Run'], { experiment: Experiment }>;
export type Weights = Described['Weights'];
export type RunStatus = Run['status'];

export type Example = Described['Card'];
export type ExampleDetail = With<Described['Example'], { experiment: Experiment }>;

/** A file of the person's own, as the server has read it. What only some kinds have is missing in the others. */
export type Upload = Described['Upload'];
export type UploadKind = Upload['kind'];

/** A column of a table as the server has guessed it. */
export type UploadColumn = Described['ColumnOfUpload'];

export type Health = Described['Health'];

/** RFC 9457 problem details; `status` 0 means that the server was not reached. */
export type Problem = Described['Problem'];

/** One command to a run; the same `id` again gets the first answer. Its values come out of a `Spec`. */
export type Command = With<Described['Command'], { values?: Record<string, unknown> }>;

/** What is filled in for one sample, by the names of its columns. */
export type Row = Record<string, number | string | null>;
/** What a network answers to rows. */
export type Prediction = Described['Regression'] | Described['Classification'];
/** What a network answers to anything of one's own. */
export type Answer = Prediction | Described['Sequence'];
