/** How reading a folder tells how far it is, and learns that nobody waits any more. */
export interface Progress {
  report(done: number, total: number): void;
  readonly isCancelled: boolean;
}
