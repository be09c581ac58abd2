import type { Command, CommandPlace } from "../../facts/command.js";
import { backingServices, serviceOfScheme, type BackingService } from "../../knowledge/backing-services.js";
import type { Span } from "../../text/span.js";
import { readInCommand } from "../fixes/environment.js";
import type { App, Fact, Problem } from "../rule.js";
import { isNoAddress } from "./service-addresses.js";

/** The addresses of services that the start fixes: those of a command, and those that its script asks. */
export function* addressesStarted(command: Fact<"command">, app: App): Generator<Problem> {
  for (const { service, host, span } of addressesIn(command)) {
    const at = { ...command.at, span };
    yield {
      at,
      message: `The address of ${service.name} is fixed to ${host}, so another one needs a new release. Take it from the environment.`,
      fixes: () => readInCommand(command, at, service.variable, app),
    };
  }
  for (const { service, host, span } of servicesAsked(command, app))
    yield {
      at: { ...command.at, span },
      message: `The start asks ${service.name} at ${host} in every deploy, so another one needs a new release. Take its host from the environment.`,
      evidence: "likely",
    };
}

/** An address of a backing service among a command's words: `celery worker --broker redis://cache.internal:6379`. */
export interface CommandAddress {
  readonly service: BackingService;
  readonly host: string;
  /** Of the whole address. */
  readonly span: Span;
}

/** The addresses without a password that a start command fixes; manifests of a deploy may say where its services are. */
function addressesIn({ role, place, words }: Command): readonly CommandAddress[] {
  if ((role !== "start" && role !== "release") || !released.has(place)) return [];
  return words.slice(1).flatMap(({ text, span, inner = span, unknown }) => {
    const [whole, option = "", scheme = "", host = ""] =
      /^(--?[\w-]+=)?([a-z][a-z0-9+.-]*):\/\/(?:\w+@)?([^\s/:@?#,]+)[^\s@]*$/i.exec(text) ?? [];
    const service = whole === undefined || unknown ? undefined : serviceOfScheme(scheme);
    if (service === undefined || service.kind === "other" || isNoAddress(host) || isLoopback(host)) return [];
    return [{ service, host, span: { start: inner.start + option.length, end: inner.end } }];
  });
}

/** The service that a script of the start asks by a name of its own: `nc -z shop-db 5432`, `mysql -h db`. */
function* servicesAsked(command: Fact<"command">, app: App): Generator<CommandAddress> {
  const [asked] = addressAsked(command);
  // A script asks the same one again and again.
  const before = app.in(command.at.path, "command").filter(({ at }) => at.span.start < command.at.span.start);
  if (asked !== undefined && !before.some((other) => [...addressAsked(other)].some(({ host }) => host === asked.host))) yield asked;
}

function* addressAsked({ role, place, program, words }: Command): Generator<CommandAddress> {
  if ((role !== "start" && role !== "release") || place !== "shell-script") return;
  const client = clients.get(program);
  const option = words.findIndex(({ text }) => /^(-h|--host)$/.test(text));
  const joined = words.find(({ text }) => /^(-h(?!elp)|--host=)[\w.-]+$/.test(text));
  const [probed, port] = program === "nc" || program === "ncat" ? words.slice(1).filter(({ text }) => !text.startsWith("-")) : [];
  const word = client === undefined ? probed : option === -1 ? joined : words[option + 1];
  const service =
    client === undefined
      ? backingServices.find(({ ports }) => ports.includes(Number(port?.text)))
      : backingServices.find(({ name }) => name === client);
  const host = word?.text.replace(/^(-h|--host=)/, "") ?? "";
  if (word === undefined || service === undefined || word.unknown || isNoAddress(host) || isLoopback(host)) return;
  const { start, end } = word.inner ?? word.span;
  yield { service, host, span: { start: word === joined ? end - host.length : start, end } };
}

/** The clients of services, with the service that each asks. */
const clients: ReadonlyMap<string, string> = new Map([
  ["psql", "postgresql"],
  ["pg_isready", "postgresql"],
  ["createdb", "postgresql"],
  ["mysql", "mysql"],
  ["mysqladmin", "mysql"],
  ["mariadb", "mariadb"],
  ["redis-cli", "redis"],
  ["mongo", "mongodb"],
  ["mongosh", "mongodb"],
]);

/** What goes with the code into every deploy. */
const released: ReadonlySet<CommandPlace> = new Set([
  "dockerfile-cmd",
  "dockerfile-entrypoint",
  "procfile",
  "package-script",
  "shell-script",
  "supervisor",
  "task",
]);

const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])$/.test(host);
