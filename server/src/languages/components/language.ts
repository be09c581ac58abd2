import type { FactDraft } from "../../facts/vocabulary.js";
import type { Language } from "../language.js";
import { sourceLanguage } from "../source/source-language.js";
import { typescriptDefinition } from "../typescript/language.js";

const script = sourceLanguage({
  ...typescriptDefinition,
  id: "components",
  title: "Vue and Svelte",
  matches: (path) => /\.(?:vue|svelte)$/.test(path),
  grammars: ["typescript"],
  grammarOf: () => "typescript",
});

/** Components of Vue and Svelte: their scripts are read as TypeScript, where they stand; mark-up and styles say nothing. */
export const components: Language = {
  ...script,
  extract: (text, path, kept) => Array.from(script.extract(scriptsOf(text), path, kept)).filter(isOfNoPage),
};

/** The same text with spaces in the place of everything but its scripts. */
function scriptsOf(text: string): string {
  let read = "";
  for (const { index, 1: attributes = "", 2: code = "" } of text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi)) {
    if (isOtherLanguage.test(attributes)) continue;
    const start = text.indexOf(">", index + attributes.length) + 1;
    read += blank(text.slice(read.length, start)) + code;
  }
  return read + blank(text.slice(read.length));
}

/** `lang="coffee"`, `type="application/ld+json"` */
const isOtherLanguage = /\blang\s*=\s*["'](?!(?:ts|js)x?["'])|\btype\s*=\s*["'](?!(?:module|text\/(?:java|type)script)["'])/i;

const blank = (text: string): string => text.replace(/[^\r\n]/g, " ");

/** What a component holds lives in one visitor's browser, and what it shows when something fails is for that visitor. */
const isOfNoPage = (draft: FactDraft): boolean =>
  draft.kind !== "stateHeld" && !(draft.kind === "errorSwallowed" && draft.left !== undefined);
