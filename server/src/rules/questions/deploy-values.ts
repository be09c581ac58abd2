import { isSeedPath, isTranslationPath } from "../../facts/development.js";
import { deployValueOf, type DeployValue } from "../../knowledge/deploy-values.js";
import { isHostOfDeploy, isOwnHost } from "../../knowledge/hosts.js";
import { folderOf, join } from "../../text/path.js";
import { contains } from "../../text/span.js";
import { isOfPage } from "./imported-packages.js";
import { partOf } from "./services.js";
import type { App, Fact } from "../rule.js";

/** What a literal holds that belongs to one deploy; nothing where what stands around it says that no deploy gets it. */
export function valueHeld(literal: Fact<"literalAssigned">, app: App): DeployValue | undefined {
  if (isMailAddress(literal, app)) return { what: "The mail address", isCertain: false, variable: "MAIL_ADDRESS" };
  // A header of a request, which tells another service what its own pages would: `Map.of("Origin", "https://…")`.
  if (literal.name === "Origin" && literal.form === "entry") return undefined;
  if (isRow(literal, app)) return undefined;
  const found = deployValueOf(literal.name, literal.value, "code");
  const isToldOf = found !== undefined && addressesIn(sameList(literal, app), app).length > 0;
  return isToldOf || (found?.isOfThisMachine === true && !isMeantForAll(literal, app)) ? undefined : found;
}

/** A table of other people's domains: `[{ domain: "duckduckgo.com" }, { domain: "mastodon.social" }]`. */
const isRow = ({ name, form, at }: Fact<"literalAssigned">, app: App): boolean =>
  name === "domain" && form === "entry" && app.in(at.path, "literalAssigned").filter((other) => other.name === name).length > 1;

/**
 * A name that is no host: the client of a service registry puts the address of one instance in its place. Spring Cloud Commons,
 * "Spring RestTemplate as a LoadBalancer Client"; .NET, "Service discovery".
 */
const isLookedUp = ({ host, port }: Fact<"urlWritten">, app: App): boolean =>
  port === undefined && !host.includes(".") && app.all("dependencyDeclared").some(({ name }) => registryClient.test(name));

const registryClient = /eureka|[.-](service-?)?discovery|loadbalancer|-ribbon$/i;

/** The origin of another app on this machine that a request asks; told of once where a constant leads several there. */
export function askedHere(request: Fact<"requestSent">, app: App): string | undefined {
  const { origin, port = "", path = "" } = /^(?<origin>\w+:\/\/[^/:]+:(?<port>\d+))(?<path>\/.*)?$/.exec(request.address)?.groups ?? {};
  const [first] = app.in(request.at.path, "requestSent").filter(({ at }) => at.span.start === request.at.span.start);
  const isOwnHealth = /health/i.test(request.at.path) || /^\/(_?health|ping|ready|live|status|metrics)/i.test(path);
  return first !== request || agents.has(port) || isOwnHealth || isForDevelopers(request) ? undefined : origin;
}

/** A page of the app itself, or what only one deploy asks. */
export const isAddressOfDeploy = (url: Fact<"urlWritten">, app: App): boolean =>
  isWeb.test(url.scheme) &&
  url.port !== "0" &&
  !isSeedPath(url.at.path) &&
  (url.isOwnPage === true ? !isForDevelopers(url) : isOfOneDeploy(url)) &&
  !isLookedUp(url, app);

const isWeb = /^(https?|wss?)$/;

/** A host that only one deploy's network knows, or one that anybody may ask and only one deploy has. */
const isOfOneDeploy = ({ host }: { readonly host: string }): boolean => isOwnHost(host) || isHostOfDeploy(host);

/**
 * A page of the app, a host that a provider named, settings over which a deploy may lay its own, a name alone such as
 * `http://orders`, which a compose file gives in each deploy that is started with it, and what a variable takes the place of.
 */
export const isCircumstantial = (url: Fact<"urlWritten">, app: App): boolean =>
  url.isOwnPage === true ||
  isHostOfDeploy(url.host) ||
  !/[.:]/.test(url.host) ||
  /^(spring-config|csharp|settings|settings-json|xml-config)$/.test(app.file(url.at.path)?.language ?? "");

/** A list is told of once, at its first. */
export const listOf = (literal: Fact<"literalAssigned">, app: App): readonly Fact<"literalAssigned">[] =>
  sameList(literal, app).filter((other) => other === literal || valueHeld(other, app) !== undefined);

