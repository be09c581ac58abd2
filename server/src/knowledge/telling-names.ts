import { patternInLines, sourceInLines } from "../text/pattern.js";

/**
 * Whether a name tells that its value is a secret or the address of a service. Wider than what rules report: it decides what is
 * worth a fact, and what is never shown. A part that is missing here costs findings, one too many costs time.
 */
export const isTellingName = (name: string): boolean => telling.test(name);

/** Parts of names whose values may belong to one deploy, beside secrets and addresses: buckets, regions, senders, origins, folders. */
const ofDeploys = sourceInLines`
  (?<![\w$])(?:from|origins?|access-control-allow-origin|api|backend|base|endpoint)(?![\w$])|domain(?![\w$])|bucket|region
  |account_?(?:id|number)|cloud_?name(?![\w$])|issuer|audience|(?:gcp|gcloud|google|bigquery)_?project|sender|admins|(?:mail|default)_?from
  |from_?(?:e?mail|addr)|reply_?to|server_?email
  |(?:
    callback|redirect|webhook|success|cancel|return|site|app|client|public|front_?end|web_?site|external|canonical|api|server
    |back_?end|base|socket|ws|gateway|service
  )_?(?:(?:base|root|server|host)_?)?(?:ur[il]|end_?point|address)
  |(?:allow(?:ed)?|approved|permitted|white_?listed)_?(?:hosts?|origins?|domains?)|(?:origins?|domains?)_?(?:white|allow)_?list
  |(?:e?mail|smtp)_?(?:host_?)?(?:user(?:name)?|login|account)|(?:admin|support|contact|alerts?)_?(?:e?mail|mailbox)|server_name|(?:e?mail|smtp)_to(?![\w$])
  |cookie_?domain|(?:site|app|base|main|public|front_?end|auth0)_?(?:domain|host(?:name)?)(?![\w$])
  |(?:role|topic|queue|function|policy|cluster|table|stream|machine|certificate|bucket|target|bus)_?arns?
  |(?:queue|topic)_?(?:url|name)?(?![\w$])|(?:server|service|backend|remote|target|upstream|device|node)_?(?:host|ip)(?![\w$])
  |trusted_?(?:hosts?|origins?)|default_url_options|asset_host
  |(?:
    app|data|lib|base|install|deploy|project|upload|uploaded|media|static|log|storage|share|root|home|image|photo|video|file
    |document|attachment|backup|export|report|output|download
  )s?_?
  (?:dir|directory|folder|path|root)
`;

/** Parts of such names, as alternatives of a regular expression that ignores case. */
export const tellingParts = sourceInLines`
  pass|pwd|senha|contrasena|kennwort|wachtwoord|mot_?de_?passe|secret|token|key|salt|credential|auth|signature|connection|conn_?str|dsn
  |(?:
    db|database|redis|mongo|mongodb|mysql|postgres|postgresql|pg|rabbitmq|rabbit|amqp|smtp|mail|kafka|elastic|elasticsearch
    |memcached?|cache|queue|broker|nats|influx|cassandra
  )[_-]?(?:host|server|uri|addr|endpoint|broker|bootstrap)
  |${ofDeploys}
`;

const telling = new RegExp(`(?:${tellingParts})`, "i");

/** Whether a variable's name tells that its value belongs to one deploy: where something is, who is asked, by which credentials. */
export const isConfigName = (name: string): boolean => configName.test(name);

const configName = patternInLines("i")`
  pass|pwd|secret|token|key|salt|credential|auth|signature|connection|conn_?str|dsn|host|server|url|uri|endpoint|addr|domain|origin
  |callback|redirect|webhook|port|broker|bootstrap|bucket|queue|topic|stream|region|zone|account|project|tenant|subscription|arn
  |client_?id|app_?id|mail|sender|from_?addr|(?<![a-z])from(?![a-z])|admin|recipient|database|db_?name|redis|mongo|postgres|mysql
  |user|login|dir|root|path|folder|proxy|namespace|cluster
`;

/** Words that name a backing service, and what one is told in short, as a regular expression that ignores case: `redis`, `mail_opts`. */
export const serviceWords = sourceInLines`
  (?:
    db|database|redis|mongo|mongodb|mysql|mariadb|mssql|postgres|postgresql|pgsql|pg|rabbitmq|rabbit|amqp|smtp|e?mail|mailer|kafka
    |elastic|elasticsearch|memcached?|cache|queue|broker|nats|influx|cassandra
  )(?:_?(?:opts|conf|params))?
`;

/** `DB_HOST`, `redisUrl`, `smtp_server`: the name says which service and that it is its address. */
export const namesServiceAddress = (name: string): boolean =>
  serviceAddress.test(name.replace(/([a-z0-9])([A-Z])/g, "$1_$2")) && !/mail[_-]?addr/i.test(name);

const serviceAddress = new RegExp(
  `^(.*[_.-])?(${serviceWords})[_-]?(host|hostname|server|url|uri|addr|address|endpoint|node|brokers?|bootstrap[_-]?servers)$`,
  "i",
);

/** `redis: { host: "cache" }`: the name of a service alone, as a map or a host is called. */
export const isServiceWord = (name: string): boolean => serviceWord.test(name);

const serviceWord = new RegExp(`^(?:${serviceWords})(?:_?(?:config|options|settings|connection))?$`, "i");
