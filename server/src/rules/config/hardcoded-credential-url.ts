import { isTestPath } from "../../facts/development.js";
import { isDocumentedPassword, isLiteralPassword, passwordInAddress } from "../../knowledge/credentials.js";
import { isReservedHost } from "../../knowledge/hosts.js";
import { secretVariableLook } from "../../knowledge/secret-looks.js";
import { contains } from "../../text/span.js";
import { isInPipeline } from "../questions/commands.js";
import { isOfSomeDeploy } from "../questions/env-files.js";
import { withoutDefault } from "../fixes/default.js";
import { defineRule, type App, type Fact, type Fix, type Location } from "../rule.js";
import { isInFinalStage } from "../questions/stages.js";
import { takenFromOutside } from "../questions/manifest-secrets.js";
import { readInstead, wholeOf } from "../fixes/environment.js";

export default defineRule({
  id: "hardcoded-credential-url",
  level: "error",
  likely: "warning",
  scope: "everywhere",
  summary: "A URL or connection string holds a password.",
  why: "The password is known to everyone who reads the code, and the app cannot be pointed to another service without a new build.",

  check: {
    *urlWritten(url, app) {
      if (url.password === undefined || !isLiteralPassword(url.password) || isHarmlessHere(url.password, url, app)) return;
      yield {
        at: url.at,
        message: `${named(url.scheme)} holds a password for ${url.host}, so everyone who reads the code can use it. Take the whole address from the environment.`,
        ...(isForThisMachine(url) && { evidence: "likely" }),
        // It lets in whoever is on that machine already, most often its developer.
        ...(isOnThisMachine(url) && secretVariableLook("PASSWORD", url.password) !== "random" && { level: "information" }),
        ...(isReservedHost(url.host) && { level: "hint" }),
        fixes: () => withoutPassword(url, app),
      };
    },

    *environmentDeclared(variable, app) {
      const password = variable.value === undefined ? undefined : passwordInAddress(variable.value);
      const isInFile = password !== undefined && isOfSomeDeploy(variable, app);
      if (password === undefined || (placesOfOthers.has(variable.in) && !isInFile) || isHarmlessHere(password, variable, app)) return;
      const at: Location = { ...variable.at, span: variable.parts.value ?? variable.at.span };
      yield {
        at,
        message: `${variable.name} holds a password in its address, tracked with the code. Set the whole address on each deploy.`,
        evidence: "likely",
        ...(isInFile && { level: "information" as const }),
        ...(isLeftBehind(variable, password, app) && { level: "hint" as const }),
        fixes: () => (isInFile ? [] : takenFromOutside(variable, app)),
      };
    },

    *tokenFound(token, app) {
      if (!token.provider.startsWith("Azure ") || isTestPath(token.at.path) || app.in(token.at.path, "urlWritten").some(holds(token)))
        return;
      yield { at: token.at, message: `This connection string holds an ${token.provider}. Take the whole string from the environment.` };
    },
  },

  examples: [
    {
      title: "A broker's URL in code",
      files: {
        "mail.py": `
          from kombu import Connection
          queue = Connection("amqp://shop:t4bles@queue.internal/shop")
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "A URL whose password is not written",
      files: { "db.py": "import os\nurl = f\"postgresql://shop:{os.environ['DB_PASSWORD']}@db/shop\"\n" },
    },
  ],
});

/** A default goes, so that the app asks for its variable; any other address is read from one. */
function withoutPassword(url: Fact<"urlWritten">, app: App): readonly Fix[] {
  const behind = app.in(url.at.path, "environmentRead").find((read) => read.parts.default && contains(read.parts.default, url.at.span));
  if (behind !== undefined) return withoutDefault(behind, app);
  return [readInstead(app, wholeOf(url), variableOf(url.scheme)) ?? []].flat();
}

/** Files that show names, and environment files, of which tracked ones with values for a deploy are told of at committed-env-file, too. */
const placesOfOthers: ReadonlySet<string> = new Set(["env-example", "env-file", "documentation", "code"]);

function isHarmlessHere(password: string, fact: Fact<"urlWritten" | "environmentDeclared">, app: App): boolean {
  if (fact.test === true || isTestPath(fact.at.path)) return true;
  const isThrownAway = app.isDevelopment(fact) || (fact.kind === "environmentDeclared" && fact.in === "ci") || isInPipeline(fact, app);
  if (isThrownAway) return secretVariableLook("PASSWORD", password) !== "random";
  const user = fact.kind === "urlWritten" ? fact.user : /:\/\/([^\s:@/]+):[^@]*@(?!localhost|127\.)/.exec(fact.value ?? "")?.[1];
  // A program that leads on to another address has both in one word: `reverse:https://shop.example.com:443@8443`.
  if (fact.kind === "urlWritten" && /^\d+$/.test(fact.host)) return true;
  // Signs alone are nobody's name, but try what reads addresses.
  if (user !== undefined && /^[^\s\p{L}\p{N}]+$/u.test(user)) return true;
  return isDocumentedPassword(password) && (user === undefined || /^(user|username|login|your|placeholder|dummy|..?$)/i.test(user));
}

/** An argument of a stage that only builds, with a password that nobody would take for one. */
const isLeftBehind = (variable: Fact<"environmentDeclared">, password: string, app: App): boolean =>
  variable.in === "build-argument" && !isInFinalStage(variable, app) && secretVariableLook("PASSWORD", password) !== "random";

/** `postgres://shop:shop@localhost/shop`: known to all, and reachable by few. */
const isForThisMachine = (url: Fact<"urlWritten">): boolean =>
  isOnThisMachine(url) || (url.from === "default" && secretVariableLook("PASSWORD", url.password ?? "") === "weak");

const isOnThisMachine = ({ host }: Fact<"urlWritten">): boolean =>
  /^(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal)$/.test(host);

const holds = (token: Fact) => (url: Fact<"urlWritten">) => contains(url.at.span, token.at.span);

const named = (scheme: string): string => (scheme === "" ? "This connection string" : `This ${scheme} address`);

function variableOf(scheme: string): string {
  if (scheme.startsWith("redis")) return "REDIS_URL";
  if (scheme.startsWith("amqp")) return "AMQP_URL";
  if (scheme.startsWith("mongodb")) return "MONGODB_URL";
  if (scheme.startsWith("smtp")) return "SMTP_URL";
  return /^(https?|ftps?|git|ssh|s3)/.test(scheme) ? `${scheme.toUpperCase()}_SERVICE_URL` : "DATABASE_URL";
}
