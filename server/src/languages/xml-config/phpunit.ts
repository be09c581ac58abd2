import type { FactDraft } from "../../facts/vocabulary.js";
import { serviceOfAdapter } from "../../knowledge/service-settings.js";
import { attributeOf, childrenNamed, elementAt, type XmlElement } from "../xml/read-xml.js";

/** The database of all tests, which `phpunit.xml` sets as a variable: `<env name="DB_CONNECTION" value="sqlite"/>` (PHPUnit, "The <php> element"). */
export function* databaseOfTests(root: XmlElement): Generator<FactDraft<"serviceUsed">> {
  const php = elementAt(root, "php");
  for (const variable of [...childrenNamed(php, "env"), ...childrenNamed(php, "server")]) {
    const name = attributeOf(variable, "name")?.value.text ?? "";
    const value = attributeOf(variable, "value");
    const adapter = name === "DATABASE_URL" ? value?.value.text.split(":", 1)[0] : value?.value.text;
    const service = /^(DB_CONNECTION|DATABASE_URL|DB_DRIVER)$/.test(name) ? serviceOfAdapter(adapter ?? "") : undefined;
    if (service !== undefined)
      yield { kind: "serviceUsed", service, from: "unknown", client: name, span: variable.tag, development: true, test: true };
  }
}
