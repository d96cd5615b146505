import { liveUrl } from '../api/client';
import type { Issue, RunStatus } from '../api/types';
import type { Frame } from '../live/frame';
import type { FrameStore } from '../live/frames';
import type { Columns, ScalarSeries } from '../live/scalars';
import { LiveSocket, type LinkState, type OrderedMessage } from '../live/socket';
import type { WatchSet } from '../live/watches';
import { StepRate } from './rate';

/** Something that happened at a step: a changed setting, a snapshot, a new best epoch ... as the server told it. */
export type RunEvent = OrderedMessage;

/** What the live connection knows about its run. */
export interface FeedState {
  status: RunStatus;
  reason: string | null;
  queuePosition: number | null;
  step: number;
  epoch: number;
  stepsPerSecond: number | null;
  events: readonly RunEvent[];
  /** Why a watched view cannot be shown, by watch id. */
  unseen: Readonly<Record<string, Issue>>;
}

export interface FeedOptions {
  run: string;
  initial: Pick<FeedState, 'status' | 'reason' | 'queuePosition' | 'step' | 'epoch'>;
  scalars: ScalarSeries;
  frames: FrameStore;
  watches: WatchSet;
  /** At most ten times a second; changes of status and the first losses at once. */
  onChange: (state: FeedState) => void;
  /** Each event as it comes, before it shows. */
  onEvent: (event: RunEvent) => void;
  onLink: (state: LinkState) => void;
  onBroken: (reason: string) => void;
  mayRetry: () => Promise<boolean>;
}

const flushMs = 100;
const longestEvents = 500;

/** Listens to one run: curves into the series, frames into the store, the rest bundled for the page. */
export class RunFeed {
  readonly #options: FeedOptions;
  readonly #link: LiveSocket;
  readonly #rate = new StepRate();
  #state: FeedState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flushedAt = -Infinity;

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#state = { ...options.initial, stepsPerSecond: null, events: [], unseen: {} };
    this.#link = new LiveSocket({
      url: liveUrl(options.run),
      watches: options.watches,
      onMessage: (message) => this.#receive(message),
      onFrame: (frame) => this.#receiveFrame(frame),
      onState: options.onLink,
      onBroken: options.onBroken,
      mayRetry: options.mayRetry,
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#link.close();
  }

  retryNow(): void {
    this.#link.retryNow();
  }

  #receive(message: OrderedMessage): void {
    if (message.type === 'scalars') this.#receiveScalars(message.columns as Columns);
    else if (message.type === 'status') this.#receiveStatus(message);
    else this.#receiveEvent(message);
  }

  #receiveFrame(frame: Frame): void {
    this.#options.frames.put(frame);
    const { [frame.id]: issue, ...unseen } = this.#state.unseen;
    if (issue === undefined) return;
    this.#state.unseen = unseen;
    this.#flushSoon();
  }

  #receiveEvent(message: RunEvent): void {
    const state = this.#state;
    if (message.name === 'unseen') {
      if (typeof message.watch !== 'string') return;
      state.unseen = { ...state.unseen, [message.watch]: message.error as Issue };
    } else if (message.name === 'timing') {
      // It tells of the network, not of a step: no mark on the timeline, and going back does not undo it.
      this.#options.onEvent(message);
    } else {
      if (message.name === 'rewound' && typeof message.step === 'number') {
        // The run forgets what came after that step, and so do its curves.
        this.#options.scalars.truncate(message.step);
        this.#rate.clear();
        state.step = message.step;
        state.events = state.events.filter(({ step }) => typeof step !== 'number' || step <= Number(message.step));
      }
      state.events = [...state.events, message].slice(-longestEvents);
      this.#options.onEvent(message);
    }
    this.#flushSoon();
  }

  #receiveScalars(columns: Columns): void {
    const { scalars } = this.#options;
    const first = scalars.names.length === 0;
    scalars.append(columns);
    const seconds = columns.seconds ?? [];
    (columns.step ?? []).forEach((step, row) => {
      const at = seconds[row] ?? null;
      if (step !== null && at !== null) this.#rate.add(step, at);
    });
    this.#state.step = Math.max(this.#state.step, scalars.lastStep);
    this.#state.epoch = columns.epoch?.findLast((value) => value !== null) ?? this.#state.epoch;
    this.#state.stepsPerSecond = this.#state.status === 'running' ? this.#rate.perSecond : null;
    // Somebody has pressed play and waits for it.
    if (first) this.#flush();
    else this.#flushSoon();
  }

  #receiveStatus(message: OrderedMessage): void {
    const { status, reason, queue_position: queuePosition, step, epoch } = message;
    const state = this.#state;
    state.status = status as RunStatus;
    state.reason = typeof reason === 'string' ? reason : null;
    state.queuePosition = typeof queuePosition === 'number' ? queuePosition : null;
    if (typeof step === 'number') state.step = step;
    if (typeof epoch === 'number') state.epoch = epoch;
    if (state.status !== 'running') {
      this.#rate.clear();
      state.stepsPerSecond = null;
    }
    this.#flush();
  }

  /** The first message goes through at once, what follows within 100 ms is bundled. */
  #flushSoon(): void {
    const waitMs = this.#flushedAt + flushMs - performance.now();
    if (waitMs <= 0) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), waitMs);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushedAt = performance.now();
    this.#options.onChange({ ...this.#state });
  }
}
