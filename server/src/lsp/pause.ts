/** Lets messages that have arrived be handled before what follows. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
