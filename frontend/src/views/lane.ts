/**
 * Questions that follow each other faster than their answers come: one is under way at a time, and of those asked meanwhile
 * only the newest is put. So a slider that is dragged is answered at the pace of the server, and the last answer is the right one.
 */
export class Lane<Question, Answer> {
  private waiting: { question: Question } | null = null;
  private busy = false;
  private closed = false;

  /** `take` gets each answer in the order of the questions; `fail` what a question threw. */
  constructor(
    private readonly ask: (question: Question) => Promise<Answer>,
    private readonly take: (answer: Answer, question: Question) => void,
    private readonly fail: (error: unknown, question: Question) => void,
  ) {}

  put(question: Question): void {
    this.waiting = { question };
    if (!this.busy) void this.work();
  }

  /** Nothing is asked or taken any more. */
  close(): void {
    this.closed = true;
    this.waiting = null;
  }

  private async work(): Promise<void> {
    this.busy = true;
    while (this.waiting !== null) {
      const { question } = this.waiting;
      this.waiting = null;
      try {
        const answer = await this.ask(question);
        if (!this.isClosed()) this.take(answer, question);
      } catch (error) {
        if (!this.isClosed()) this.fail(error, question);
      }
    }
    this.busy = false;
  }

  private isClosed(): boolean {
    return this.closed;
  }
}
