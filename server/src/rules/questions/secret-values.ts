import { isDescriptionPath, isSeedPath, isTestPath, isTranslationPath } from "../../facts/development.js";
import { embeddedDatabases } from "../../knowledge/embedded-databases.js";
import { isNameOfSomething } from "../../knowledge/names-as-values.js";
import { secretLook, type SecretLook } from "../../knowledge/secret-looks.js";
import { kindOfSecret, wordsOf } from "../../knowledge/secret-names.js";
import { overlaps } from "../../text/span.js";
import type { App, Fact } from "../rule.js";
import { isInPipeline } from "./commands.js";

/**
 * `jwt.sign(user, "JWT_SECRET")`, `jwt.verify(token, "accessToken")`: the name that was meant signs, since a library takes what stands in
 * this place as it is.
 */
export const isNameForKey = ({ name, value, form, parts }: Fact<"literalAssigned">): boolean =>
  (name === "cookieSecret" || (form === "argument" && name === "secret")) &&
  parts.name === undefined &&
  (/^[A-Z]+(_[A-Z]+)+$/.test(value) || isNameOfSomething(value));

/** The key of a Firebase app, which every page has: it stands beside where the app's users sign in (Firebase, "Learn about using and managing API keys"). */
export const isKeyOfFirebaseApp = ({ at, value }: Fact<"literalAssigned" | "setting">, app: App): boolean =>
  /^AIza[\w-]{35}$/.test(value) &&
  [...app.in(at.path, "literalAssigned").map(({ name }) => name), ...app.in(at.path, "setting").map(({ key }) => key)].some((name) =>
    /(^|[._-])(auth_?domain|messaging_?sender_?id)$/i.test(name),
  );

/**
 * A word for the password of somebody, in code that attaches no service: who it lets in is made up for a demonstration, a form, a
 * list of users or a try more often than not. `guest` is let in by RabbitMQ from its own machine alone ("Access Control").
 */
export const opensLittle = (fact: Fact<"literalAssigned" | "setting">, name: string, value: string, app: App): boolean => {
  // What a migration writes into rows that have nothing there is soon replaced, or lets nobody in.
  if (value === "guest" || (/(^|\/)migrations?\//.test(fact.at.path) && secretLook(name, value) === "weak")) return true;
  const isWord = /^[a-z]+$/i.test(value) || secretLook(name, value) === "weak";
  const isPassword = /^pass(word)?$/.test(kindOfSecret(name) ?? "") && wordsOf(name).length === 1;
  const isCode = sourceCode.test(app.file(fact.at.path)?.language ?? "");
  if (fact.kind === "setting" || !isCode || !isWord || !isPassword || fact.form === "comparison") return false;
  return !app.in(fact.at.path, "serviceUsed").some(({ service }) => !embeddedDatabases.has(service));
};

/** Where nothing is deployed, and among records made up to begin with, only what looks real counts; where tests run, nothing does; a token is told as such. */
export function isHarmlessHere(look: SecretLook, fact: Fact<"literalAssigned" | "setting">, app: App): boolean {
  if (look === "none" || fact.test === true || isTestPath(fact.at.path) || isTranslationPath(fact.at.path)) return true;
  if (isDescriptionPath(fact.at.path)) return true;
  if (isKeyOfFirebaseApp(fact, app)) return true;
  if (app.in(fact.at.path, "tokenFound").some((token) => overlaps(token.at.span, fact.at.span))) return true;
  return look !== "random" && (app.isDevelopment(fact) || isSeedPath(fact.at.path) || isInPipeline(fact, app));
}

const sourceCode = /^(python|javascript|typescript|components|ruby|go|java|kotlin|csharp|php|rust|shell)$/;
