import type { App } from "../../facts/app.js";
import { optionValue, type Word } from "../../facts/command.js";
import { isWithin, nameOf } from "../../text/path.js";
import type { Fact } from "../../facts/vocabulary.js";
import { appServer, portIn, type AppServer } from "../../knowledge/app-servers.js";
import { backingServices } from "../../knowledge/backing-services.js";
import { systemPackages } from "../../knowledge/system-installs.js";
import { isInContainer, origin, wordsRun } from "./commands.js";
import { reachesDeploys } from "./deployed-variables.js";
import { isRouterFile } from "./services.js";

/** The word of a command that gives its server a port: the value of an option, or an argument. */
export function portWord(command: Fact<"command">, server: AppServer, words: readonly string[]): Word | undefined {
  const { portOperand } = server;
  if (portOperand === undefined) return server.portOptions.length === 0 ? undefined : optionValue(command, ...server.portOptions);
  const after = words.findIndex((word) => word === server.words.at(-1));
  const written = words.slice(after + 1).filter((word) => !word.startsWith("-"))[portOperand];
  return command.words.find((word) => word.text === written);
}

/** A place that says on which port the app listens. */
export interface Listener {
  readonly port: string;
  readonly at: Fact["at"];
}

/**
 * Where the deployed app listens, as its start commands and its code say; undefined where one of them leaves it to what
 * only the running app knows. Ports that the environment may choose instead count too.
 */
export function listeners(app: App): readonly Listener[] | undefined {
  const commands = app.all("command").filter((command) => isDeployedStart(command, app));
  const told = commands.flatMap((command) => ofCommand(command, app));
  // A file that a server imports does not run its own: `if __name__ == "__main__": app.run(port=…)`.
  const isStarted = ({ at }: Fact<"portBound">) => told.length === 0 || app.startOf(at.path) !== undefined;
  const given = app.named("environmentDeclared", "PORT").find((variable) => variable.in === "image" && !app.isDevelopment(variable))?.value;
  const bound = app
    .all("portBound")
    .filter((port) => (port.port !== undefined || isStarted(port)) && !app.isDevelopment(port))
    // A router that another container runs listens for the public, not for the app.
    .filter(
      ({ at, by }) =>
        !isRouterFile(at.path, app) || commands.some(({ program }) => program === by) || isInImage(at.path, app) || installsRouter(app),
    )
    .map(({ port, from, at }) => ({ port: port ?? (from === "environment" ? given : undefined), at }))
    .map(({ port, at }) => (port === undefined ? undefined : { port, at }));
  const found = [...told, ...bound];
  const known = found.filter((listener) => listener !== undefined);
  if (commands.length === 0 || known.length === 0 || known.length < found.length || hasUnseenRouter(app)) return undefined;
  return [...known, ...portsOfEnvironment(app), ...portsOfSettings(app)];
}

/** The app's own image has the file. */
const isInImage = (path: string, app: App): boolean =>
  app.all("fileCopied").some(({ source, target, final }) => final && nameOf(source) === nameOf(path) && target.startsWith("/etc/"));

/** The image has a router of its own before the app, and no file here says where that listens. */
const hasUnseenRouter = (app: App): boolean => !app.paths.some((path) => isRouterFile(path, app)) && installsRouter(app);

/** The image installs a router of its own. */
export const installsRouter = (app: App): boolean =>
  app
    .all("command")
    .some((command) => command.place === "dockerfile-run" && systemPackages(wordsRun(command)).some(({ name }) => routers.test(name)));

const routers = /^(nginx|haproxy|caddy|varnish|apache2|httpd|lighttpd|traefik|envoy)(-\w+)?$/;

/**
 * The same for what a file announces; nothing where it is not known. Where an app has several images, each listens where its own
 * start command says: the page's port is none of the server's.
 */
export function listenersBehind(path: string, app: App): readonly Listener[] {
  if (holdsOthers(path, app)) return [];
  const images = new Set(app.all("stage").flatMap((stage) => (stage.final && !app.isDevelopment(stage) ? stage.at.path : [])));
  const known = listeners(app) ?? [];
  return images.size < 2 ? known : known.filter(({ at }) => at.path === path);
}

/** Where one of the app's images, services or containers listens: a command of its own takes the place of every other. */
export function listenersOf(unit: Fact, app: App): readonly Listener[] {
  const own = app.beside(unit, "command").filter(({ role, place }) => role === "start" && !place.startsWith("dockerfile"));
  const known = listenersBehind(unit.at.path, app);
  if (own.length === 0) return known;
  const commands = app.all("command").filter(({ role }) => role === "start");
  const starts = ({ at }: Listener) => commands.filter((command) => command.at === at).map((command) => origin(command, app));
  return known.filter((listener) => starts(listener).every((start) => own.includes(start)));
}

