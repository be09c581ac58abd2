import { isTestPath } from "../../facts/development.js";
import type { EnvironmentPlace } from "../../facts/vocabulary.js";
import { masked, secretVariableLook } from "../../knowledge/secrets.js";
import { defineRule, replace, type App, type Fact, type Fix } from "../rule.js";
import { declareInExample } from "../environment-fixes.js";

export default defineRule({
  id: "secret-in-manifest",
  level: "error",
  likely: "warning",
  scope: "everywhere",
  yieldsTo: ["hardcoded-credential-url"],
  summary: "A deployment manifest holds a secret.",
  why: "The manifest is tracked with the code, so the secret is known to all who read it and the same wherever it is applied.",

  check: {
    *environmentDeclared(variable, app) {
      if (!manifests.has(variable.in) || variable.value === undefined || variable.unknown === true) return;
      const look = secretVariableLook(variable.name, variable.value);
      if (look === "none" || isTestPath(variable.at.path)) return;
      // A value made up for one command: `SECRET_KEY=dummy python manage.py collectstatic`.
      if (variable.in === "command" && look !== "random") return;
      const isThrownAway = variable.in === "ci" || app.isDevelopment(variable);
      if (isThrownAway && look !== "random") return;
      const value = look === "weak" ? "a value that everybody can guess" : `its value (${masked(variable.value)})`;
      yield {
        at: { ...variable.at, span: variable.parts.value ?? variable.at.span },
        message: `${variable.name} stands here with ${value}, tracked with the code. ${wayOut[variable.in] ?? "Set it where the app is deployed."}`,
        ...(look !== "random" && { evidence: "likely" }),
        fixes: () => (variable.in === "compose" ? fromShell(variable, app) : []),
      };
    },
  },

  examples: [
    {
      title: "A password in compose",
      files: {
        "compose.yaml": `
          services:
            db:
              image: postgres:16
              environment:
                POSTGRES_PASSWORD: t4bles-and-chairs
                                   ^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: {
        "compose.yaml": `
          services:
            db:
              image: postgres:16
              environment:
                POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?}
        `,
        ".env.example": `
          POSTGRES_PASSWORD=
        `,
      },
    },
    {
      title: "A variable and a file",
      files: {
        "compose.yaml": `
          services:
            db:
              image: postgres:16
              environment:
                POSTGRES_PASSWORD: \${DB_PASSWORD}
                MYSQL_ROOT_PASSWORD_FILE: /run/secrets/db
        `,
      },
    },
  ],
});

const manifests: ReadonlySet<EnvironmentPlace> = new Set<EnvironmentPlace>([
  "compose",
  "kubernetes",
  "ci",
  "platform",
  "systemd",
  "command",
]);

const wayOut: Partial<Record<EnvironmentPlace, string>> = {
  compose: "Take it from the environment of whoever starts it.",
  kubernetes: "Refer to a Secret by secretKeyRef.",
  ci: "Use the secrets of the CI service.",
  platform: "Set it with the platform's own settings.",
};

function fromShell(variable: Fact<"environmentDeclared">, app: App): readonly Fix[] {
  const span = variable.parts.value;
  if (span === undefined) return [];
  return [
    {
      title: `Take ${variable.name} from the environment`,
      safe: false,
      edits: [replace({ ...variable.at, span }, `\${${variable.name}:?}`), ...declareInExample(app, variable.name)],
    },
  ];
}
