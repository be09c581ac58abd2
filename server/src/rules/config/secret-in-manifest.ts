import { isTestPath } from "../../facts/development.js";
import type { EnvironmentPlace } from "../../facts/vocabulary.js";
import { isEnvironmentVariable } from "../../knowledge/environment-names.js";
import { isForNoDeploy, masked, secretLook, secretVariableLook, type SecretLook } from "../../knowledge/secret-looks.js";
import {
  isDeployedFormat,
  nameHeld,
  namesKey,
  takenFromConfigMap,
  takenFromOutside,
  wayOutOf,
  type Declared,
} from "../questions/manifest-secrets.js";
import { bringsServicesAlone, partOf } from "../questions/services.js";
import { defineRule, type App, type Fact, type Problem } from "../rule.js";

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
      yield* takenFromConfigMap(variable, app);
      if (!manifests.has(variable.in) || variable.value === undefined || variable.unknown === true) return;
      const look = secretVariableLook(nameHeld(variable, variable.value), variable.value);
      // A value made up for one command: `SECRET_KEY=dummy python manage.py collectstatic`.
      if (variable.in === "command" && look !== "random") return;
      yield* found(variable, look, app);
    },

    *setting(setting, app) {
      if (isDeployedFormat(setting.format) && setting.unknown !== true && !namesKey(setting.key, setting.value))
        yield* found(setting, secretLook(setting.key, setting.value), app);
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

function* found(fact: Declared, look: SecretLook, app: App): Generator<Problem> {
  if (look === "none" || isTestPath(fact.at.path)) return;
  const isInJob = fact.kind === "environmentDeclared" && fact.in === "ci";
  const isThrownAway = isInJob || app.isDevelopment(fact) || (isOfDatabase(fact, app) && bringsServicesAlone(fact, app));
  const isMadeUp = look !== "random" || (isInJob && servesTests(fact, app));
  if (isThrownAway && look !== "random" && !isInJob && !isOfDatabase(fact, app)) return;
  const name = fact.kind === "setting" ? fact.key : fact.name;
  const value = look === "weak" ? "a value that everybody can guess" : `its value (${masked(fact.value ?? "")})`;
  yield {
    at: { ...fact.at, span: fact.parts.value ?? fact.at.span },
    message: `${name} stands here with ${value}, tracked with the code. ${wayOutOf(fact)}`,
    ...((isMadeUp || isThrownAway) && { evidence: "likely" as const }),
    ...(look !== "random" && isForNoDeploy(name, fact.value ?? "") && { level: "information" as const }),
    ...(isThrownAway && isMadeUp && { level: "hint" as const }),
    fixes: () => takenFromOutside(fact, app),
  };
}

/** `NODE_ENV=test` among the variables of the same job. */
const servesTests = (fact: Fact<"environmentDeclared">, app: App): boolean =>
  app
    .beside(fact, "environmentDeclared")
    .some((other) => other.in === "ci" && isEnvironmentVariable(other.name) && /^test(ing)?$/i.test(other.value ?? ""));

/** The database of a developer's own machine, or of a CI job, lasts for an hour. */
const isOfDatabase = (fact: Declared, app: App): boolean =>
  fact.kind === "environmentDeclared" && fact.in === "compose" && partOf(fact, app) === "backing";
