import type { FactDraft } from "../../facts/vocabulary.js";
import type { ConfigEntry } from "../config-entries/entries.js";
import { factsOfSettings } from "../settings/meanings.js";
import { attributeOf, elementAt, elementsIn, isNamed, type XmlElement, type XmlText } from "../xml/read-xml.js";
import { patternInLines } from "../../text/pattern.js";

/**
 * Beans of Spring, `persistence.xml` of JPA, `hibernate.cfg.xml`, data sources of MyBatis, resources of Tomcat and of Open Liberty. No
 * variable of the environment replaces what stands here unless a placeholder asks for it.
 */
export function* settingsOfJava(roots: readonly XmlElement[]): Generator<FactDraft> {
  for (const { element, path } of elementsIn(roots)) {
    const isGiven = withAttributes.test(path) ? attributesOf(element) : [];
    const entries = [
      ...isGiven,
      ...parameterOf(element),
      ...(holders.test(element.name) ? propertiesOf(element) : []),
      ...loginOf(element),
    ];
    yield* factsOfSettings(entries, { format: "java-xml", isReplaceable: false });
    for (const entry of entries) yield* meaningOf(entry);
    if (path === "server/httpEndpoint") yield* portOf(element);
    if (path === "struts/constant") yield* modeOfStruts(element);
    if (isNamed(element, "embedded-database")) yield embedded(element);
    if (isInitializer.test(path) && attributeOf(element, "enabled")?.value.text !== "false") yield* scripts(element);
  }
}

/** Apache Tomcat, "JNDI Resources", "The HTTP Connector", "Realm Configuration"; Open Liberty, "Server configuration". */
const withAttributes = patternInLines()`
  (^|/)(Resource|Connector|Realm|SSLHostConfig/Certificate)$|^tomcat-users/user$
  |^server/(?:[\w/]+/)?(?:keyStore|quickStartSecurity|authData|basicRegistry/user|dataSource/properties[\w.]*)$
`;

/** Open Liberty, "httpEndpoint"; a variable may be one of the environment: `${env.PORT}`. */
function* portOf(element: XmlElement): Generator<FactDraft> {
  const port = attributeOf(element, "httpPort");
  if (port === undefined || !/^\d+$/.test(port.value.text)) return;
  const { text, span } = port.value;
  yield { kind: "portBound", by: "httpEndpoint", from: "literal", port: text, span: port.span, parts: { port: span } };
}

/** Apache Struts, "Development Mode": `<constant name="struts.devMode" value="true"/>`. */
function* modeOfStruts(element: XmlElement): Generator<FactDraft<"debugEnabled">> {
  const [name, value] = [attributeOf(element, "name")?.value.text, attributeOf(element, "value")?.value.text];
  if (name === "struts.devMode" && value === "true") yield { kind: "debugEnabled", what: name, span: element.tag };
}

/** WildFly, "DataSource configuration": `<security><user-name>…</user-name><password>…</password></security>`. */
const loginOf = (element: XmlElement): readonly ConfigEntry[] =>
  isNamed(element, "security")
    ? element.children.filter(({ name, children }) => name.endsWith("password") && children.length === 0).map(loginEntry)
    : [];

const loginEntry = (element: XmlElement): ConfigEntry =>
  entryOf({ text: element.name, written: element.content.written, span: element.tag }, element.content, element);

/** Of `web.xml`: `<context-param><param-name>…</param-name><param-value>…</param-value></context-param>` (Jakarta Servlet). */
function parameterOf(element: XmlElement): readonly ConfigEntry[] {
  const kind = { "context-param": "param", "init-param": "param", "env-entry": "env-entry" }[element.name];
  const [name, value] = kind === undefined ? [] : ["name", "value"].map((part) => elementAt(element, `${kind}-${part}`)?.content);
  return name === undefined || value === undefined ? [] : [entryOf(name, value, element)];
}

/** What has `property` elements: a bean, a persistence unit, a session factory, a data source. */
const holders = /^(bean|properties|props|session-factory|dataSource)$/;

/** Spring Framework, "Initializing a DataSource". */
const isInitializer = /(^|\/)(embedded-database|initialize-database)$/;

/** `<property name="password" value="…"/>`, `<prop key="…">…</prop>`, and a bean's `p:password="…"`. */
function propertiesOf(element: XmlElement): readonly ConfigEntry[] {
  const own = isNamed(element, "bean") ? attributesOf(element) : [];
  const properties = element.children.filter(({ name }) => /^prop(erty)?$/.test(name));
  return [
    ...own,
    ...properties.flatMap((property) => {
      const key = (attributeOf(property, "name") ?? attributeOf(property, "key"))?.value;
      const value = attributeOf(property, "value")?.value ?? property.content;
      return key === undefined || property.children.length > 0 ? [] : [entryOf(key, value, property)];
    }),
  ];
}

const attributesOf = (element: XmlElement): readonly ConfigEntry[] =>
  element.attributes.map(({ name, value, span }) =>
    entryOf({ text: name, written: value.written, span: { start: span.start, end: span.start + name.length } }, value, { span }),
  );

const entryOf = (key: XmlText, value: XmlText, { span }: Pick<XmlElement, "span">): ConfigEntry => ({
  key: key.text,
  keySpan: key.span,
  value: value.text,
  valueSpan: value.span,
  span,
  unknown: false,
  offsetAt: value.written.offsetAt,
});

function* meaningOf({ key, value, span, valueSpan }: ConfigEntry): Generator<FactDraft> {
  const scheme = /(^|\.)(jdbc)?url$/i.test(key) ? /^jdbc:([a-z0-9]+)/i.exec(value)?.[1]?.toLowerCase() : undefined;
  if (scheme !== undefined && !value.includes("${"))
    yield {
      kind: "serviceUsed",
      service: serviceNames[scheme] ?? scheme,
      address: value,
      from: "literal",
      client: key,
      span,
      parts: { address: valueSpan },
    };
  // Hibernate, "Automatic schema generation".
  if (/(^|\.)hbm2ddl\.auto$/.test(key) && /^(update|create|create-drop|create-only)$/.test(value))
    yield { kind: "migrationRun", by: `${key}=${value}`, span };
}

const serviceNames: Readonly<Record<string, string>> = { sqlserver: "mssql", postgres: "postgresql" };

/** HSQLDB where no type is given (Spring Framework, "Embedded Database Support"). */
function embedded(element: XmlElement): FactDraft<"serviceUsed"> {
  const type = attributeOf(element, "type")?.value.text.toLowerCase() ?? "hsql";
  const service = type === "hsql" ? "hsqldb" : type;
  return { kind: "serviceUsed", service, address: "memory", from: "literal", client: "jdbc:embedded-database", span: element.tag };
}

function* scripts(element: XmlElement): Generator<FactDraft> {
  const script = element.children.find((child) => isNamed(child, "script"));
  if (script !== undefined) yield { kind: "migrationRun", by: "jdbc:script", span: script.tag };
}
