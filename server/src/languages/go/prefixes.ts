import type { FactDraft } from "../../facts/vocabulary.js";

/**
 * Variables that tags name, with what the library puts before them (caarlos0/env, "Prefix"; kelseyhightower/envconfig, "Process").
 * The names inside a part of the settings with a prefix of its own are left out: nobody knows them without it.
 */
export function* withPrefixes(drafts: Iterable<FactDraft>, text: string): Generator<FactDraft> {
  const { prefix, option, app } = prefixForm.exec(text)?.groups ?? {};
  const before = prefix ?? option ?? (app === undefined ? "" : `${app.toUpperCase()}_`);
  for (const draft of drafts) {
    const isOfTag =
      draft.kind === "environmentRead" && /^(env(config)?|split_words|default):"/.test(text.slice(draft.span.start, draft.span.end));
    if (!isOfTag) yield draft;
    else if (!nestedPrefix.test(text)) yield { ...draft, name: before + draft.name };
  }
}

/** `env.New("APP_")`, `env.Options{Prefix: "APP_"}`, `envconfig.Process("app", &config)`. */
const prefixForm = /\benv\.New\("(?<prefix>\w+)"|\bPrefix:\s*"(?<option>\w+_)"|\benvconfig\.(?:Must)?Process\("(?<app>\w+)"/;

const nestedPrefix = /\benv-?[pP]refix:"/;
