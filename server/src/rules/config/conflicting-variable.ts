import { secretVariableLook } from "../../knowledge/secrets.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "conflicting-variable",
  level: "information",
  scope: "everywhere",
  summary: "A variable has one value in the example file and another as the default of the code.",
  why: "Whoever copies the example runs another configuration than whoever leaves the variable out, and neither is said to be the right one.",

  check: {
    *environmentDeclared(variable, app) {
      const { name, value } = variable;
      if (
        variable.in !== "env-example" ||
        isMode(name) ||
        value === undefined ||
        value === "" ||
        secretVariableLook(name, value) !== "none"
      )
        return;
      const reads = app.named("environmentRead", name).filter((read) => read.default !== undefined && !app.isDevelopment(read));
      const [read] = reads;
      if (read === undefined || reads.some((other) => isSame(other.default ?? "", value)) || hasOwnMeaning(read, app)) return;
      yield {
        at: { ...variable.at, span: variable.parts.value ?? variable.at.span },
        message: `${name} is ${value} here and ${read.default ?? ""} by default in ${read.at.path}, so a deploy without it differs from this example. Keep one of them.`,
        related: [{ at: read.at, message: `The default is ${read.default ?? ""}` }],
      };
    },
  },

  examples: [
    {
      title: "Two ports",
      files: {
        ".env.example": `
          PORT=8080
               ^^^^
        `,
        "app.py": 'import os\n\nport = int(os.environ.get("PORT", "5000"))\n',
      },
    },
    {
      title: "One port",
      files: { ".env.example": "PORT=5000\n", "app.py": 'import os\n\nport = int(os.environ.get("PORT", "5000"))\n' },
    },
  ],
});

/** An example is for developers, whose mode is not that of a deploy: `APP_ENV=local`. */
const isMode = (name: string): boolean => /(^|_)(ENV|ENVIRONMENT|MODE|DEBUG|LOG_?LEVEL)$/.test(name);

const isSame = (left: string, right: string): boolean => left.replace(/\/$/, "").toLowerCase() === right.replace(/\/$/, "").toLowerCase();

/** An empty default, or one that switches something off, says that the variable is optional; so does a compose file's. */
const hasOwnMeaning = (read: Fact<"environmentRead">, app: App): boolean =>
  /^(|0|false|none|null|off|no|undefined)$/i.test(read.default ?? "") ||
  /^(compose|dockerfile|kubernetes|shell)$/.test(app.file(read.at.path)?.language ?? "");
