import { isWrittenOutSecret } from "../../knowledge/secrets.js";
import type { App, Fact } from "../rule.js";

/** The secret variable that a word writes out: `$DB_PASSWORD`, not `${DB_PASSWORD:+set}` or `${#DB_PASSWORD}`. */
export const secretNamedIn = (word: string): string | undefined =>
  Array.from(word.matchAll(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g), ([, braced, bare]) => braced ?? bare ?? "").find(
    (name) => isWrittenOutSecret(name) && !isFolder(name),
  );

/** The shell's own names of the folder that it works in. */
const isFolder = (name: string): boolean => /^(old)?pwd$/i.test(name);

/** What a loop over names takes off them is a name: `SECRET_KEY="${key#SECRETS_}"` of `for key in "${!SECRETS_@}"`. */
export const isPartOfName = (variable: string, command: Fact<"command">, app: App): boolean =>
  app
    .inLine(command)
    .flatMap(({ words, assignments }) => [
      ...words.map(({ text }) => text),
      ...assignments.map(({ name, value }) => `${name}=${value.text}`),
    ])
    .some((text) => {
      const [, name, source = ""] = /^(\w+)=\$\{(\w+)[#%]/.exec(text) ?? [];
      return name === variable && !isWrittenOutSecret(source);
    });
