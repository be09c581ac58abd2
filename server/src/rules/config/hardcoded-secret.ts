import { isSeedPath, isTestPath } from "../../facts/development.js";
import { isPasswordFile, isPrivateKeyFile } from "../../knowledge/key-files.js";
import { isForNoDeploy, masked, secretLook, secretSettingLook, secretVariableLook, type SecretLook } from "../../knowledge/secret-looks.js";
import { startOfFile } from "../../text/span.js";
import { secretInFile } from "../questions/env-files.js";
import { isFallback } from "../questions/fallbacks.js";
import { isKeyOfLittleUse, isMadeUp, keptKey, mayBeHarmless } from "../questions/made-up-tokens.js";
import { isToBeFilledIn } from "../questions/unfilled.js";
import { startsLocalService } from "../questions/container-runs.js";
import { isOfPage } from "../questions/imported-packages.js";
import { isFieldName } from "../questions/field-names.js";
import { isHarmlessHere, isNameForKey, opensLittle } from "../questions/secret-values.js";
import { defineRule, type App, type Fact, type Fix, type Location, type Problem } from "../rule.js";
import { isWithinText, readInstead, variableFor } from "../fixes/environment.js";
import { lastPart } from "../../text/dotted-name.js";

export default defineRule({
  id: "hardcoded-secret",
  level: "error",
  likely: "warning",
  scope: "everywhere",
  yieldsTo: ["hardcoded-credential-url", "secret-fallback", "secret-in-image", "secret-in-manifest"],
  summary: "A secret is written in the code or in a tracked file.",
  why: "Everyone who can read the repository, now or in its history, can use the secret, and changing it takes a new build.",

  check: {
    *tokenFound(token, app) {
      // Keys of connection strings are hardcoded-credential-url's.
      if (token.provider.startsWith("Azure ") || isMadeUp(token, app)) return;
      if (isKeyOfLittleUse(token)) return yield keptKey(token);
      yield {
        at: token.at,
        message: `${/^[AEIO]/.test(token.provider) ? "An" : "A"} ${token.provider} is written here, so everyone who reads the repository can use it. Revoke it and read a new one from the environment.`,
        ...(mayBeHarmless(token) && { evidence: "likely" }),
        fixes: () => fixes(app, token.at, variableFor(token.provider)),
      };
    },

    *literalAssigned(literal, app) {
      // What a script writes into an environment file is a variable, whose name leaves no doubt.
      const isVariable = literal.form === "entry" && app.file(literal.at.path)?.language === "shell";
      const look = isNameForKey(literal) ? "weak" : (isVariable ? secretVariableLook : secretLook)(literal.name, literal.value);
      // A value made up for one step of a build or a job: `RUN SECRET_KEY=dummy …`, `PGPASSWORD=postgres psql`.
      const isInJob = app.beside(literal, "command").some(({ place }) => place === "ci" || place === "dockerfile-run");
      const isStandIn = look === "weak" && (isInJob || literal.isBound === true);
      if (isFieldName(literal, app) || isStandIn || isHarmlessHere(look, literal, app) || isFallback(literal, app)) return;
      const problem = found(literal, literal.name, literal.value, look, app);
      yield startsLocalService(literal, app) ? { ...problem, level: "hint" } : problem;
    },

    *setting(setting, app) {
      if (setting.unknown === true || setting.format === "helm") return;
      const look = secretSettingLook(setting.key, setting.value);
      if (isHarmlessHere(look, setting, app)) return;
      yield found(setting, lastPart(setting.key), setting.value, look, app);
    },

    *environmentDeclared(variable, app) {
      yield* secretInFile(variable, app);
    },

    *app(app) {
      for (const path of app.paths) {
        if (app.file(path)?.tracked === false || isTestPath(path)) continue;
        const what = isPrivateKeyFile(path) ? "private key" : isPasswordFile(path) ? "password" : undefined;
        const hasToken = app.in(path, "tokenFound").length > 0;
        if (what === undefined || hasToken) continue;
        yield {
          at: { path, span: startOfFile },
          message: `This file is a ${what} kept with the code, so everyone who reads the repository can use it. Give it to each deploy instead.`,
          evidence: "likely",
        };
      }
    },
  },

  examples: [
    {
      title: "A signing key in a settings file",
      files: {
        "settings.py": `
          SECRET_KEY = "f8Kq2Lm9Zx4Wv7Rt1Np3"
                       ^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: { "settings.py": 'import os\n\nSECRET_KEY = os.environ["SECRET_KEY"]\n', ".env.example": "SECRET_KEY=\n" },
    },
    { title: "A secret from the environment", files: { "settings.py": `import os\nSECRET_KEY = os.environ["SECRET_KEY"]\n` } },
    {
      title: "The name of a form field",
      files: { "form.js": `const PASSWORD_FIELD = "password";\nconst TOKEN_HEADER = "x-access-token";\n` },
    },
  ],
});

function found(fact: Fact<"literalAssigned" | "setting">, name: string, value: string, look: SecretLook, app: App): Problem {
  const isUnfilled = look === "weak" && isToBeFilledIn(fact, { name, value }, app);
  const known = look === "weak" ? "has a value that everybody can guess" : `is written in the code (${masked(value)})`;
  // A page hides no salt from those who see it.
  const isShown = /salt$/i.test(name) && isOfPage(fact, app);
  const at = { ...fact.at, span: fact.kind === "setting" ? (fact.parts.value ?? fact.at.span) : fact.at.span };
  // Whose account it is stands beside it: sample data most often, and a default account at the worst.
  const isOfPerson = (fact.kind === "literalAssigned" && fact.isOfPerson === true && look !== "random") || isSeedPath(fact.at.path);
  return {
    at,
    message: `${name} ${isUnfilled ? "is to be filled in here" : known}, the same for every deploy. Read it from the environment.`,
    evidence: "likely",
    // What a form begins with in a browser opens nothing by itself, and the tasks of developers start what is theirs.
    ...((isUnfilled ||
      (fact.kind === "literalAssigned" && fact.isFallback === true) ||
      isShown ||
      isOfPerson ||
      (look !== "random" && (isForNoDeploy(name, value) || opensLittle(fact, name, value, app))) ||
      (look === "weak" && (isOfPage(fact, app) || isTaskFile(fact, app)))) && { level: "information" }),
    fixes: () => (isWithinText(fact) ? [] : fixes(app, at, variableFor(name))),
  };
}

const isTaskFile = ({ at }: Fact, app: App): boolean => /^(makefile|justfile|taskfile)$/.test(app.file(at.path)?.language ?? "");
const fixes = (app: App, at: Location, name: string): readonly Fix[] => [readInstead(app, at, name) ?? []].flat();
