import type { Language } from "../language.js";
import { sourceLanguage, type SourceLanguage } from "../source/source-language.js";
import { idioms } from "./idioms.js";
import { libraries } from "./libraries.js";
import { packages } from "./packages.js";
import { syntax } from "./syntax.js";
import { isTest } from "./tests.js";
import { isCompiled, isWritten } from "./written.js";

/** What JavaScript and TypeScript share. */
export const shared = {
  comment: ["//"],
  recognises: isWritten,
  syntax,
  libraries,
  packages,
  isTest,
  idioms,
} satisfies Partial<SourceLanguage>;

export const javascriptDefinition: SourceLanguage = {
  ...shared,
  id: "javascript",
  title: "JavaScript",
  matches: (path) => (/\.(?:js|jsx|mjs|cjs)$/.test(path) && !/\.min\.[cm]?js$/.test(path)) || mayBeScript(path),
  recognises: (text, path) => (mayBeScript(path) ? /^#![^\n]*\bnode\b/.test(text) : isWritten(text, path)),
  grammars: ["javascript"],
  grammarOf: () => "javascript",
};

/** A program without an extension, if its text says so: `bin/www` of Express's generator. */
const mayBeScript = (path: string): boolean => /(^|\/)(bin|scripts?)\/[^./]+$/.test(path);

const read = sourceLanguage(javascriptDefinition);

/** Of compiled code only the values count that it shows: its faults stand in the source. */
export const javascript: Language = {
  ...read,
  extract(text, path, kept) {
    const drafts = read.extract(text, path, kept);
    return isCompiled(text) ? [...drafts].filter(({ kind }) => kind === "literalAssigned") : drafts;
  },
};
