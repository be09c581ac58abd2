import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { variables } from "../platform/facts.js";
import { treeOfJson } from "../platform/tree.js";
import { logFacts, workersFact } from "../web-server/facts.js";
import { at, booleanAt, entriesOf, scalarOf, type YamlEntry, type YamlScalar } from "../yaml/node.js";

/** Passenger Standalone's own configuration (Passenger, "Configuration reference", Standalone). */
export const passenger: Language = {
  id: "passenger",
  title: "Passenger configuration",
  matches: (path) => nameOf(path) === "Passengerfile.json",
  maximumLength: 200_000,
  extract: factsOfPassenger,
};

function* factsOfPassenger(text: string): Generator<FactDraft> {
  const root = treeOfJson(text);
  yield* variables(at(root, "envvars"));
  for (const entry of entriesOf(root)) {
    const value = scalarOf(entry.value);
    if (value !== undefined) yield* factsOfSetting(entry, value);
  }
}

function* factsOfSetting({ key, value, span }: YamlEntry, scalar: YamlScalar): Generator<FactDraft> {
  const by = `Passenger's ${key.text}`;
  const isOn = booleanAt(value) === true;
  if (key.text === "daemonize" && isOn) yield { kind: "daemonized", by, program: "passenger", span, instead: '"daemonize": false' };
  if (key.text === "pid_file") yield { kind: "pidWritten", by, path: scalar.text, span, parts: { path: scalar.span } };
  if (key.text === "log_file") yield* logFacts(scalar, { by, span, console: "/dev/stdout" });
  if (key.text === "sticky_sessions" && isOn) yield { kind: "affinity", mechanism: key.text, span };
  if (/^(max_pool_size|min_instances)$/.test(key.text)) yield* workersFact(by, scalar, span);
  if (key.text === "port" && /^\d+$/.test(scalar.text))
    yield { kind: "portBound", port: scalar.text, from: "literal", by, span, parts: { port: scalar.span } };
  if (key.text === "address") yield { kind: "portBound", host: scalar.text, from: "literal", by, span, parts: { host: scalar.span } };
  if (key.text === "environment" && /^(development|dev)$/.test(scalar.text))
    yield { kind: "debugEnabled", what: `${by} "${scalar.text}"`, span };
}
