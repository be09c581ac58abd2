import { patternInLines } from "../text/pattern.js";

/** A word of code that stands for a service: on the machine itself, or reached over the network. */
export interface ServiceSides {
  readonly service: "storage" | "mail" | "database" | "store" | "address";
  /** Names of what runs in the process, on its disk or beside it. */
  readonly local: RegExp;
  /** The same by words that mean it only where they are a value of their own: `:local`, `"console"`. */
  readonly plain?: RegExp;
  readonly remote: RegExp;
}

/** Whether a word of code names the remote side; a variable of the environment by its capitals. */
export const isRemote = (word: string, { remote }: ServiceSides): boolean => remote.test(partsOfName(word)) || remote.test(word);

/** The parts of a name in lower case, which the tables below know: "multer-s3" of `multerS3`, "use-sql-server" of `UseSqlServer`. */
export const partsOfName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();

/** Services of which programs often use one kind on the developer's machine and another one where they are deployed. */
export const serviceSides: readonly ServiceSides[] = [
  {
    service: "storage",
    // FileSystemStorage, multer.diskStorage, LocalDiskService
    local:
      /(^|-)(disk|file-?system|local|local-file|local-disk)-(storage|uploader|upload|store|adapter|provider|service|driver|backend)s?(-|$)|^media-root$/,
    plain: /^(local|disk|file|filesystem|public)$/,
    remote: /(^|-)(s3|s3-?boto3?|minio|gcs|google-cloud-storage|gcloud|azure|blob|cloudinary|fog|amazon|aws|spaces)(-|$)/,
  },
  {
    service: "mail",
    // django.core.mail.backends.console.EmailBackend, ConsoleMailer, jsonTransport
    local: patternInLines()`
      (^|-)mail-backends-(console|filebased|locmem|dummy)-
      |(^|-)(console|log|logging|fake|dummy|mock|noop|stdout|print|file)-((e-?)?mail|mailer|email)
      (-(sender|service|backend|provider|transport|client))?$|letter-opener|^json-transport$|^create-test-account$
    `,
    plain: /^(console|log)$/,
    remote: /(^|-)(smtp(?!-ethereal)|gmail|brevo|send-?grid|mailgun|postmark|ses|sparkpost|mailjet|mandrill|resend|anymail)(-|\d|$)/,
  },
  {
    service: "database",
    // django.db.backends.sqlite3, UseInMemoryDatabase, MongoMemoryServer
    local:
      /(^|-)(use-)?sq-?lite\d?(-|$)|in-memory-database|mongo-memory-server|embedded-postgres|(^|-)(in-)?memory-(\w+-)*(repository|database|db)$/,
    remote:
      /(^|-)((?<!embedded-)postgre\w*|psycopg\d?|pg|my-?sql\w*|maria-?db|sql-?server|mssql|npgsql|mongo(?!-memory)\w*|dj-database-url|database-url)(-|$)/,
  },
  {
    service: "store",
    // django.core.cache.backends.locmem.LocMemCache, new MemoryStore(), AddDistributedMemoryCache
    local: patternInLines()`
      (^|-)loc-?mem(-|$)|(^|-)(dummy|simple|file-based)-cache$
      |(^|-)(in-)?memory-(cache|store|queue|broker|session|sessions|limiter|bus|lock|event-bus|pub-sub)(-\w+)?$
      |(^|-)(node|lru|concurrent-map)-cache(-manager)?$|^null-store$
    `,
    plain: /^(memory|in-memory|memory-store|async|inline)$/,
    remote:
      /(^|-)(io)?redis\w*(-|$)|(^|-)(memcached?|mem-cached|valkey|rabbit-?mq|amqp|sqs|kafka|sidekiq|resque|mongo-store|dalli|mem-cache-store)(-|$)/,
  },
  {
    service: "address",
    // Where a container answers that the program has started or found itself: Docker Engine API, "PortBinding"; Testcontainers
    local: /^host-ip$|^host-port$|^get-(mapped-port|first-mapped-port|exposed-port|container-host-ip)$/,
    remote: /^["'`]?[A-Z][A-Z0-9_]*_(HOST|HOSTNAME|URL|URI|PORT|ADDR|ADDRESS)["'`]?$/,
  },
];

/** Whether one setting takes the place of what another one says: Django asks DEFAULT_FILE_STORAGE before it looks at MEDIA_ROOT. */
export const replaces = (setting: string, other: string): boolean =>
  other === "MEDIA_ROOT" && /^(DEFAULT_FILE_STORAGE|STORAGES)$/.test(setting);

/** Whether the words of a condition ask for a deploy: its name, a mode for developers, the presence of a variable or of an address. */
export function asksForDeploy(condition: string, cases: readonly string[] = []): boolean {
  // `case "local"` beside `case "s3"` is a choice among drivers.
  const compared = [...comparedWith(condition), ...cases.map(wordOfCase).filter((word) => word !== "local")].filter((word) => word !== "");
  return condition.length < 200 && isAboutDeploy.test(partsOfName(condition)) && (compared.length === 0 || compared.some(isDeployWord));
}

const isAboutDeploy = patternInLines()`
  (^|-)(prod|production|dev|develop|development|local|staging|debug|env|environ|environment|getenv|use-\w+)(-|$)
  |(^|-)(url|uri|dsn|bucket|endpoint|hostname|host|connection-string)(-|$)|(^|-)is-null-or-(empty|white-space)(-|$)
  |(^|-)configured$|(^|-)has-(\w+-)+config$
`;

/** What a condition compares with by `==`, or asks for by `in`: a choice among drivers is config of its own. */
const comparedWith = (condition: string): readonly string[] =>
  Array.from(condition.matchAll(/(?:[!=]==?|\b(?:in|eq|equals\w*)\b)\s*[([]?\s*["'`:]([\w-]+)/gi), ([, text = ""]) => text);

/** `"production"`, `:production`; `Ok(url)` asks whether a variable is there. */
const wordOfCase = (written: string): string =>
  /^(Ok|Err|Some|None)\b/.test(written) ? "true" : (/^(?:case\b)?\W*([\w-]+)/.exec(written)?.[1] ?? "");

const isDeployWord = (word: string): boolean =>
  /^(prod|production|live|staging|dev|develop|development|local|localhost|test|testing|true|yes|on|1|0|false|no|off)$/i.test(word);
