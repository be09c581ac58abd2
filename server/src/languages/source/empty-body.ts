/** The source of a pattern: a body between braces that does nothing. Comments may stand in it: whether one says why, the tree tells. */
export const emptyBody = String.raw`\{(?:[\s;]|\/\/[^\n]*\n|#[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*\}`;
