import { foreignImage } from "../../knowledge/foreign-images.js";
import { patternInLines } from "../../text/pattern.js";
import type { App, Fact } from "../rule.js";
import { imageName, partOf } from "./services.js";

export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly type: string;
}

/** Whether what stands in a mount may be state; a folder of the repository holds source or settings unless its name says otherwise. */
export function mayHoldState({ source, target, type }: Mount): boolean {
  if (type === "tmpfs" || isHarmless({ source, target, type })) return false;
  return type !== "bind" || /^[/~]/.test(source) || stateName.test(source) || (source.startsWith("$") && stateName.test(target));
}

const stateName = patternInLines("i")`
  (^|[^a-z])(
    data|uploads?|storage|media|files|db|database|var|state|volumes?|persist(ent|ence|ed)?|attachments?|backups?|repos(itories)?
  )([^a-z]|$)
`;

/** Sockets, certificates and configuration, programs of the host, installed packages, scratch space, logs and files that only are served. */
export const isHarmless = ({ source, target, type }: Mount): boolean =>
  /\.sock$|(^|\/)(node_modules|vendor|\.venv|venv|target|\.m2|\.gradle|\.cache|cache|go\/pkg|__pycache__|dist|build|\.next|logs?)(\/|$)/.test(
    target,
  ) ||
  harmlessPlace.test(target) ||
  /^\/(usr\/(local\/)?)?s?bin\//.test(target) ||
  serviceFolder.test(target) ||
  /\.sock$|localtime/.test(source) ||
  (type === "volume" && source === "" && /^\/(app|src|usr\/src\/app|code)\/[.\w]*(modules|packages)/.test(target));

const harmlessPlace = patternInLines("i")`
  ^/(etc|tmp|run|var/run|var/log|dev|proc|sys|usr/share)(/|$)|cert|ssl|letsencrypt|(^|/)acme(\.json)?(/|$)|secret|static|assets|config|(^|/|item-)(templates|icons)(/|$)
  |(^|/)conf(\.d)?(/|$)|[_-]cache/?$|\.(conf|cnf|ya?ml|json|xml|toml|properties|ini|env|pem|crt|cer|key|pfx|p12|jks|sh|sql)$
`;

/** Where databases, caches and queues keep their files, by their images' documentation: an image that has one is their own. */
const serviceFolder = patternInLines()`
  ^/(
    var/lib/(postgresql|pgsql|mysql|mariadb|mongodb|redis|clickhouse|rabbitmq|neo4j|cassandra|elasticsearch|influxdb)
    |usr/share/elasticsearch|data/(db|configdb)|bitnami/\w+
  )(/|$)
`;

/**
 * Whether a service that others' image runs may be the app of its deploy. A database, a router, what watches and what people look with
 * are known by their images; a service that others need, that needs none and that nobody reaches from outside is one of those too.
 */
export function mayBeTheApp(mount: Fact<"volumeMounted">, app: App): boolean {
  const [image] = app.beside(mount, "imageUsed");
  const [service] = app.beside(mount, "service");
  if (partOf(mount, app) !== "other" || image === undefined || foreignImage(imageName(image.reference)) !== undefined) return false;
  if (service === undefined || /^(statefulset|daemonset|init-container|job|cronjob)$/.test(service.workload ?? "")) return false;
  if (databaseName.test(service.name) || databaseName.test(imageName(image.reference))) return false;
  return app.beside(mount, "portPublished").length > 0 || needsOthers(service, app) || !isNeeded(service, app);
}

const databaseName = /(^|[-_./]|[a-z])(db|database|sql|cache|queue|broker|mq)(-?(server|primary|master|main))?$/i;

const needsOthers = (service: Fact<"service">, app: App): boolean =>
  app.beside(service, "setting").some(({ key }) => key.startsWith("depends_on."));

const isNeeded = ({ name, at }: Fact<"service">, app: App): boolean =>
  app.in(at.path, "setting").some(({ key }) => key === `depends_on.${name}` || key === `depends_on.${name}.condition`);
