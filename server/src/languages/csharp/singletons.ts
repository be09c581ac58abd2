import type { FactDraft } from "../../facts/vocabulary.js";
import { patternInLines } from "../../text/pattern.js";

/** The classes that a text registers as one object for all requests (ASP.NET Core, "Service lifetimes"). */
export function* withSingletons(drafts: Iterable<FactDraft>, text: string): Generator<FactDraft> {
  yield* drafts;
  for (const match of text.matchAll(registration)) {
    const { ofTypes, ofValues, made } = match.groups ?? {};
    const name = ofTypes ?? ofValues ?? made;
    if (name !== undefined) yield { kind: "singletonRegistered", name, span: { start: match.index, end: match.index + match[0].length } };
  }
}

/** `AddSingleton<ICarts, Carts>()`, `AddSingleton(typeof(ICarts), typeof(Carts))`, `AddSingleton<ICarts>(new Carts())`, a hosted service. */
const registration = patternInLines("g")`
  \.(?:(?:Try)?AddSingleton|AddHostedService)(?:
    <(?:[\w.]+\s*,\s*)?(?:\w+\.)*(?<ofTypes>\w+)>\s*\(\s*\)|\(\s*typeof\([\w.]+\)\s*,\s*typeof\((?:\w+\.)*(?<ofValues>\w+)\)
    |(?:<[\w.]+>)?\(\s*(?:\w+\s*=>\s*)?new\s+(?:\w+\.)*(?<made>\w+)\(
  )
`;
