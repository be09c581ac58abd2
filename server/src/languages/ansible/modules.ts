import { readImage, type Word } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { secretLook } from "../../knowledge/secret-looks.js";
import { isSecretName } from "../../knowledge/secret-names.js";
import type { Span } from "../../text/span.js";
import { commandFacts, remoteCommandFacts } from "../ci/facts.js";
import { process, variables } from "../platform/facts.js";
import type { Written } from "../source/written.js";
import { masked } from "../yaml/mask.js";
import { at, entriesOf, oneOrMore, scalarOf, type YamlNode, type YamlScalar } from "../yaml/node.js";

/** Where a task does its work. */
export type Host = "server" | "own machine";

/** One module that a task calls: `ansible.builtin.pip:` with what it is given. */
export interface ModuleCalled {
  /** Without its collection: `pip`. */
  readonly name: string;
  readonly key: YamlScalar;
  readonly value: YamlNode;
  /** The task's own `args`. */
  readonly args: YamlNode | undefined;
  readonly span: Span;
  readonly host: Host;
}

/** What a module does, as the command that it stands for (Ansible, "Collection Index", by the name of each). */
export function* factsOfModule(called: ModuleCalled): Generator<FactDraft> {
  for (const { key, value } of entriesOf(called.value)) yield* secretsOf(key, scalarOf(value));
  if (/^(shell|command|raw)$/.test(called.name)) return yield* scriptOf(called);
  if (called.name === "docker_container") return yield* containerOf(called);
  if (given(called, "state")?.text === "absent") return;
  const words = commands[called.name]?.(called);
  if (words !== undefined) yield commandOf(called, words);
}

type Said = Pick<YamlScalar, "text" | "span" | "unknown">;
type Words = readonly (Said | string)[];

/** What stands for the modules that install and that bring files to a machine. */
const commands: Readonly<Record<string, (called: ModuleCalled) => Words | undefined>> = {
  apt: (called) => installed(called, ["apt-get", "install", "-y"]),
  package: (called) => installed(called, ["apt-get", "install", "-y"]),
  yum: (called) => installed(called, ["yum", "install", "-y"]),
  dnf: (called) => installed(called, ["dnf", "install", "-y"]),
  apk: (called) => installed(called, ["apk", "add"]),
  gem: (called) => installed(called, ["gem", "install"], ":"),
  npm: (called) => {
    const isGlobal = isTrue(given(called, "global"));
    return given(called, "name") === undefined
      ? ["npm", isTrue(given(called, "ci")) ? "ci" : "install"]
      : installed(called, ["npm", "install", ...(isGlobal ? ["-g"] : [])], "@");
  },
  pip: (called) => {
    const list = given(called, "requirements");
    const pip = given(called, "virtualenv") === undefined ? "pip" : "venv/bin/pip";
    return list === undefined ? installed(called, [pip, "install"], "==") : [pip, "install", "-r", list];
  },
  composer: (called) => ["composer", given(called, "command") ?? "install"],
  get_url: (called) => downloaded(called, "url"),
  unarchive: (called) => downloaded(called, "src"),
  synchronize: (called) => placed(["rsync", "-a"], given(called, "src"), given(called, "dest")),
  git: (called) => {
    const version = given(called, "version");
    const isBranch = version === undefined || /^(HEAD|main|master|develop|development|staging|production)$/.test(version.text);
    return isBranch ? placed(["git", "pull"], given(called, "repo")) : undefined;
  },
};

/** A text for a shell, with what the module itself takes out of it. */
function* scriptOf(called: ModuleCalled): Generator<FactDraft> {
  const script = scalarOf(called.value) ?? scalarOf(at(called.value, "cmd"));
  if (script === undefined) return;
  const own = withoutParameters(script.written);
  yield* called.host === "server" ? remoteCommandFacts(own, "tasks") : commandFacts(own, "tasks");
}

const withoutParameters = (script: Written): Written => ({
  ...script,
  text: script.text.replace(/(?<!\S)(chdir|creates|removes|executable|warn|stdin)=(?:"[^"]*"|'[^']*'|\S+)/g, (written) =>
    " ".repeat(written.length),
  ),
});

