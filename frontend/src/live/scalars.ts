/** Columns of numbers as they come from the server: all of one length, null = not measured. */
export type Columns = Record<string, (number | null)[]>;

/** Scalar curves of one run. Columns by name, rows ascending by step, `version` grows with every change. */
export class ScalarSeries {
  version = 0;
  readonly #columns = new Map<string, (number | null)[]>();

  /** Steps of all rows, ascending. */
  get steps(): readonly number[] {
    return this.#columns.get('step') as number[] | undefined ?? [];
  }

  get names(): string[] {
    return [...this.#columns.keys()];
  }

  get length(): number {
    return this.steps.length;
  }

  /** The column as long as `steps`; null = not measured at that row. Empty when it does not exist. */
  column(name: string): readonly (number | null)[] {
    return this.#columns.get(name) ?? [];
  }

  /** The last measured value of a column. */
  last(name: string): number | null {
    const column = this.column(name);
    for (let row = column.length - 1; row >= 0; row -= 1) {
      const value = column[row];
      if (value !== null && value !== undefined) return value;
    }
    return null;
  }
}
