import type { FactDraft } from "../../facts/vocabulary.js";
import { isSecretName } from "../../knowledge/secret-names.js";
import { credentialsIn } from "../connection-string.js";
import { fileWritten } from "../shell/files-written.js";
import { spanIn } from "../source/written.js";
import { at, entriesOf, scalarAt, scalarOf, itemsOf, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { kindOf } from "./object.js";
import { settingOf } from "./setting.js";

/** Variables that a ConfigMap or Secret holds, and the access that a claim asks for. */
export function* configurationOf(object: YamlNode): Generator<FactDraft> {
  const kind = kindOf(object);
  // A file that SOPS has encrypted says so; its values mean nothing here.
  if (at(object, "sops") !== undefined) return;
  if (kind === "configmap") {
    yield* entries(at(object, "data"), "config-map", (text) => text);
    yield* filesHeld(entriesOf(at(object, "data")));
  }
  if (kind === "secret" && !/service-account-token|tls|dockerconfigjson|dockercfg/.test(scalarAt(object, "type")?.text ?? "")) {
    yield* entries(at(object, "stringData"), "secret", (text) => text);
    yield* filesHeld(entriesOf(at(object, "stringData")));
    yield* entries(at(object, "data"), "secret", decoded);
  }
  if (kind === "persistentvolumeclaim") {
    for (const mode of itemsOf(at(object, "spec", "accessModes"))) {
      const value = scalarOf(mode);
      if (value !== undefined) yield* settingOf("spec.accessModes", { key: value, value, span: value.span });
    }
  }
}

/** Entries over several lines are files rather than variables. */
function* entries(
  node: YamlNode | undefined,
  through: "secret" | "config-map",
  read: (text: string) => string | undefined,
): Generator<FactDraft<"environmentDeclared">> {
  for (const { key, value, span } of entriesOf(node)) {
    const isFile = /\.(ya?ml|json|properties|conf|cfg|ini|toml|xml|sh|py|js|sql|env|txt|html|crt|pem|key)$/i.test(key.text);
    if (value.type !== "scalar" || isFile || value.style === "literal" || value.style === "folded" || value.text.includes("\n")) continue;
    const text = value.unknown ? undefined : read(value.text);
    yield {
      kind: "environmentDeclared",
      name: key.text,
      ...(text === undefined ? { unknown: true } : { value: text }),
      in: "kubernetes",
      through,
      span,
      parts: { name: key.span, value: value.span },
    };
  }
}

/** What the files say that an object holds, and the values of a chart: `nginx.conf: |`. */
export function* filesHeld(entries: readonly YamlEntry[]): Generator<FactDraft> {
  yield* secretsInFiles(entries);
  for (const { key, value } of entries)
    if (value.type === "scalar" && value.text.includes("\n")) yield* fileWritten(key.text, value.written);
}

/** The secrets of the files that an object holds, whatever reads them: lines such as `db.password=…` and `apiKey: …`. */
function* secretsInFiles(entries: readonly YamlEntry[]): Generator<FactDraft> {
  for (const { value } of entries) {
    if (value.type !== "scalar" || !value.text.includes("\n")) continue;
    yield* credentialsIn(value.text, (span) => spanIn(value.written, span));
    for (const match of value.text.matchAll(
      /^[ \t]*(?:export )?["']?([A-Za-z][\w.-]*)["']?[ \t]*[:=][ \t]*["']?([^\s"',;#]{3,})["']?[,;]?[ \t]*$/gm,
    )) {
      const [whole, name = "", text = ""] = match;
      if (!isSecretName(name)) continue;
      const start = match.index + whole.lastIndexOf(text);
      const span = spanIn(value.written, { start, end: start + text.length });
      yield { kind: "literalAssigned", name, value: text, form: "entry", span, parts: { value: span } };
    }
  }
}

/** Text that was written in base 64; undefined where it is not, or not text. */
function decoded(text: string): string | undefined {
  try {
    const plain = atob(text);
    return [...plain].every((character) => character >= " " || /\s/.test(character)) ? plain.trimEnd() : undefined;
  } catch {
    return undefined;
  }
}
