import type { FactDraft } from "../../facts/vocabulary.js";
import { childrenNamed, type XmlElement } from "../xml/read-xml.js";

/**
 * ASP.NET of the .NET Framework runs only inside IIS, which reads `system.web`; ASP.NET Core brings its own server, and its
 * `web.config` only says how IIS may start it (ASP.NET Core, "web.config file").
 */
export function* serverOfWebConfig(root: XmlElement): Generator<FactDraft<"serverRequired">> {
  const [section] = childrenNamed(root, "system.web");
  const needs = section?.children.find((child) => /^(compilation|httpRuntime|httpHandlers|httpModules|pages)$/i.test(child.name));
  if (section === undefined || needs === undefined) return;
  yield { kind: "serverRequired", server: "IIS with ASP.NET", by: "system.web", span: section.nameSpan };
}
