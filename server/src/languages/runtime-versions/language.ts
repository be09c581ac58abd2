import type { FactDraft, Runtime } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { innerSpan, jsonAt, readJson } from "../json/read-json.js";
import type { Language } from "../language.js";
import { readToml } from "../toml/read-toml.js";

/** Small files by which version managers and platforms learn the version of a runtime. */
export const runtimeVersions: Language = {
  id: "runtime-versions",
  title: "version file",
  matches: (path) => Object.hasOwn(formats, nameOf(path)),
  comment: ["#"],
  maximumLength: 100_000,
  extract: factsOfVersionFile,
};

type Version = FactDraft<"runtimeDeclared">;

const formats: Readonly<Record<string, (text: string) => Iterable<Version>>> = {
  ".nvmrc": (text) => firstLine(text, "node"),
  ".node-version": (text) => firstLine(text, "node"),
  ".python-version": (text) => firstLine(text, "python"),
  ".ruby-version": (text) => firstLine(text, "ruby"),
  ".java-version": (text) => firstLine(text, "java"),
  ".go-version": (text) => firstLine(text, "go"),
  ".php-version": (text) => firstLine(text, "php"),
  "rust-toolchain": (text) => firstLine(text, "rust"),
  "runtime.txt": herokuRuntime,
  ".tool-versions": toolVersions,
  ".sdkmanrc": (text) => assigned(text, /^(java)=(\S+)/gm),
  "global.json": globalJson,
  "rust-toolchain.toml": (text) => tomlVersions(text, "toolchain", { channel: "rust" }),
  "mise.toml": (text) => tomlVersions(text, "tools", tools),
  ".mise.toml": (text) => tomlVersions(text, "tools", tools),
};

const tools: Readonly<Record<string, Runtime>> = {
  node: "node",
  nodejs: "node",
  python: "python",
  ruby: "ruby",
  go: "go",
  golang: "go",
  java: "java",
  dotnet: "dotnet",
  "dotnet-core": "dotnet",
  php: "php",
  rust: "rust",
};

const factsOf = (name: string): ((text: string) => Iterable<Version>) | undefined =>
  Object.hasOwn(formats, name) ? formats[name] : undefined;

function factsOfVersionFile(text: string, path: string): Iterable<FactDraft> {
  return factsOf(nameOf(path))?.(text) ?? [];
}

/** `v18.16.0`, `ruby-3.2.2`, `temurin-17.0.1+12`: the number, without what stands before it. Names such as `lts/hydrogen` tell no number. */
function* declared(runtime: Runtime, written: string, offset: number): Generator<Version> {
  const number = /(?:^|[a-z@_-])v?(\d+(?:\.\d+)*(?:[-.+]?\w+)*)$/i.exec(written);
  // `nightly-2024-05-01` is a day, which no other version can be compared with.
  const version = /-\d{4}-\d{2}-\d{2}$/.test(written) ? written : number?.[1];
  if (number === null || version === undefined) return;
  const start = offset + written.length - version.length;
  const span = { start, end: start + version.length };
  yield { kind: "runtimeDeclared", runtime, version, by: "version-file", span, parts: { version: span } };
}

function* firstLine(text: string, runtime: Runtime): Generator<Version> {
  for (const { 0: line, index } of text.matchAll(/[^\s#\uFEFF][^\s#]*/g)) {
    const start = text.lastIndexOf("\n", index) + 1;
    if (text.slice(start, index).includes("#")) continue;
    yield* declared(runtime, line, index);
    return;
  }
}

/** `python-3.9.1`. Heroku, "Specifying a Python Runtime". */
function* herokuRuntime(text: string): Generator<Version> {
  const match = /^\uFEFF?[ \t]*(python)-(\d[\w.]*)/.exec(text);
  if (match?.[2] !== undefined) yield* declared("python", match[2], match[0].length - match[2].length);
}

/** `nodejs 18.16.0 16.0.0`: the first is used, the rest are fallbacks. asdf, "Configuration". */
function* toolVersions(text: string): Generator<Version> {
  yield* assigned(text, /^[ \t]*([\w-]+)[ \t]+([^\s#]+)/gm);
}

function* assigned(text: string, lines: RegExp): Generator<Version> {
  for (const { 0: line, 1: tool = "", 2: version = "", index } of text.matchAll(lines)) {
    const runtime = Object.hasOwn(tools, tool) ? tools[tool] : undefined;
    const number = version.replace(/-[a-z]+$/i, "");
    if (runtime !== undefined) yield* declared(runtime, number, index + line.length - version.length);
  }
}

/** The SDK builds for its own version and all before it. One that may roll forward to any major version asks for none. .NET, "global.json overview". */
function* globalJson(text: string): Generator<Version> {
  const root = readJson(text);
  const version = jsonAt(root, "sdk", "version");
  if (version === undefined || /major$/i.test(jsonAt(root, "sdk", "rollForward")?.text ?? "")) return;
  for (const fact of declared("dotnet", version.text, innerSpan(version).start)) yield { ...fact, range: true };
}

function* tomlVersions(text: string, table: string, runtimes: Readonly<Record<string, Runtime>>): Generator<Version> {
  for (const { path, value } of readToml(text)) {
    const [first, key = ""] = path;
    const version = value.type === "list" ? value.items[0] : value;
    if (first !== table || path.length !== 2 || !Object.hasOwn(runtimes, key) || version?.type !== "text") continue;
    const runtime = runtimes[key];
    if (runtime !== undefined) yield* declared(runtime, version.text, version.span.start);
  }
}
