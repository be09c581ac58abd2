import { isStandInHost } from "./hosts.js";
import { patternInLines } from "../text/pattern.js";

/** A value that belongs to one deploy. */
export interface DeployValue {
  /** `The bucket`. */
  readonly what: string;
  /** Its look alone says so; otherwise a name and a look together, which is circumstantial. */
  readonly isCertain: boolean;
  /** The conventional variable, where the name in the code is too common to make one of it. */
  readonly variable?: string;
  /** The machine of whoever wrote it, which is right for no deploy but his own. */
  readonly isOfThisMachine?: true;
}

/**
 * What a setting holds that belongs to one deploy, by its name and the look of its value together; undefined for everything else.
 * Names alone prove nothing (`region: "header"`), nor do looks alone: the root of a public interface is the same for each deploy.
 */
export function deployValueOf(name: string, value: string, place: "settings" | "code"): DeployValue | undefined {
  const plain = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  if (place === "code" && ofThisMachine.test(value)) return valueOfThisMachine(plain);
  const kind = kinds.find(({ named, looks, onlyIn = place }) => onlyIn === place && named.test(plain) && looks.test(value));
  if (
    kind === undefined ||
    isStandInHost(value) ||
    (standsForAny.test(value) && !(place === "code" && kind.standIns?.test(plain) === true))
  )
    return undefined;
  return { what: kind.what, isCertain: kind.named === any, ...(kind.variable !== undefined && { variable: kind.variable }) };
}

/** `API_URL = "http://localhost:8080/api"`: what the code asks or sends people to, on the machine of whoever wrote it. */
function valueOfThisMachine(name: string): DeployValue | undefined {
  const kind = namesOfThisMachine.find(({ named }) => named.test(name));
  return kind && { what: kind.what, isCertain: false, isOfThisMachine: true, variable: kind.variable };
}

/** How the address of this machine is written: `http://localhost:8080/api`. */
const ofThisMachine = /^(?:https?|wss?):\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?:\/\S*)?$/i;

const namesOfThisMachine = [
  {
    what: "The origin",
    named: /^((cors|allow(ed)?|trusted|csrf|client)_?)*origins?([_-]?(white|allow)_?list)?$|^access-control-allow-origin$/i,
    variable: "ALLOWED_ORIGIN",
  },
  // The page to which a payment returns (Stripe, "Build a checkout page").
  { what: "The address", named: /^(your_)?domain$/i, variable: "APP_URL" },
  { what: "The callback", named: /(callback|redirect|(success|cancel|return)(?=_?ur[il]))[._-]?(ur[il])?$/i, variable: "CALLBACK_URL" },
  {
    what: "The address",
    named: patternInLines("i")`
      ^(api|backend|backend_?url|base|endpoint)$
      |(^|_)(api|server|back_?end|base|socket|ws|gateway|service|site|app|public|front_?end|client|web_?site)_?
      ((base|root|server|host)_?)?(ur[il]|address|end_?point)$
    `,
    variable: "API_URL",
  },
] as const;

interface Kind {
  readonly what: string;
  readonly named: RegExp;
  readonly looks: RegExp;
  readonly onlyIn?: "settings" | "code";
  readonly variable?: string;
  /** Names whose value in the code is a constant even where it is made up: whoever deploys has to change the code. */
  readonly standIns?: RegExp;
}

const any = /(?:)/;
const address = /^https?:\/\/[\w-]+(\.[\w-]+)+(:\d+)?(\/\S*)?$/i;
const mailbox = /^([^<>@]*<)?[\w.+-]+@[\w-]+(\.[\w-]+)+>?$/;

