import type { FactDraft } from "../../facts/vocabulary.js";
import { isExampleName } from "../../knowledge/environment-files.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { interpolations } from "../yaml/interpolation.js";
import { masked, maskTemplates } from "../yaml/mask.js";
import { linesOfDotenv } from "./lines.js";
import { patternInLines } from "../../text/pattern.js";

export const dotenv: Language = {
  id: "dotenv",
  title: "Environment file",
  // Elastic Beanstalk reads `.ebextensions/env.config` as YAML.
  matches: (path) => isEnvironmentFile(nameOf(path)) && !/(^|\/)\.ebextensions\//.test(path),
  // `env-defaults` with `#!/bin/bash` is a script, which sets what it likes in any way it likes.
  recognises: (text) => !text.startsWith("#!"),
  comment: ["#"],
  maximumLength: 1_000_000,
  extract: factsOfDotenv,
};

/** `.env`, `.env.production`, `web.env`, `env.example`, `.flaskenv`, `.envrc`; not code such as `env.ts`, nor `.env.license`. */
function isEnvironmentFile(name: string): boolean {
  if (ofOtherFormats.test(name)) return false;
  return (
    /^\.?env(rc)?([._-].+)?$|.\.env([._-].+)?$|^\.flaskenv$|[._-]env\.(example|sample|template|dist|defaults?)$/i.test(name) &&
    name !== "env"
  );
}

const ofOtherFormats = patternInLines("i")`
  \.(
    jsx?|tsx?|[mc][jt]s|py|rb|go|java|kt|cs|php|rs|sh|bat|cmd|ps1|eex|ex|exs|md|mdx|adoc|rst|xml|css|scss|vue|svelte|sql|tf|conf|cfg
    |hcl|ini|properties|lock|svg|png|json|ya?ml|toml|enc|gpg|age|vault|html?|erb|j2|patch|diff|orig|rej|swp|licen[cs]e
  )$
`;

function* factsOfDotenv(written: string, path: string): Generator<FactDraft> {
  const text = maskTemplates(written);
  const place = isExampleName(path) ? "env-example" : "env-file";
  if (place === "env-example") yield* variablesLeftOut(text);
  for (const line of linesOfDotenv(text, path)) {
    if (line.name === undefined) {
      // What a template writes there is not known: `{{ project | upper }}_HOST=db`.
      if (text.slice(line.span.start, line.span.end).includes(masked)) continue;
      if (line.fault !== undefined) yield { kind: "environmentLineBroken", fault: line.fault, span: line.span };
      continue;
    }
    const { name, value, quote } = line;
    const unknown = value !== undefined && quote !== "'" && isUnknown(value.text);
    if (line.fault !== undefined) yield { kind: "environmentLineBroken", fault: line.fault, name: name.text, span: line.span };
    if (line.fault === "unclosed-quote") continue;
    yield {
      kind: "environmentDeclared",
      name: name.text,
      ...(value !== undefined && (unknown ? { unknown } : { value: value.text })),
      in: place,
      span: line.span,
      parts: { name: name.span, ...(value !== undefined && { value: value.span }) },
    };
  }
}

/** `# MAIL_TOKEN=`: an example shows it, and whoever copies the file chooses whether to set it. */
function* variablesLeftOut(text: string): Generator<FactDraft> {
  for (const { 0: line, 1: name = "", index } of text.matchAll(/^[ \t]*#+[ \t]?(?:export )?([A-Z][A-Z0-9_]*)=/gm)) {
    const start = index + line.length - 1 - name.length;
    const span = { start, end: start + name.length };
    yield { kind: "environmentDeclared", name, in: "documentation", span, parts: { name: span } };
  }
}

const isUnknown = (value: string): boolean => interpolations(value).length > 0 || /\$\(|`|\uE000/.test(value);
