import { runs, type Command } from "../../facts/command.js";
import { serviceOfServer } from "../../knowledge/backing-services.js";
import { systemPackages } from "../../knowledge/system-installs.js";
import type { App, Fact } from "../rule.js";

/** The backing service that a command starts: `redis-server`, `service postgresql start`. */
export function startedService(command: Command): string | undefined {
  const unit = unitStarted(command);
  if (unit !== undefined) return serviceOfServer(unit)?.name;
  const ways = ofClientsToo[command.program];
  if (ways !== undefined && !ways.some((way) => runs(command, way))) return undefined;
  return serviceOfServer(command.program)?.name;
}

/** The service of the init system that a command starts: `service mysql start`, `systemctl enable --now redis-server`. */
function unitStarted({ program, words }: Command): string | undefined {
  if (/\/init\.d\/[\w.-]+$/.test(words[0]?.text ?? "")) return words[1]?.text === "start" ? program : undefined;
  const [first = "", ...rest] = words.slice(1).flatMap(({ text }) => (text.startsWith("-") ? [] : [text]));
  if (program === "service" || program === "rc-service") return /^(start|restart)$/.test(rest[0] ?? "") ? first : undefined;
  if (program !== "systemctl" || !/^(start|restart|enable)$/.test(first)) return undefined;
  return rest[0]?.replace(/(@.*)?(\.service)?$/, "");
}

/** Programs of one name for the server and for its clients, and what only the server is told: `vault read kv/shop`, `mysql -h db`. */
const ofClientsToo: Readonly<Record<string, readonly string[]>> = {
  vault: ["server", "agent"],
  consul: ["server", "agent"],
  cockroach: ["start", "start-single-node"],
  mysql: [],
  mariadb: [],
  sendmail: [],
};

/** A script that sets a machine up for the app installs a service of its own there, and starts it. */
export function isProvisioned(command: Fact<"command">, service: string, app: App): boolean {
  if (command.place !== "shell-script" || unitStarted(command) === undefined) return false;
  // Terraform's scripts bring a machine up, which may be the service's own; those that a RUN starts make an image.
  const isOfMachine = command.role === "build" && (command.via ?? []).length === 0;
  const commands = isOfMachine ? app.beside(command, "command") : command.role === "script" ? app.in(command.at.path, "command") : [];
  const packages = commands.flatMap(({ program, words }) => systemPackages([program, ...words.slice(1).map(({ text }) => text)]));
  const isOfApp = packages.some(({ name }) => runtimes.test(name)) || commands.some(({ program }) => runtimes.test(program));
  return (
    (isOfApp || !isOfMachine) &&
    packages.some(({ name }) => serviceOfServer(name)?.name === service || (name.startsWith(service) && !/client|tools|common/.test(name)))
  );
}

const runtimes =
  /^(nodejs|node|npm|yarn|pm2|python3?|pip3?|gunicorn|ruby|bundle|php|composer|apache2|httpd|java|openjdk|default-j|golang|dotnet|git$)/;