function* containerOf(called: ModuleCalled): Generator<FactDraft> {
  const [name, image] = [given(called, "name"), scalarOf(at(called.value, "image"))];
  const unit = name?.text ?? called.name;
  if (name !== undefined) yield process(unit, name.span, image === undefined ? {} : { image });
  for (const variable of variables(at(called.value, "env"))) yield { ...variable, unit };
  if (image === undefined) return;
  const reference = readImage(image.text);
  yield { kind: "imageUsed", ...reference, unknown: reference.unknown || image.unknown, for: "service", span: image.span, unit };
}

/** `name: [nginx, redis-server]`, with `version` where there is one. */
function installed(called: ModuleCalled, before: Words, separator?: string): Words | undefined {
  const listed = at(called.value, "name") ?? at(called.value, "pkg");
  const names: readonly Said[] =
    listed === undefined
      ? [given(called, "name")].flatMap((name) => name ?? [])
      : oneOrMore(listed).flatMap((item) => scalarOf(item) ?? []);
  const version = separator === undefined ? undefined : given(called, "version");
  return names.length === 0
    ? undefined
    : [
        ...before,
        ...names.map((name) => (version === undefined ? name : { ...name, text: `${name.text}${separator ?? ""}${version.text}` })),
      ];
}

function downloaded(called: ModuleCalled, from: string): Words | undefined {
  const address = given(called, from);
  return address !== undefined && /^https?:/.test(address.text) ? ["curl", "-LO", address] : undefined;
}

const placed = (before: Words, ...places: readonly (Said | undefined)[]): Words | undefined =>
  places.some((place) => place === undefined) ? undefined : [...before, ...places.flatMap((place) => place ?? [])];

/** An argument of the module: of its map, of the task's `args`, or of the older text `name=nginx state=present`. */
function given({ value, args }: ModuleCalled, name: string): Said | undefined {
  const scalar = scalarOf(at(value, name)) ?? scalarOf(at(args, name));
  const text = scalarOf(value);
  if (scalar !== undefined || text === undefined) return scalar;
  const [whole = "", quote = "", said = ""] = new RegExp(`(?<!\\S)${name}=(["']?)([^\\s"']+)\\1`).exec(text.text) ?? [];
  if (said === "") return undefined;
  const start = text.written.offsetAt(text.text.indexOf(whole) + name.length + 1 + quote.length);
  return { text: said, span: { start, end: start + said.length }, unknown: said.includes(masked) };
}

const isTrue = (said: Said | undefined): boolean => /^(yes|true|on|1)$/i.test(said?.text ?? "");

function commandOf({ key, span, host }: ModuleCalled, said: Words): FactDraft<"command"> {
  const words = said.map((word): Word => (typeof word === "string" ? { text: word, span: key.span, unknown: false } : wordOf(word)));
  const start = { start: span.start, end: span.start };
  return {
    kind: "command",
    program: words[0]?.text.split("/").at(-1) ?? "",
    words,
    launchers: host === "server" ? [{ name: "ssh", span: start }] : [],
    assignments: [],
    redirects: [],
    role: "ci",
    place: "ci",
    line: { form: "exec", span, count: 1 },
    index: 0,
    exec: false,
    background: false,
    nested: "no",
    span,
    unit: "tasks",
  };
}

const wordOf = ({ text, span, unknown }: Said): Word => ({ text, span, unknown });

/** A secret that a variable or an argument holds as it is: `db_password: …`. */
export function* secretsOf(key: YamlScalar, value: YamlScalar | undefined): Generator<FactDraft<"literalAssigned">> {
  if (value === undefined || value.unknown || value.tag !== undefined || !isSecretName(key.text)) return;
  if (secretLook(key.text, value.text) === "none") return;
  yield {
    kind: "literalAssigned",
    name: key.text,
    value: value.text,
    form: "entry",
    span: value.span,
    parts: { name: key.span, value: value.span },
  };
}
