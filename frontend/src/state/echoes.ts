import { sameValue } from './equal';

type Values = Record<string, unknown>;

interface Echo {
  values: Values;
  /** The server has answered; that the run changed is known. */
  known: boolean;
}

/**
 * Changes of a run that this page asked for and has not heard of yet as events. To the page its own echo is no news: by
 * then a person may have taken the change back, and the experiment on screen must not follow what it said a moment ago.
 */
export class Echoes {
  private waiting: Echo[] = [];

  /** Notes a change that is being asked for. */
  expect(values: Values): Echo {
    const echo = { values, known: false };
    this.waiting.push(echo);
    return echo;
  }

  /** The server refused; no event will follow. */
  drop(echo: Echo): void {
    this.waiting = this.waiting.filter((other) => other !== echo);
  }

  /** What an event with these values is to this page: its own echo, already known or not, or null for somebody else's change. */
  hear(values: Values): Echo | null {
    const index = this.waiting.findIndex((echo) => sameValue(echo.values, values));
    if (index < 0) return null;
    const [echo = null] = this.waiting.slice(index);
    // Events come in the order of the changes: what was asked before has had its own.
    this.waiting = this.waiting.slice(index + 1);
    return echo;
  }

  forget(): void {
    this.waiting = [];
  }
}
