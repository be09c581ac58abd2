import { runs, type Command } from "../../facts/command.js";
import { serviceOfServer } from "../../knowledge/backing-services.js";

/** The backing service that a command starts: `redis-server`, `service postgresql start`. */
export function startedService(command: Command): string | undefined {
  const unit = unitStarted(command);
  if (unit !== undefined) return serviceOfServer(unit)?.name;
  const ways = ofClientsToo[command.program];
  if (ways !== undefined && !ways.some((way) => runs(command, way))) return undefined;
  return serviceOfServer(command.program)?.name;
}

/** The service of the init system that a command starts: `service mysql start`, `systemctl enable --now redis-server`. */
export function unitStarted({ program, words }: Command): string | undefined {
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
