import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { innerSpan, jsonAt, readJson, type JsonValue } from "../json/read-json.js";
import { credentialsIn } from "../connection-string.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { dependencyFacts } from "./dependencies.js";
import { scriptFacts } from "./scripts.js";

export const packageJson: Language = {
  id: "package-json",
  title: "package.json",
  matches: (path) => nameOf(path) === "package.json",
  maximumLength: 1_000_000,
  load: loadShell,
  extract: factsOfPackage,
};

/** See "package.json" in the npm documentation. */
function* factsOfPackage(text: string): Generator<FactDraft> {
  const root = readJson(text);
  if (root?.type !== "object") return;
  yield* credentialsIn(text);
  yield manifestOf(root);
  yield* runtimesOf(root);
  yield* dependencyFacts(root);
  yield* scriptFacts(root);
}

function manifestOf(root: JsonValue): FactDraft<"manifest"> {
  const name = jsonAt(root, "name");
  const workspaces = jsonAt(root, "workspaces");
  const members = workspaces?.type === "object" ? jsonAt(workspaces, "packages") : workspaces;
  const asked = jsonAt(root, "packageManager");
  const manager = /^(npm|yarn|pnpm|bun)@/.exec(asked?.text ?? "")?.[1];
  return {
    kind: "manifest",
    ecosystem: "npm",
    ...(name?.type === "string" && { name: name.text }),
    library: isLibrary(root),
    ...(isLibrary(root) && !published.some((key) => jsonAt(root, key)) && { byMain: jsonAt(root, "main")?.text ?? "" }),
    ...(members !== undefined && { workspaces: members.items.map((item) => item.text) }),
    ...(manager !== undefined && { manager }),
    span: name?.type === "string" ? name.span : { start: root.span.start, end: root.span.start + 1 },
    parts: {
      ...(name?.type === "string" && { name: innerSpan(name) }),
      ...(asked !== undefined && manager !== undefined && { manager: innerSpan(asked) }),
    },
  };
}

const published: readonly string[] = ["module", "exports", "types", "typings", "files", "bin", "publishConfig"];

/** What is published for others to import says what they get, and starts nothing itself. */
function isLibrary(root: JsonValue): boolean {
  const isPublished = ["main", ...published].some((key) => jsonAt(root, key));
  const isPrivate = jsonAt(root, "private")?.text === "true";
  return isPublished && !isPrivate && jsonAt(root, "scripts", "start") === undefined;
}

function* runtimesOf(root: JsonValue): Generator<FactDraft> {
  for (const path of [["engines", "node"] as const, ["volta", "node"] as const]) {
    const version = jsonAt(root, ...path);
    if (version?.type !== "string" || !/\d/.test(version.text)) continue;
    const range = !/^v?\d+\.\d+\.\d+$/.test(version.text.trim());
    const span = innerSpan(version);
    yield {
      kind: "runtimeDeclared",
      runtime: "node",
      version: version.text,
      by: "manifest",
      ...(range && { range }),
      span,
      parts: { version: span },
    };
  }
}
