import { declareInExample } from "./environment.js";
import { replace, type App, type Fact, type Fix } from "../rule.js";

/** `${NAME:-x}` of shells and compose becomes `${NAME:?}`, `${name:x}` of Spring `${name}`; in code the language's own read. */
export function withoutDefault(read: Fact<"environmentRead">, app: App): readonly Fix[] {
  const file = app.editable(read.at.path);
  const written = file?.text.slice(read.at.span.start, read.at.span.end) ?? "";
  const pattern = /^([\w$]+(?:\s*:[^=]*?)?)\s*=(?!=)/.exec(written)?.[1];
  // A key of a schema, an attribute's `env = "KEY"`: the default stands elsewhere.
  const isDefaultInside = (read.parts.default?.end ?? 0) <= read.at.span.end;
  if (/^["'`]?[\w$]+["'`]?$/.test(written) || (pattern !== undefined && !isDefaultInside)) return [];
  // `process.env.KEY ? process.env.KEY : "x"`, `if (key == null) key = "x";`: a choice to write anew.
  if (/ \? |^\s*(:|else)\s|;|\}\s*else\b/.test(file?.text.slice(read.at.span.end, read.parts.default?.start ?? read.at.span.end) ?? ""))
    return [];
  // `const { API_TOKEN = "x" } = process.env`, a field of a settings class: what stands before the "=" stays.
  if (pattern !== undefined)
    return [{ title: `Require ${read.name}`, safe: false, edits: [replace(read.at, pattern), ...declareInExample(app, read.name)] }];
  // Kotlin: "\${name:x}"
  const inTemplate = /^(\\?\$)\{([\w.-]+)(:?[-=]|:)/.exec(written);
  const expression = file?.idioms.readEnvironment?.(file, read.name, { required: true, at: read.at.span.start });
  const code = inTemplate === null ? expression?.code : `${inTemplate[1]}{${inTemplate[2]}${inTemplate[3] === ":" ? "" : ":?"}}`;
  const span = withFallback(read, file?.text ?? "");
  if (code === undefined || span === undefined) return [];
  const imports = inTemplate === null ? (expression?.edits ?? []) : [];
  // Spring asks the environment for jwt.secret as JWT_SECRET ("Binding from Environment Variables").
  const variable = inTemplate?.[3] === ":" ? read.name.replaceAll("-", "").replaceAll(".", "_").toUpperCase() : read.name;
  return [
    {
      title: `Require ${read.name}`,
      safe: false,
      edits: [replace({ ...read.at, span }, code), ...imports, ...declareInExample(app, variable)],
    },
  ];
}

/**
 * The read with what stands behind it: `os.environ.get("KEY") or "x"`, `env::var("KEY").unwrap_or("x".into())`. Undefined where the
 * default is given to something that is made of the value: `(os.environ.get("KEY") or "").strip() or "x"`.
 */
function withFallback({ at: { span }, parts }: Fact<"environmentRead">, text: string): Fact["at"]["span"] | undefined {
  const given = parts.default ?? span;
  if (given.end <= span.end) return span;
  const called = /^\s*\.\w+\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/.exec(text.slice(span.end))?.[0].length ?? 0;
  if (given.end < span.end + called) return { start: span.start, end: span.end + called };
  // Ruby on Rails takes a blank value for none (Active Support, "presence").
  return /^(\.presence)?\s*(or|\|\||\?\?|\?:)\s*$/.test(text.slice(span.end, given.start))
    ? { start: span.start, end: given.end }
    : undefined;
}