/** An image of several apps, above them all: which of them listens where it says, none of them alone can tell. */
const holdsOthers = (path: string, app: App): boolean =>
  app.folder !== "" &&
  !isWithin(path, app.folder) &&
  app.in(path, "fileCopied").some(({ source }) => {
    const [top = ""] = source.replace(/^\.?\/+/, "").split("/");
    return top !== "" && !isWithin(`${app.folder}/`, top) && manifests.some((name) => app.file(`${top}/${name}`) !== undefined);
  });

const manifests = ["package.json", "requirements.txt", "pyproject.toml", "Gemfile", "composer.json", "go.mod", "pom.xml", "Cargo.toml"];

const isDeployedStart = (command: Fact<"command">, app: App): boolean =>
  command.role === "start" && !app.isDevelopment(command) && isInContainer(origin(command, app));

/** Ports that a variable gives: `PORT=9000`, `METRICS_PORT=9100`; those of services that the app only asks are none of its own. */
const portsOfEnvironment = (app: App): readonly Listener[] =>
  app
    .all("environmentDeclared")
    .filter(
      ({ name, value }) =>
        /(^|_)PORT$/.test(name) && !/^(DB|DATABASE|CACHE|QUEUE|BROKER|MAIL|EMAIL)_|_(DB|DATABASE)_/.test(name) && /^\d+$/.test(value ?? ""),
    )
    .filter(({ name, value }) => !serviceNames.test(name) && !servicePorts.has(Number(value)))
    .map(({ value, at }) => ({ port: value ?? "", at }));

/** Other ports that the app's settings name: `shop.rpc.port=9999`. */
const portsOfSettings = (app: App): readonly Listener[] =>
  app
    .all("setting")
    .filter(({ key, value }) => /(^|[.\w])port$/i.test(key) && /^\d{4,5}$/.test(value) && !servicePorts.has(Number(value)))
    .filter((setting) => !app.isDevelopment(setting) && !serviceNames.test(setting.key.toUpperCase().replace(/[.-]/g, "_")))
    .map(({ value, at }) => ({ port: value, at }));

const serviceNames = new RegExp(
  `(${backingServices.map(({ name }) => name.toUpperCase()).join("|")}|POSTGRES|MONGO|RABBIT|ELASTIC|AMQP|SMTP|PG)_?\\w*PORT$`,
);
const servicePorts: ReadonlySet<number> = new Set(backingServices.flatMap(({ ports }) => ports));

/** An undefined item stands for a port that is not known here; a program that is no server says nothing. */
function ofCommand(command: Fact<"command">, app: App): readonly (Listener | undefined)[] {
  const words = wordsRun(command);
  const server = appServer(words);
  if (server === undefined) return [];
  const word = portWord(command, server, words);
  const isToldByCode = /^(java|dotnet|php)$/.test(server.words[0] ?? "");
  if (word === undefined && isToldByCode) return [];
  const port = word === undefined ? server.defaultPort : portIn(word.unknown ? valueOf(word.text, command, app) : word.text);
  return [port === undefined || hasOwnFile(words) ? undefined : { port, at: command.at }];
}

/** A word with its variables replaced by their defaults, or by what the image gives them: `0.0.0.0:${PORT:-8000}`. */
const valueOf = (text: string, command: Fact<"command">, app: App): string =>
  text.replace(
    /\$\{(\w+):?-([^${}]*)\}|\$\{(\w+)\}|\$(\w+)/g,
    (whole, defaulted: string | undefined, value: string | undefined, braced, plain) => {
      const name: string = defaulted ?? braced ?? plain ?? "";
      const given = app
        .in(origin(command, app).at.path, "environmentDeclared")
        .find((variable) => variable.name === name && variable.in === "image");
      return given?.value ?? value ?? whole;
    },
  );

/** Settings in a file may name another port. */
const hasOwnFile = (words: readonly string[]): boolean => words.some((word) => /^(-c|-C|--config|--ini)(=|$)|^-c.+/.test(word));

/** The container starts a router beside the server, and the platform's port is the router's. */
export function isBehindOwnRouter(command: Fact<"command">, app: App): boolean {
  const start = origin(command, app);
  return app
    .all("command")
    .some(
      (other) =>
        other.role === "start" && /^(nginx|openresty|caddy|haproxy|envoy)$/.test(other.program) && isSameStart(origin(other, app), start),
    );
}

/** One start command leads to both, or one file of a process manager names both. */
const isSameStart = (one: Fact<"command">, other: Fact<"command">): boolean =>
  one === other || (one.place === "supervisor" && one.at.path === other.at.path);

/** A deploy sets the variable that an address in the code stands in for, to every interface: `ENV BIND_ADDR=0.0.0.0:3000`. */
export const isLedToAll = (isStandIn: (written: string) => boolean, app: App): boolean =>
  app
    .all("environmentDeclared")
    .filter((variable) => allInterfaces.test(variable.value ?? "") && reachesDeploys(variable))
    .some(({ name }) => app.all("environmentRead").some((read) => read.name === name && isStandIn(read.default ?? "")));

const allInterfaces = /^([a-z]+:\/\/)?(0\.0\.0\.0|\[?::\]?)(:\d+)?$/;