const kinds: readonly Kind[] = [
  {
    what: "The domain",
    named: /(^|[._-])domain$/i,
    looks: patternInLines("i")`
      ^\.?(?!(com|org|net|io|dev)\.)[\w-]+(\.[\w-]+)*\.(
        com|net|org|io|dev|app|co|ai|me|de|uk|fr|nl|eu|us|ca|au|in|br|jp|ch|it|es|se|pl|cloud|online|site|shop|xyz|tech|info
      )$
    `,
    onlyIn: "code",
    variable: "APP_DOMAIN",
  },
  // AWS General Reference, "Amazon Resource Names": the fifth part is an account.
  { what: "The resource", named: any, looks: /^arn:aws[\w-]*:[\w-]+:[\w-]*:\d{12}:./ },
  { what: "The queue", named: any, looks: /^https:\/\/sqs\.[\w-]+\.amazonaws\.com\/\d{12}\// },
  {
    // `orders-prod`: a queue that the app calls the same in each deploy is no config.
    what: "The queue",
    named: /(^|[._-])(queue|topic)([._-]?name)?$/i,
    looks: /^(?=.*[._-])([\w.-]*[._-])?(prod|production|stag(e|ing)|dev|qa|uat)([._-][\w.-]*)?$/i,
    variable: "QUEUE_NAME",
  },
  {
    what: "The host",
    named: /(^|[._-])(server|service|backend|remote|target|upstream|device|node)[._-]?(host|ip)$/i,
    looks: /^(?!127\.|0\.|255\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)\d{1,3}(\.\d{1,3}){3}(:\d+)?$/,
  },
  // The parameter of the S3 interface, which nothing else writes so.
  { what: "The bucket", named: /^Bucket$/, looks: /^[a-z0-9][a-z0-9.-]{2,62}$/, onlyIn: "code", variable: "S3_BUCKET" },
  {
    what: "The bucket",
    named: /(^|[._-])bucket([._-]?name)?$/i,
    looks: /^(?=.*[-.])(?:gs:\/\/)?[a-z0-9][a-z0-9.-]{4,62}\/?$/,
    variable: "S3_BUCKET",
  },
  {
    // Regions of AWS, Google Cloud and Azure.
    what: "The region",
    named: /(^|[._-])region([._-]?name)?$/i,
    looks: patternInLines()`
      ^(us|eu|ap|sa|ca|me|af|il|cn|mx|europe|asia|australia|northamerica|southamerica|africa)-(gov-)?(north|south|east|west|central)
      \w*-?\d$
      |^(
        (?=.*(north|south|east|west|central))(north|south)?(east|west)?(central)?(us|europe|asia|india)
        |(uk|norway|germany|france|japan|korea|australia|brazil|canada)(south|west|east|central|north|southeast|westcentral)
      )[23]?$
    `,
  },
  { what: "The account", named: /(^|[._-])account[._-]?(id|number)$/i, looks: /^\d{12}$/ },
  {
    // Where the errors of a deploy are sent; the key in it only lets them in (Sentry, "Data Source Name (DSN)").
    what: "The DSN",
    named: /(^|[._-])dsn$/i,
    looks: /^https:\/\/[0-9a-f]{16,}(?::[0-9a-f]{16,})?@(?:[\w-]+\.)*sentry\.io\/\d+$/,
    variable: "SENTRY_DSN",
  },
  {
    // Cloudinary, "Node.js SDK", "Set and get global SDK configuration parameters".
    what: "The account",
    named: /^cloud_?name$/i,
    looks: /^(?!demo$|default$|sample$|test$|(my|the|some)[-_ ]?cloud|cloud[-_ ]?name)[a-z0-9][\w-]{2,}$/i,
    onlyIn: "code",
    variable: "CLOUDINARY_CLOUD_NAME",
  },
  {
    what: "The project",
    named: /(gcp|gcloud|google(_cloud)?|bigquery)[._-]?project([._-]?id)?$/i,
    looks: /^(?=.*-)[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
  },
  {
    what: "The sender",
    named:
      /(^|[._-])(from|sender|admins|mail[._-]?from|default[._-]?from|from[._-]?(address|email)|reply[._-]?to|sender[._-]?email|server[._-]?email)$/i,
    looks: mailbox,
    variable: "MAIL_FROM",
    standIns: /^ADMINS$|(mail|default|server)[._-]?(sender|from|from[._-]?email|email)$/i,
  },
  {
    what: "The recipient",
    named: /(^|[._-])(e?mail|smtp)[._-]?to$/i,
    looks: mailbox,
    variable: "MAIL_TO",
  },
  {
    what: "The mail account",
    named: /(^|[._-])(e?mail|smtp)[._-]?(host[._-]?)?(user(name)?|login|account)$/i,
    looks: mailbox,
    variable: "SMTP_USER",
  },
  { what: "The mailbox", named: /(^|[._-])(admin|support|contact|alerts?)[._-]?(e?mail|mailbox)$/i, looks: mailbox },
  {
    what: "The host",
    named: /(^|[._-])(server_name|cookie[._-]?domain|(site|app|base|main|public|front[._-]?end|auth0)[._-]?(domain|host(name)?))$/i,
    looks: /^\.?[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(:\d+)?$/i,
  },
  {
    // Those of the big identity providers are the same for each deploy.
    what: "The issuer",
    named: /(^|[._-])(issuer|audience)$/i,
    looks: /^(?!.*(google|microsoft|windows|apple|facebook|github|gitlab|amazonaws)\.)https?:\/\/[\w-]+(\.[\w-]+)+(:\d+)?(\/\S*)?$/i,
    variable: "TOKEN_ISSUER",
  },
  { what: "The callback", named: /(callback|redirect|webhook)[._-]?(ur[il])?$/i, looks: address },
  // In code such names lead to public interfaces as often as to one's own.
  { what: "The address", named: /(^|[._-])(base|root)[._-]?ur[il]$/i, looks: address, onlyIn: "settings" },
  {
    what: "The address",
    named: /(^|[._-])(site|app|public|front[._-]?end|web[._-]?site|external|canonical)[._-]?(base[._-]?)?ur[il]$/i,
    looks: address,
  },
  {
    what: "The host",
    named: /(^|[._-])(default_url_options[._-]host|asset_host)$/i,
    looks: /^(https?:\/\/)?[\w-]+(\.[\w-]+)+(:\d+)?$/i,
    variable: "APP_HOST",
    standIns: /default_url_options/,
  },
  {
    what: "The origin",
    named: patternInLines("i")`
      (
        (allow(ed)?|cors|trusted|approved|permitted|white[._-]?listed)[._-]?(hosts?|origins?|domains?)([._-]?list)?
        |(origins?|domains?)[._-]?(white|allow)[._-]?list
      )(\[\d+\])?$
    `,
    looks: /^(https?:\/\/)?\.?[\w-]+(\.[\w-]+)+(:\d+)?$/i,
  },
  {
    what: "The origin",
    named: /^origins?$|^access-control-allow-origin$/i,
    looks: /^https?:\/\/[\w-]+(\.[\w-]+)+(:\d+)?$/i,
    onlyIn: "code",
    variable: "ALLOWED_ORIGIN",
  },
  {
    // Filesystem Hierarchy Standard 3.0: where one host keeps what is not of its distribution.
    what: "The folder",
    named: /(^|[._-])(dirs?|directory|folder|path|root|home)$/i,
    looks: /^(\/(var\/(www|local|lib)|opt|srv|home|Users|usr\/local\/(share|lib))\/[\w.-]+(\/[\w.-]*)*|[A-Z]:\\[\w.\\ -]+)$/,
    onlyIn: "code",
  },
];

/** Documentation, this machine, and providers whose address is the same for everybody. */
const standsForAny = patternInLines("i")`
  \bexample\b|\bdummy\b|\b(foo|bar)@|@(foo|bar)\.com\b|\.(test|invalid|localhost)\b|localhost|\b127\.|0\.0\.0\.0|123456789012
  |000000000000|your|change|(?<![\w-])api\.|googleapis|github\.com|w3\.org|schemas?\.|postmarkapp|stripe\.com|apollographql|\bsome-
  |\bmock|^\.(vercel|netlify|herokuapp|onrender|fly)\.
`;
