/** Writes what has changed and gives the names of those files; with `isCheck` it only gives them. */
export function writeIndexes(options?: { isCheck?: boolean }): Promise<string[]>;
