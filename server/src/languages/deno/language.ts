import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { innerSpan, jsonAt, readJson, type JsonEntry } from "../json/read-json.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { namedScript, needed } from "../tasks/task.js";

export const deno: Language = {
  id: "deno",
  title: "deno.json",
  matches: (path) => /^deno\.jsonc?$/.test(nameOf(path)),
  comment: ["//"],
  maximumLength: 1_000_000,
  load: loadShell,
  extract: factsOfDeno,
};

/** Deno, "deno.json and package.json": `imports` names packages of npm and JSR, addresses, and folders of the app. */
function* factsOfDeno(text: string): Generator<FactDraft> {
  const root = readJson(text);
  if (root?.type !== "object") return;
  const members = jsonAt(root, "workspace");
  const name = jsonAt(root, "name");
  yield {
    kind: "manifest",
    ecosystem: "npm",
    ...(name?.type === "string" && { name: name.text }),
    library: jsonAt(root, "exports") !== undefined,
    ...(members !== undefined && { workspaces: members.items.map((item) => item.text) }),
    manager: "deno",
    span: { start: root.span.start, end: root.span.start + 1 },
  };
  for (const entry of jsonAt(root, "imports")?.entries ?? []) yield* imported(entry);
  for (const { key, value } of jsonAt(root, "tasks")?.entries ?? []) {
    const command = value.type === "string" ? value : jsonAt(value, "command");
    for (const { text, span } of jsonAt(value, "dependencies")?.items ?? []) yield needed(key, text, span);
    if (command?.type === "string") yield* namedScript(key, command.written);
  }
}

/** The import map names what the code imports; what it leads to may be called otherwise. */
function* imported({ key, keySpan, value, span }: JsonEntry): Generator<FactDraft> {
  if (value.type !== "string") return;
  const target = innerSpan(value);
  const match = /^(?:npm|jsr):\/?((?:@[^/@]+\/)?[^/@]+)(?:@([^/]+))?/.exec(value.text);
  if (match === null || key.endsWith("/")) {
    yield {
      kind: "pathAlias",
      pattern: key.endsWith("/") ? `${key}*` : key,
      target: value.text,
      span,
      parts: { pattern: keySpan, target },
    };
    return;
  }
  const [written, , version = ""] = match;
  const end = target.start + written.length;
  const place = version === "" ? {} : { version: { start: end - version.length, end } };
  const parts = { name: keySpan, ...place };
  yield { kind: "dependencyDeclared", ecosystem: "npm", name: key, version, group: "runtime", source: "registry", span, parts };
}
