import { masked, secretVariableLook } from "../../knowledge/secrets.js";
import { defineRule, replace, type App, type Fact, type Fix } from "../rule.js";
import { declareInExample } from "../environment-fixes.js";

export default defineRule({
  id: "secret-fallback",
  level: "warning",
  scope: "deployed",
  yieldsTo: ["hardcoded-credential-url"],
  summary: "A secret has a default value in the code.",
  why: "A deploy that forgets to set the secret starts all the same, with a secret that everyone who reads the code knows.",

  check: {
    *environmentRead(read, app) {
      if (read.default === undefined) return;
      const look = secretVariableLook(read.name, read.default);
      if (look === "none" || isToldBefore(read, app)) return;
      const value = look === "weak" ? "a value that everybody can guess" : `a value written here (${masked(read.default)})`;
      yield {
        at: read.at,
        message: `${read.name} falls back to ${value}, so a deploy without it runs with a known secret. Fail at start when it is missing.`,
        fixes: () => withoutDefault(read, app),
      };
    },
  },

  examples: [
    {
      title: "A default for a signing key",
      files: {
        "settings.py": `
          import os
          SECRET_KEY = os.environ.get("SECRET_KEY", "dev")
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: {
        "settings.py": `
          import os
          SECRET_KEY = os.environ["SECRET_KEY"]
        `,
        ".env.example": `
          SECRET_KEY=
        `,
      },
    },
    {
      title: "A default in compose",
      files: {
        "compose.yaml": `
          services:
            web:
              build: .
              environment:
                JWT_SECRET: \${JWT_SECRET:-letmein}
                            ^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    { title: "An empty default", files: { "settings.py": 'import os\nTOKEN = os.environ.get("API_TOKEN", "")\n' } },
  ],
});

/** `process.env.KEY ? process.env.KEY : "x"` reads twice and has one default. */
const isToldBefore = (read: Fact<"environmentRead">, app: App): boolean =>
  app
    .in(read.at.path, "environmentRead")
    .some(
      ({ at, parts }) =>
        at.span.start < read.at.span.start && parts.default?.start === read.parts.default?.start && parts.default !== undefined,
    );

/** `${NAME:-x}` of shells and compose becomes `${NAME:?}`, `${name:x}` of Spring `${name}`; in code the language's own read. */
function withoutDefault(read: Fact<"environmentRead">, app: App): readonly Fix[] {
  const file = app.editable(read.at.path);
  const written = file?.text.slice(read.at.span.start, read.at.span.end) ?? "";
  const pattern = /^([\w$]+(?:\s*:[^=]*?)?)\s*=(?!=)/.exec(written)?.[1];
  // A key of a schema, an attribute's `env = "KEY"`: the default stands elsewhere.
  const isDefaultInside = (read.parts.default?.end ?? 0) <= read.at.span.end;
  if (/^["'`]?[\w$]+["'`]?$/.test(written) || (pattern !== undefined && !isDefaultInside)) return [];
  // `process.env.KEY ? process.env.KEY : "x"`: two reads, and a choice to write anew.
  if (/ \? /.test(file?.text.slice(read.at.span.end, read.parts.default?.start ?? read.at.span.end) ?? "")) return [];
  // `const { API_TOKEN = "x" } = process.env`, a field of a settings class: what stands before the "=" stays.
  if (pattern !== undefined)
    return [{ title: `Require ${read.name}`, safe: false, edits: [replace(read.at, pattern), ...declareInExample(app, read.name)] }];
  // Kotlin: "\${name:x}"
  const inTemplate = /^(\\?\$)\{([\w.-]+)(:?[-=]|:)/.exec(written);
  const expression = file?.idioms.readEnvironment?.(file, read.name, { required: true, at: read.at.span.start });
  const code = inTemplate === null ? expression?.code : `${inTemplate[1]}{${inTemplate[2]}${inTemplate[3] === ":" ? "" : ":?"}}`;
  if (code === undefined) return [];
  const imports = inTemplate === null ? (expression?.edits ?? []) : [];
  return [
    {
      title: `Require ${read.name}`,
      safe: false,
      edits: [replace({ ...read.at, span: withFallback(read, file?.text ?? "") }, code), ...imports, ...declareInExample(app, read.name)],
    },
  ];
}

/** The read with what stands behind it: `os.environ.get("KEY") or "x"`, `env::var("KEY").unwrap_or("x".into())`. */
function withFallback({ at: { span }, parts }: Fact<"environmentRead">, text: string): Fact["at"]["span"] {
  const end = parts.default?.end ?? span.end;
  const called = /^\s*\.\w+\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/.exec(text.slice(span.end))?.[0].length ?? 0;
  if (end > span.end && end < span.end + called) return { start: span.start, end: span.end + called };
  return /^\s*(or|\|\||\?\?|\?:)\s*\S/.test(text.slice(span.end, end)) ? { start: span.start, end } : span;
}
