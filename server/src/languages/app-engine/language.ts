import type { FactDraft, Runtime } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { probeFacts, process, routeFacts, settingFacts, shellCommands, variables } from "../platform/facts.js";
import { loadShell } from "../shell/parser.js";
import { at, booleanAt, entryOf, itemsOf, scalarAt, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

/** Google App Engine, "app.yaml configuration reference", standard and flexible. */
export const appEngine: Language = {
  id: "app-engine",
  title: "App Engine configuration",
  matches: (path) => /\.ya?ml$/i.test(path),
  recognises: (text, path) =>
    (isCron(path) && /^\uFEFF?cron:/m.test(text)) ||
    (runtime.test(text) &&
      (/^app([._-].*)?\.ya?ml$/i.test(nameOf(path)) || /^\uFEFF?(service|entrypoint|env_variables|instance_class):/m.test(text))),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: (text, path) => (isCron(path) ? cronJobs(text) : factsOfService(text)),
};

const isCron = (path: string): boolean => /^cron\.ya?ml$/.test(nameOf(path));

/** "cron.yaml reference": each job is a request to a route of the app. */
function* cronJobs(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) for (const job of itemsOf(at(root, "cron"))) yield* routeFacts(scalarAt(job, "url"));
}

const runtime = /^\uFEFF?runtime:[ \t]*["']?(python|nodejs|go|java|php|ruby|dotnet|aspnetcore|custom)\d*["']?[ \t]*(#.*)?\r?$/m;

function* factsOfService(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    const name = scalarAt(root, "service");
    const place = name ?? scalarAt(root, "runtime");
    if (place === undefined) continue;
    const { unit: _unit, ...service } = process(name?.text ?? "default", place.span, { workload: "web" });
    yield service;
    yield* runtimeOf(root);
    yield* shellCommands(at(root, "entrypoint"), "start");
    yield* variables(at(root, "env_variables"));
    yield* variables(at(root, "build_env_variables"));
    yield* probeFacts(entryOf(root, "liveness_check"), "liveness");
    yield* probeFacts(entryOf(root, "readiness_check"), "readiness");
    yield* settingFacts("manual_scaling.instances", entryOf(at(root, "manual_scaling"), "instances"));
    const affinity = entryOf(at(root, "network"), "session_affinity");
    if (affinity !== undefined && booleanAt(root, "network", "session_affinity") === true)
      yield { kind: "affinity", mechanism: "session_affinity", span: affinity.span };
  }
}

const runtimes: Readonly<Record<string, Runtime>> = {
  python: "python",
  nodejs: "node",
  go: "go",
  java: "java",
  php: "php",
  ruby: "ruby",
  dotnet: "dotnet",
  aspnetcore: "dotnet",
};

/** `python311`, `nodejs20`; the flexible environment has the version apart, in `runtime_config`. */
function* runtimeOf(root: YamlNode): Generator<FactDraft> {
  const written = scalarAt(root, "runtime");
  const [, word = "", digits = ""] = /^([a-z]+)(\d*)$/.exec(written?.text ?? "") ?? [];
  const known = Object.hasOwn(runtimes, word) ? runtimes[word] : undefined;
  const config = ["runtime_version", "python_version"].flatMap((key) => scalarAt(root, "runtime_config", key) ?? []);
  const said: YamlScalar | undefined = digits === "" ? config[0] : written;
  const version = digits === "" ? said?.text : versionOf(word, digits);
  if (known === undefined || said === undefined || version === undefined || said.unknown || !/^\d/.test(version)) return;
  yield { kind: "runtimeDeclared", runtime: known, version, by: "platform", span: said.span, parts: { version: said.span } };
}

/** Runtimes whose releases have two numbers write them without the dot: `python311` is 3.11, `go122` is 1.22, `nodejs20` is 20. */
function versionOf(word: string, digits: string): string {
  const hasTwo = /^(python|go|php|ruby)$/.test(word) && digits.length > 1;
  return hasTwo ? `${digits[0]}.${digits.slice(1)}` : digits;
}
