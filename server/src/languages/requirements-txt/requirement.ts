import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";

type Dependency = FactDraft<"dependencyDeclared">;

/** What a dependency specifier of Python says; places are offsets of the specifier. PEP 508. */
export interface Requirement {
  readonly name: string;
  /** `>=1,<2`, a URL, or "". */
  readonly version: string;
  readonly source: Dependency["source"];
  readonly nameSpan: Span;
  readonly versionSpan: Span;
}

/** Reads `name[extra] >=1,<2 ; marker`, `name @ url`, `git+https://…#egg=name`; undefined for what names no package. */
export function readRequirement(text: string): Requirement | undefined {
  const named = /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)[ \t]*(\[[^\]]*\])?[ \t]*/.exec(text);
  const name = named?.[1];
  if (named === null || name === undefined || /^[a-z+]+:\/\//i.test(text)) return readUrl(text);
  const start = named[0].length;
  const rest = text.slice(start);
  const direct = /^@[ \t]*(\S+)/.exec(rest);
  if (direct?.[1] !== undefined) {
    const from = start + direct[0].length - direct[1].length;
    return requirement(name, direct[1], { start: 0, end: name.length }, from, sourceOf(direct[1]));
  }
  const version = /^\(?[ \t]*((?:(?:===|==|~=|!=|<=|>=|<|>)[ \t]*[^\s,;()#]+[ \t]*,?[ \t]*)*)/.exec(rest)?.[1]?.trimEnd() ?? "";
  const after = rest
    .replace(/^\(?[ \t]*/, "")
    .slice(version.length)
    .trimStart();
  if (version === "" && after !== "" && !/^[;)#]|^--/.test(after)) return undefined;
  const from = version === "" ? name.length + (named[2]?.length ?? 0) : start + rest.indexOf(version);
  return requirement(name, version, { start: 0, end: name.length }, from, "registry");
}

function readUrl(text: string): Requirement | undefined {
  const url = /^\S+/.exec(text)?.[0] ?? "";
  const egg = /[#&]egg=([\w.-]+)/.exec(url);
  // The folder of an archive that a forge makes, and the file of a release: …/pyshop/archive/main.zip, …/shop-2.1.0-py3-none-any.whl.
  const archive = /\/([\w.-]+)\/(?:archive|tarball|zipball)\/|\/(\w+(?:[.-][a-z]\w*)*)-\d[^/]*\.(?:whl|zip|tar\.gz)/i.exec(url);
  const name = egg?.[1] ?? archive?.[1] ?? archive?.[2] ?? /\/([\w.-]+?)(?:\.git)?(?:@[^/]*)?(?:#.*)?$/.exec(url)?.[1];
  if (name === undefined || !/^([a-z]+\+)?[a-z]+:\/\/|^git@/i.test(url)) return undefined;
  const at = egg === null ? url.lastIndexOf(name) : url.indexOf(egg[0]) + 5;
  return requirement(name, url, { start: at, end: at + name.length }, 0, sourceOf(url));
}

const requirement = (name: string, version: string, nameSpan: Span, from: number, source: Dependency["source"]): Requirement => ({
  name,
  version,
  source,
  nameSpan,
  versionSpan: { start: from, end: from + version.length },
});

function sourceOf(url: string): Dependency["source"] {
  if (/^git\+|^git@|^git:|\.git(@|#|$)/.test(url)) return "git";
  return /^file:|^\.{0,2}\//.test(url) ? "path" : "url";
}

/** The fact of a specifier that begins at an offset of its file. */
export function dependencyOf(text: string, offset: number, group: Dependency["group"]): Dependency | undefined {
  const read = readRequirement(text);
  if (read === undefined) return undefined;
  const { name, version, source, nameSpan, versionSpan } = read;
  const place = (span: Span): Span => ({ start: offset + span.start, end: offset + span.end });
  const end = Math.max(nameSpan.end, versionSpan.end);
  return {
    kind: "dependencyDeclared",
    ecosystem: "pypi",
    name,
    version,
    group,
    source,
    span: place({ start: Math.min(nameSpan.start, versionSpan.start), end }),
    parts: { name: place(nameSpan), version: place(versionSpan) },
  };
}
