/**
 * Questions that follow each other faster than their answers come: one is under way at a time, and of those asked meanwhile
 * only the newest is put. So a slider that is dragged is answered at the pace of the server, and the last answer is the right one.
 */
export class Lane<Question, Answer> {
  private waiting: { question: Question } | null = null;
  private newest: Question | null = null;
  private busy = false;
  private closed = false;

  /**
   * `take` gets each answer in the order of the questions; `fail` what a question threw. Neither gets what comes of an older
   * question that says nothing about the newest one any more.
   */
  constructor(
    private readonly ask: (question: Question) => Promise<Answer>,
    private readonly take: (answer: Answer, question: Question) => void,
    private readonly fail: (error: unknown, question: Question) => void,
    private readonly stillTells: (older: Question, newest: Question) => boolean = () => true,
  ) {}

  put(question: Question): void {
    this.waiting = { question };
    this.newest = question;
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
        if (this.counts(question)) this.take(answer, question);
      } catch (error) {
        if (this.counts(question)) this.fail(error, question);
      }
    }
    this.busy = false;
  }

  private counts(question: Question): boolean {
    return !this.closed && this.newest !== null && this.stillTells(question, this.newest);
  }
}
