import type { FactDraft } from "../../facts/vocabulary.js";
import { credentialsIn } from "../connection-string.js";
import { attributeOf, elementsIn, type XmlElement, type XmlText } from "../xml/read-xml.js";

/**
 * Passwords of package registries: `packageSourceCredentials` of NuGet, which keeps `Password` encrypted and `ClearTextPassword` as
 * it is (NuGet, "nuget.config reference"), and the servers and proxies of Maven ("Settings Reference").
 */
export function* passwordsOfRegistries(roots: readonly XmlElement[], text: string): Generator<FactDraft> {
  yield* credentialsIn(text);
  for (const { element, path } of elementsIn(roots)) {
    const isOfNuget = /(^|\/)packageSourceCredentials\/[^/]+\/add$/i.test(path) && textOf(element, "key") === "ClearTextPassword";
    const value = isOfNuget ? attributeOf(element, "value")?.value : isOfMaven.test(path) ? element.content : undefined;
    const key = isOfNuget ? "ClearTextPassword" : element.name;
    if (value !== undefined) yield settingOf(key, value, element);
  }
}

const isOfMaven = /^settings\/(servers\/server|proxies\/proxy)\/(password|passphrase)$/;

/** Maven writes what it has encrypted in braces; both put variables in. */
const isUnknown = (text: string): boolean => /^\{.*\}$|\$\{|%\w+%/.test(text.trim());

function settingOf(key: string, { text, span: value }: XmlText, { span }: XmlElement): FactDraft<"setting"> {
  const parts = { value };
  return { kind: "setting", key, value: text, format: "package-registry", ...(isUnknown(text) && { unknown: true }), span, parts };
}

const textOf = (element: XmlElement, name: string): string | undefined => attributeOf(element, name)?.value.text;
