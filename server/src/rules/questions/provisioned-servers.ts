import { hasOption, runs, type Command } from "../../facts/command.js";
import { serverOfPackage } from "../../knowledge/injecting-servers.js";
import { systemPackages } from "../../knowledge/system-installs.js";
import type { App, Fact } from "../rule.js";

/** The server into which the app is put, where a script that sets a machine up installs it: `apt-get install libapache2-mod-php`. */
export function provisionedServer(command: Fact<"command">, app: App): string | undefined {
  if (command.place !== "shell-script" || command.role !== "script") return undefined;
  const installed = packagesOf(command);
  if (installed.length === 0) return undefined;
  const named = installed.map(serverOfPackage).find((server) => server !== undefined);
  // Debian's php brings mod_php, where Apache is installed beside it.
  const others = app.in(command.at.path, "command").flatMap(packagesOf);
  const isWithPhp = installed.some((name) => /^(apache2|httpd)$/.test(name)) && others.some((name) => /^php[\d.]*$/.test(name));
  const isNamedElsewhere = named === undefined && others.some((name) => serverOfPackage(name) !== undefined);
  return named ?? (isWithPhp && !isNamedElsewhere ? "Apache with mod_php" : undefined);
}

const packagesOf = ({ program, words }: Command): readonly string[] =>
  systemPackages([program, ...words.slice(1).map(({ text }) => text)]).map(({ name }) => name);

/** The server that a command starts and that runs the app inside itself. */
export function startedServer(command: Command): string | undefined {
  if (command.program === "passenger" && runs(command, "start")) return "Passenger";
  if (command.program.startsWith("mod_wsgi-express")) return "mod_wsgi";
  if (
    command.program === "apache2-foreground" ||
    (/^(apache2|httpd|apachectl|apache2ctl)$/.test(command.program) && command.place !== "package-script")
  )
    return "Apache";
  // uWSGI, "Configuring uWSGI": it speaks its own protocol there, which browsers do not.
  if (
    command.program === "uwsgi" &&
    hasOption(command, "--socket", "-s", "--uwsgi-socket") &&
    !command.words.some(({ text }) => /^--https?/.test(text))
  )
    return "A server that speaks uWSGI's protocol";
  return undefined;
}

/** Compose puts code of the repository into another's image: `./public:/var/www/html`. */
export const holdsMountedCode = (image: Fact<"imageUsed">, app: App): boolean =>
  image.for === "service" &&
  app
    .beside(image, "volumeMounted")
    .some(({ type, source, target }) => type === "bind" && /^\.\.?(\/|$)/.test(source) && servedFolder.test(target));

/** Where those servers look for what they run, in their own images. */
const servedFolder =
  /^(\/var\/www(\/.*)?|\/usr\/local\/tomcat\/webapps(\/.*)?|\/var\/lib\/jetty\/webapps(\/.*)?|\/opt\/jboss\/wildfly\/standalone\/deployments(\/.*)?)$/;
