import { decodeFrame, type Frame } from './frame';
import type { WatchSet } from './watches';

export type LinkState = 'connecting' | 'live' | 'reconnecting' | 'closed';

/**
 * A message of the ordered lane; `seq` grows, a number that was seen already is dropped here, unless it is a status: that
 * holds whatever its number. 0 = a note to this page only.
 */
export interface OrderedMessage {
  type: 'status' | 'scalars' | 'event';
  seq: number;
  [field: string]: unknown;
}

export interface LiveOptions {
  url: string;
  watches: WatchSet;
  onMessage: (message: OrderedMessage) => void;
  onFrame: (frame: Frame) => void;
  onState: (state: LinkState) => void;
  /** A frame or message that could not be read; the connection stays. */
  onBroken?: (reason: string) => void;
  /** Asked when a connection could not be opened at all; `false` gives up (the run is gone, the token is missing). */
  mayRetry?: () => Promise<boolean>;
  maxFps?: number;
  open?: (url: string) => WebSocket;
  random?: () => number;
}

const firstDelayMs = 300;
const longestDelayMs = 10_000;
const watchDelayMs = 30;
/** The server's close code when it does not want this connection. */
const refusedCode = 1008;

/** Waiting time before a try: doubling, capped, with jitter so that a class does not return all at once. */
export function retryDelayMs(attempt: number, random: number): number {
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempt, 16));
  return full * (0.5 + random / 2);
}

/**
 * The live connection to one run. After a lost connection it says `hello` with the last number it has seen, so that no
 * message is lost and none counts twice; it sends the whole watch set after each change.
 */
export class LiveSocket {
  readonly #options: LiveOptions;
  #socket: WebSocket | null = null;
  #since = 0;
  /** Whether this connection has brought a numbered message yet. */
  #counted = false;
  #attempt = 0;
  #everLive = false;
  #closed = false;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #watchTimer: ReturnType<typeof setTimeout> | undefined;
  #sentWatches = '';
  readonly #stopWatching: () => void;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#stopWatching = options.watches.onChange(() => this.#watchSoon());
    options.onState('connecting');
    this.#connect();
  }

  /** The last number seen in the ordered lane. */
  get since(): number {
    return this.#since;
  }

  /** Tries at once instead of waiting out the delay (network or tab came back). */
  retryNow(): void {
    if (this.#closed || this.#socket !== null) return;
    clearTimeout(this.#retryTimer);
    this.#connect();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopWatching();
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#watchTimer);
    this.#socket?.close(1000);
    this.#socket = null;
    this.#options.onState('closed');
  }

  #connect(): void {
    const open = this.#options.open ?? ((url: string) => new WebSocket(url));
    const socket = open(this.#options.url);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#counted = false;
    let opened = false;
    socket.onopen = () => {
      if (socket !== this.#socket) return;
      opened = true;
      this.#everLive = true;
      socket.send(JSON.stringify({ type: 'hello', since: this.#since }));
      this.#sentWatches = '';
      this.#sendWatches();
      this.#options.onState('live');
    };
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (socket !== this.#socket) return;
      this.#receive(event.data);
    };
    socket.onclose = (event: CloseEvent) => {
      if (socket !== this.#socket) return;
      this.#socket = null;
      void this.#retryLater(opened && event.code !== refusedCode);
    };
  }

  async #retryLater(welcome: boolean): Promise<void> {
    this.#options.onState(this.#everLive ? 'reconnecting' : 'connecting');
    const goOn = welcome || (await (this.#options.mayRetry?.() ?? Promise.resolve(true)));
    if (this.#closed || this.#socket !== null) return;
    if (!goOn) {
      this.close();
      return;
    }
    const delayMs = retryDelayMs(this.#attempt, (this.#options.random ?? Math.random)());
    this.#attempt += 1;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#connect(), delayMs);
  }

  #receive(data: unknown): void {
    try {
      if (data instanceof ArrayBuffer) {
        this.#options.onFrame(decodeFrame(data));
        return;
      }
      const message = readMessage(data);
      // Only a working connection resets the delay; one that is accepted and dropped at once does not.
      this.#attempt = 0;
      if (this.#count(message.seq) || message.type === 'status') this.#options.onMessage(message);
    } catch (error) {
      this.#options.onBroken?.(error instanceof Error ? error.message : String(error));
    }
  }

  /** Takes note of a number; false where it was seen already. */
  #count(seq: number): boolean {
    if (seq === 0) return true;
    // Asked for what follows `since`, a server that begins below it has lost its count and starts over.
    if (!this.#counted && seq < this.#since) this.#since = 0;
    this.#counted = true;
    if (seq <= this.#since) return false;
    this.#since = seq;
    return true;
  }

  /** A re-render removes and adds watches in one go; the server hears only the outcome. */
  #watchSoon(): void {
    clearTimeout(this.#watchTimer);
    this.#watchTimer = setTimeout(() => this.#sendWatches(), watchDelayMs);
  }

  #sendWatches(): void {
    const socket = this.#socket;
    if (socket?.readyState !== 1) return;
    const views = this.#options.watches.list();
    const message = JSON.stringify({ type: 'watch', views, max_fps: this.#options.maxFps ?? 30 });
    if (message === this.#sentWatches) return;
    this.#sentWatches = message;
    socket.send(message);
  }
}

function readMessage(data: unknown): OrderedMessage {
  if (typeof data !== 'string') throw new Error('Expected text or binary data from the live socket.');
  const message: unknown = JSON.parse(data);
  if (isRefusal(message)) throw new Error(message.message);
  if (typeof message !== 'object' || message === null || typeof (message as OrderedMessage).seq !== 'number') {
    throw new Error('A message of the live socket has no number.');
  }
  return message as OrderedMessage;
}

function isRefusal(message: unknown): message is { type: 'error'; message: string } {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'error';
}
