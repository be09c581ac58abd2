import type { FactDraft } from "../../facts/vocabulary.js";
import { logWritten, outputOfSink, outputOfTarget } from "../log-output/outputs.js";
import { innerSpan, type JsonEntry, type JsonValue } from "../json/read-json.js";

/** Serilog.Settings.Configuration: `WriteTo` lists sinks by name, or with `Name` and `Args`; some hand on to further sinks. */
export function* outputsOfSerilog(root: JsonValue | undefined): Generator<FactDraft> {
  for (const { key, value } of find(root, "Serilog")?.entries ?? []) if (/^WriteTo(:\w+)?$/i.test(key)) yield* sinks(value);
}

function* sinks(value: JsonValue, depth = 0): Generator<FactDraft> {
  if (depth > 8) return;
  const each =
    value.type === "array"
      ? value.items
      : value.type === "object" && find(value, "Name") === undefined
        ? value.entries.map((entry) => entry.value)
        : [value];
  for (const sink of each) {
    const name = sink.type === "string" ? sink : find(sink, "Name");
    if (name === undefined) continue;
    const args = find(sink, "Args");
    const path = find(args, "path") ?? find(args, "pathFormat");
    const interval = find(args, "rollingInterval");
    const rotates = (interval !== undefined && interval.text !== "Infinite") || find(args, "rollOnFileSizeLimit")?.text === "true";
    const written = path === undefined ? {} : { path: { text: path.text, span: innerSpan(path) } };
    yield* logWritten(outputOfSink(name.text), { by: `The ${name.text} sink`, span: name.span, rotates, ...written });
    const inner = find(args, "configure") ?? find(find(args, "configureLogger"), "WriteTo");
    if (inner !== undefined) yield* sinks(inner, depth + 1);
  }
}

/** NLog.Extensions.Logging, "NLog configuration with appsettings.json". A target that no rule writes to is none. */
export function* outputsOfNLog(root: JsonValue | undefined): Generator<FactDraft> {
  const nlog = find(root, "NLog");
  const rules = find(nlog, "rules");
  const used = [...(rules?.items ?? []), ...(rules?.entries.map(({ value }) => value) ?? [])]
    .flatMap((rule) => (find(rule, "writeTo")?.text ?? "").split(","))
    .map((name) => name.trim());
  for (const { key, value } of find(nlog, "targets")?.entries ?? []) {
    const type = find(value, "type");
    if (type === undefined || !used.includes(key)) continue;
    for (const one of [value, ...targetsIn(value)]) yield* target(one);
  }
}

/** Targets inside a wrapper. */
const targetsIn = (value: JsonValue): readonly JsonValue[] =>
  value.entries.flatMap((entry) => (/^(target|wrappedTarget)$/i.test(entry.key) ? [entry.value, ...targetsIn(entry.value)] : []));

function* target(value: JsonValue): Generator<FactDraft> {
  const type = find(value, "type");
  if (type === undefined) return;
  const path = find(value, "fileName");
  const written = path === undefined ? {} : { path: { text: path.text, span: innerSpan(path) } };
  const rotates = value.entries.some((entry) => /^(max)?archive/i.test(entry.key));
  yield* logWritten(outputOfTarget(type.text), { by: `The ${type.text} target`, span: type.span, rotates, ...written });
}

/** .NET reads keys in any case. */
const find = (value: JsonValue | undefined, key: string): JsonValue | undefined =>
  value?.entries.findLast((entry: JsonEntry) => entry.key.toLowerCase() === key.toLowerCase())?.value;
