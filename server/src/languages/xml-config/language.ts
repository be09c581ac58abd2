import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { isSecretName } from "../../knowledge/secret-names.js";
import type { Language } from "../language.js";
import { elementsIn, isNamed, readXml, type XmlElement } from "../xml/read-xml.js";
import { outputsOfLog4j1, outputsOfLog4j2, outputsOfLogback } from "./java-logging.js";
import { databaseOfTests } from "./phpunit.js";
import { settingsOfDotnet } from "./dotnet-settings.js";
import { outputsOfLog4net, outputsOfNLog } from "./dotnet-logging.js";
import { passwordsOfRegistries } from "./registries.js";
import { settingsOfJava } from "./java-settings.js";
import { toConsole } from "./to-console.js";
import { serverOfWebConfig } from "./web-server.js";
import { patternInLines } from "../../text/pattern.js";

/** Configuration in XML: logback, log4j, log4net, NLog, Spring, JPA, `web.config` and `App.config`, `phpunit.xml`, registries of NuGet and Maven. */
export const xmlConfig: Language = {
  id: "xml-config",
  title: "XML configuration",
  matches: (path) => /\.(xml|config)$|(^|\/)phpunit\.xml\.dist$/i.test(path) && !/^(pom\.xml|packages\.config)$/i.test(nameOf(path)),
  recognises: (text, path) =>
    loggingName.test(nameOf(path)) || isOwnSettings.test(nameOf(path)) || isMaven.test(nameOf(path)) || telling.test(text.slice(0, 20_000)),
  comment: ["<!--", "-->"],
  maximumLength: 500_000,
  extract: factsOfXml,
  idioms: { logToConsole: toConsole },
};

const telling = patternInLines("i")`
  <(
    log4net|nlog|configuration|phpunit|beans|persistence|hibernate-configuration|Context|tomcat-users|datasources|web-app
    |featureManager|httpEndpoint|struts
  )\b|<Server\s[^>]*shutdown=
`;

/** Logback manual, chapter 3; log4j 2 manual, "Configuration file"; log4j 1.2 manual, "Default Initialization". */
const loggingName = /^(logback|log4j2?)([._-][\w.-]+)?\.xml$/i;

/** Settings of a program's own making: `config.xml`, `db-settings.xml`. */
const isOwnSettings = /(^|[._-])(config|configuration|settings|credentials?|creds|secrets?|database|db)\.xml$/i;

/** Maven, "Settings Reference"; the one of `mvn -s` has any name that begins so. */
const isMaven = /^settings([._-][\w.-]+)?\.xml$/i;

const isNuget = /^nuget\.config$/i;

/** `web.config`, `App.config`, `Shop.exe.config`, `connectionStrings.config`. */
const isDotnetConfig = /\.config$/i;

/** Spring, JPA, Hibernate, MyBatis, servlets, Struts, Tomcat, WildFly, Open Liberty; other libraries have a `configuration` too, and none of what is looked for in it. */
const isOfJava =
  /^(beans|persistence|hibernate-configuration|configuration|Context|Server|server|tomcat-users|datasources|web-app|struts)$/;

function* factsOfXml(text: string, path: string): Generator<FactDraft> {
  const roots = readXml(text);
  const root = roots.find((one) => isNamed(one, "configuration"));
  // A transformation (`Web.Release.config`) writes only what differs from the file that it changes.
  if (root !== undefined && isDotnetConfig.test(nameOf(path))) yield* settingsOfDotnet(root);
  if (root !== undefined && /^web\.config$/i.test(nameOf(path))) yield* serverOfWebConfig(root);
  if (isMaven.test(nameOf(path)) || isNuget.test(nameOf(path))) yield* passwordsOfRegistries(roots, text);
  if (roots.some(({ name }) => isOfJava.test(name))) yield* settingsOfJava(roots);
  else if (isOwnSettings.test(nameOf(path)) && !isMaven.test(nameOf(path))) yield* secretsAmong(roots);
  for (const { element } of elementsIn(roots)) {
    if (isNamed(element, "log4net")) yield* outputsOfLog4net(element);
    else if (isNamed(element, "nlog")) yield* outputsOfNLog(element);
    else if (isNamed(element, "phpunit")) yield* databaseOfTests(element);
    else if (loggingName.test(nameOf(path)) && /^(configuration|included)$/i.test(element.name)) yield* outputsOfJava(element);
  }
}

/** The three Java libraries all have a `configuration`; log4j 2 alone has `Appenders`, log4j 1 alone has `param`. */
function* outputsOfJava(root: XmlElement): Generator<FactDraft> {
  const places = [...elementsIn(root.children)];
  if (places.some(({ element }) => isNamed(element, "appenders"))) yield* outputsOfLog4j2(root);
  else if (places.some(({ element }) => isNamed(element, "param"))) yield* outputsOfLog4j1(root);
  else yield* outputsOfLogback(root);
}

/** `<db><login>shop</login><password>…</password></db>` */
function* secretsAmong(roots: readonly XmlElement[]): Generator<FactDraft> {
  for (const { element, path } of elementsIn(roots)) {
    const { text, span } = element.content;
    if (element.children.length > 0 || text === "" || !isSecretName(element.name)) continue;
    const key = path.replaceAll("/", ".");
    yield { kind: "setting", key, value: text, format: "xml", span: element.span, parts: { key: element.nameSpan, value: span } };
  }
}
