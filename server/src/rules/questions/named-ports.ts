import { folderOf, join } from "../../text/path.js";
import type { App, Fact, Location } from "../rule.js";

/** The deployed server that listens on what another file calls by a name: `app.listen(config.port)`, for the `port` of `config.js`. */
export const serverListeningOn = (place: Fact, key: string, app: App): Fact<"portBound"> | undefined =>
  app
    .all("portBound")
    .find(
      ({ at, named }) =>
        named !== undefined && at.path !== place.at.path && membersIn(place.at.path, named, at.path).some((found) => isSame(found, key)),
    );

/** A key of settings goes on to the left: `server.port` of `settings.port`, where the file's own object is passed on. */
const isSame = (members: string, key: string): boolean => key === members || key.endsWith(`.${members}`) || members.endsWith(`.${key}`);

/** What a resolved name says of a file: "server.port" of "./settings.json.server.port", "WEB_PORT" of "shop.config.WEB_PORT". */
function membersIn(path: string, named: string, from: string): readonly string[] {
  if (path.endsWith(".go")) return membersInPackage(folderOf(path), named, folderOf(from));
  const plain = path.replace(/\.\w+$/, "");
  const modules = [path, plain, plain.replace(/\/(index|__init__|mod)$/, "")];
  const isRelative = /^\.{1,2}\//.test(named);
  const whole = isRelative ? join(folderOf(from), named) : named.replace(/^\.+|^(?:crate|self)\./, "");
  if (whole === undefined) return [];
  return modules.flatMap((module) => {
    const written = isRelative ? module : module.replaceAll("/", ".");
    if (whole.startsWith(`${written}.`)) return [whole.slice(written.length + 1)];
    // A package is imported from the folder in which the program starts: "shop.config" of `server/shop/config.py`.
    const parts = isRelative ? [] : written.split(".").map((_, index, all) => all.slice(index).join("."));
    return parts.flatMap((part) => (whole.startsWith(`${part}.`) ? [whole.slice(part.length + 1)] : [])).slice(0, 1);
  });
}

/** "Port" of "github.com/acme/shop/config.Port", for the folder `config`; of a name alone beside it. */
function membersInPackage(folder: string, named: string, from: string): readonly string[] {
  const end = named.lastIndexOf("/") + 1;
  const dot = named.indexOf(".", end);
  if (dot === -1) return folder === from ? [named] : [];
  return folder !== "" && `/${named.slice(0, dot)}`.endsWith(`/${folder}`) ? [named.slice(dot + 1)] : [];
}

/** A command that starts the app gives it the variable: `java -jar shop.jar -port=$PORT`. */
export const isHandedOver = (app: App): boolean =>
  app
    .all("command")
    .some(
      (command) => command.role === "start" && !app.isDevelopment(command) && command.words.some(({ text }) => /\$\{?PORT\b/.test(text)),
    );

export const comesFromEnvironment = ({ from }: Fact<"portBound">): boolean =>
  from === "environment" || from === "default" || from === "framework";

/** The same file starts a server on a port that it is told, and this one beside it, to send visitors on for one. */
export const isBesideChosen = ({ path }: Location, app: App): boolean => app.in(path, "portBound").some(({ from }) => from === "unknown");