/** The list that an address stands in, of origins for one: the first of its addresses that one deploy has, which is told of for all. */
export function listAround(url: Fact<"urlWritten">, app: App): { readonly first: Fact; readonly size: number } {
  const literal = app.in(url.at.path, "literalAssigned").find(({ at }) => contains(at.span, url.at.span));
  const list = literal === undefined ? [] : sameList(literal, app);
  return { first: addressesIn(list, app)[0] ?? url, size: list.length };
}

/** The literals that one name is given. */
const sameList = (literal: Fact<"literalAssigned">, app: App): readonly Fact<"literalAssigned">[] =>
  app
    .in(literal.at.path, "literalAssigned")
    .filter((other) => other === literal || (literal.parts.name !== undefined && other.parts.name?.start === literal.parts.name.start));

const addressesIn = (literals: readonly Fact<"literalAssigned">[], app: App): readonly Fact<"urlWritten">[] =>
  app
    .in(literals[0]?.at.path ?? "", "urlWritten")
    .filter(
      ({ at, host, scheme }) => isWeb.test(scheme) && isOfOneDeploy({ host }) && literals.some((one) => contains(one.at.span, at.span)),
    );

/** Settings of build tools and test runners, the `environment.ts` that Angular's production build replaces, and what people start by hand. */
const isForDevelopers = ({ at }: Fact): boolean => forDevelopers.test(at.path);

const forDevelopers =
  /\.config\.[cm]?[jt]s$|(^|\/)environments?\/environment\.ts$|(^|\/)(scripts|tools|bin|seeds?|seeders|migrations|stories|storybook)\/|(^|\/)seed[\w-]*\.\w+$|\.stories\.[jt]sx?$/i;

/** One value for each deploy: its name gets none of another machine elsewhere in the file, and no tool's own settings hold it. */
const isMeantForAll = (literal: Fact<"literalAssigned">, app: App): boolean =>
  literal.isFallback !== true &&
  literal.form !== "parameter" &&
  !isForDevelopers(literal) &&
  !app
    .in(literal.at.path, "literalAssigned")
    .some(
      (other) =>
        other.name === literal.name &&
        other.parts.name?.start !== literal.parts.name?.start &&
        deployValueOf(other.name, other.value, "code")?.isOfThisMachine !== true,
    );

/** `from: "support@your-app.com"`, `to: "shop@your-app.com"` beside the client that sends the mail: whoever deploys has to change the code, be the address real or not. */
const isMailAddress = ({ name, value, at }: Fact<"literalAssigned">, app: App): boolean =>
  /^(from|to|cc|bcc|sender|reply_?to)$/i.test(name) &&
  /^([^<>@]*<)?[\w.+-]+@[\w-]+(\.[\w-]+)+>?$/.test(value) &&
  app.in(at.path, "serviceUsed").some(({ service }) => service === "smtp");

/** Agents beside the process have the same port in each deploy: Ollama, Dapr, Datadog's trace agent, OpenTelemetry's collector, Chrome's debugger. */
const agents: ReadonlySet<string> = new Set(["11434", "3500", "8126", "4317", "4318", "9222"]);

/** Code, and what is packaged with it: such values belong into manifests. */
export const holdsConstants = ({ at }: Fact, app: App): boolean =>
  languages.test(app.file(at.path)?.language ?? "") &&
  !bundlerSettings.test(at.path) &&
  !isTranslationPath(at.path) &&
  !isReadByAnother(at.path, app);

/** A page reaches no database, it tells people of one; nor does the app by what another program is told. */
export const reachesNothing = (fact: Fact, app: App): boolean => isOfPage(fact, app) || isReadByAnother(fact.at.path, app);

/** Compose gives the file to a program that others have written, as what it is told: `./collector.yaml:/etc/otel/config.yaml`. */
function isReadByAnother(path: string, app: App): boolean {
  const mounts = app.all("volumeMounted").filter(({ source, at }) => join(folderOf(at.path), source) === path);
  return mounts.length > 0 && mounts.every((mount) => partOf(mount, app) !== "app");
}

const languages =
  /^(python|javascript|typescript|components|ruby|go|java|kotlin|csharp|php|rust|spring-config|settings|settings-json|xml-config)$/;
/** The hosts and proxies in them are those of a development server. */
const bundlerSettings = /(^|\/)(vite|vue|craco|rsbuild|webpack[\w.-]*)\.config\.[cm]?[jt]s$/;
