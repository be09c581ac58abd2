import { patternInLines } from "../text/pattern.js";

/** What a name says that its value is. */
export type SecretKind = "password" | "pass" | "secret" | "token" | "key" | "salt" | "credential" | "connection string";

/** Whether a variable, field, key or parameter of this name holds a secret, by the head of the compound: `dbPassword`, not `passwordField`. */
export const isSecretName = (name: string): boolean => kindOfSecret(name) !== undefined;

/** The kind of secret that a name means, by the head of the compound; undefined for every other name. */
export function kindOfSecret(name: string): SecretKind | undefined {
  if (isRouteWithSecret.test(name) || isNameInSecret.test(name)) return undefined;
  const words = [...wordsOf(lastPart(name))];
  if (words.length === 1 && words[0] === "key") words.unshift(...wordsOf(name).slice(-2, -1));
  if (/connection (string|str)$/.test(words.join(" "))) return "connection string";
  while (words.length > 1 && trailing.test(words.at(-1) ?? "")) words.pop();
  const [last, before] = [words.at(-1), words.slice(0, -1)];
  if (last === undefined || before.some((word) => harmless.test(word) && !signs(word, last))) return undefined;
  if (otherMeanings.some((meaning) => meaning.test(words.join(" ")))) return undefined;
  if (cookieOfErlang.test(words.join(" ")) || secretOrKey.test(words.join(" "))) return "secret";
  if (last === "key") return before.some((word) => keyKinds.test(word)) ? "key" : undefined;
  return runTogether.find(([pattern]) => pattern.test(last))?.[1];
}

/** The route of a page, and the secret that is part of its address: `"/hooks/:secret" => "hooks#receive"`. */
const isRouteWithSecret = /^\/.*\/:\w/;

/** In the values of a chart: which Secret of Kubernetes, or which entry of it: `ingress.tls.secret`, `existingSecret.key: password`. */
const isNameInSecret = /\w[-_]?secret(ref)?\.key$|\btls\.secret$/i;

/** Compounds with the head of a secret that mean something else, by their words. */
const otherMeanings: readonly RegExp[] = [
  // A product of that name.
  /(^| )one ?password$/,
  // What the storage of a browser keeps a value under: `STORAGE_KEY = "todos-v2"`.
  /^((local|session|async|browser|persist) )?storage key$/,
  // Which header of a request somebody is known by: `TRUSTED_HEADER_AUTH_KEY = "Remote-User"`.
  /(^| )header (.+ )?key$/,
  // What a value is found under: `TOKEN_DB_KEY = "token"`, `SECRET_CACHE_KEY`.
  /(^| )(db|cache|map|context|ctx|lookup|label|annotation|attribute|property) key$/,
  // Which of several it is, and not what it opens: `sessionLanguageKey`, `APP_THEME_KEY`.
  /(^| )(language|lang|locale|theme|tab|menu|sort|order|row|column|group|type|status|route|translation|i18n) key$/,
  // The name of a Secret of Kubernetes: `tlsSecret`, `envFromSecret`, `TS_KUBE_SECRET`.
  /(^| )(tls|ssl|ingress|from|kube|kubernetes|k8s) (.+ )?(secrets?|credentials?)$/,
  /(^| )nosecret$/,
];

/** Words after the head that change nothing: `SECRET_KEY_BASE`, `PASSWORD_2`, `JWT_SECRET_PROD`. */
const trailing = patternInLines()`
  ^(
    \d+|v\d+|base|hmac|hs\d+|value|string|plain|default|fallback|prod|production|dev|development|staging|test|live|local|old|new
    |previous|current|primary|secondary|hex|base64|raw|env|data|const|constant
  )$
`;

/** Words before the head with which the compound names no secret: `publicKey`, `csrfToken`, `resetPassword`, `imagePullSecret`. */
const harmless = patternInLines()`
  ^(
    public|status|generic|publishable|pub|demo|dummy|fake|mock|mocked|sample|example|csrf|xsrf|antiforgery|forgery|field|forgot|forget|reset
    |recover|recovery|confirm|confirmation|confirmed|repeat|change|changed|update|show|hide|hidden|toggle|is|has|have|use|uses
    |require|requires|required|enable|enabled|disable|disabled|allow|validate|verify|check|invalid|wrong|missing|incorrect|no|noop|without|missing
    |encrypted|hashed|sealed|site|anon|anonymous|foreign|proxy|fastcgi|uwsgi|grpc|scgi|first|next|random|onetime|page|continuation
    |cursor|sync|cancellation|cancel|design|injection|pull|existing|external|name|error|label|placeholder|number|max|min|count|len
    |length|eos|bos|pad|unk|mask|sep|cls|stop|start|end|special|get|set|find|fetch|create|generate|generated|delete|remove|list
    |parse|by|sort|with|if|per|total|prompt|completion|input|output|param|params|parameter|for|of|ttl|expiry
  )$
`;

/** What a form or a mail sends back is told to a visitor; what the app makes it with is not: `csrfToken`, `csrfSalt`, `FORGOT_SECRET`. */
const signs = (word: string, last: string): boolean =>
  (/^(secret|salt)$/.test(last) && /^(csrf|xsrf|antiforgery|forgery|forgot|reset|recovery|confirm|confirmation|verify)$/.test(word)) ||
  (last === "key" && /^(csrf|xsrf)$/.test(word));

const keyKinds = patternInLines()`
  ^(
    api|tokens?|app|application|secret|private|ca|tls|ssl|https|cert|certificate|access|encryption|encrypt|encrypting|decryption|fernet
    |signing|sign|signature|master|auth|jwt|hmac|crypto|crypt|cipher|aes|rsa|account|service|admin|storage|deploy|ssh|session|cookie
    |shared|server|client|consumer|webhook|subscription|developer|maps|google|stripe|sendgrid|openai|security|licen[cs]e
  )$
`;

/** Words run together, as in `dbpassword`, `apikey`, `authtoken`. */
const runTogether: readonly (readonly [RegExp, SecretKind])[] = [
  [/^[a-z]*(password|passwd|passphrase|passwort|kennwort|wachtwoord|senha|contrasena|passe|pwd)$/, "password"],
  [/^(db|my|smtp|ftp|mail|user|root|mysql|redis|admin|e?mail|auth)?(pass|pswd|pw)$/, "pass"],
  [/^[a-z]*secret$/, "secret"],
  [/^(api|secret|private|access|encryption|signing|master|auth|jwt|app|licen[cs]e)keys?$/, "key"],
  [/^(auth|access|refresh|api|bearer|bot|jwt|session|secret)?token$/, "token"],
  [/^(password)?salt$/, "salt"],
  [/^credentials?$/, "credential"],
];

/** What signs and checks tokens (passport-jwt and jsonwebtoken, README: "secretOrKey", "secretOrPrivateKey"). */
const secretOrKey = /^secret or (private )?key$/;

/** Who has it may do all in a cluster of Erlang (Erlang, "Distributed Erlang", "Security"). */
const cookieOfErlang = /(^| )erlang cookie$/;

/**
 * Whether a name means a secret where its value is not seen, only written out: `dbPassword`, `api_key`, `session.accessToken`. Bare tokens are what parsers read,
 * bare keys what maps have, a session's key what a store keeps it under; a masked or hashed one is no secret any more.
 */
export function isWrittenOutSecret(name: string): boolean {
  const kind = kindOfSecret(name);
  const words = wordsOf(lastPart(name));
  if (
    kind === undefined ||
    words.some((word) =>
      /^(mask|masked|redacted|obfuscated|hidden|safe|sanitized|truncated|shortened|abbreviated|hash|crypted|length|stars)$/.test(word),
    )
  )
    return false;
  if (kind === "token")
    return (
      words.some((word) => /^(access|auth|api|bearer|refresh|jwt|bot|id|github|gitlab|slack|oauth)$/.test(word)) ||
      /^(access|auth|api|bearer|refresh|jwt)token$/.test(words.at(-1) ?? "")
    );
  return (
    kind === "password" ||
    kind === "secret" ||
    kind === "connection string" ||
    (kind === "key" && provesItself.test(words.at(-2) ?? "") && !isNameOfKeyFile(words))
  );
}

/** Keys by which somebody proves who he is, or signs; others are where something is kept: `appKey`, `cookie_key`. */
const provesItself = patternInLines()`
  ^(
    api|access|account|admin|aes|auth|aws|client|consumer|encrypt|encryption|google|hmac|jwt|licen[cs]e|master|openai|private|rsa|secret
    |server|service|sign|signing|ssh|stripe|subscription|webhook
  )$
`;

/** `tlsKey` and `sslCertKey` stand beside the file of a certificate, and are the file of its key. */
const isNameOfKeyFile = (words: readonly string[]): boolean => /^(tls|ssl|https)( cert(ificate)?)? key$/.test(words.slice(-3).join(" "));

/** The address of a service that lets in whoever has the password in it: `MONGODB_URI`, `dbUrl`, `dsn`; not one without it: `safeDbUrl`. */
export function mayCarryPassword(name: string): boolean {
  const words = wordsOf(lastPart(name)).join(" ");
  return addressWithPassword.test(words);
}

const addressWithPassword = patternInLines()`
  ^(?:(?:sqlalchemy|app|prod|production) )?(?:
    (?:mongo ?(?:db)?|database|db|postgres(?:ql)?|pg|mysql|mariadb|redis|amqp|rabbit ?(?:mq)?|broker|sql) (?:connection )?
    (?:uri|url)|(?:db |database )?dsn
  )$
`;

/** Names of keys that sign or encrypt, for which a phrase does as well as any other text: `"Jwt": { "Key": "the secret of our shop" }`. */
export const signsWith =
  /(^|[._-])(secret|jwt|tokens?|sign(ing|ature)?|hmac|cipher|encryption)[._:-]?keys?$|(Secret|Jwt|Token|Signing|Encryption)Key$/i;

/** A page keeps a token under such a name: `TOKEN_KEY = "oauth2_token"`. */
export const keepsToken = /(^|[^a-z])tokens?[._:-]?key$|TokenKey$/i;

/** What a framework signs with, by the name under which it asks for it: a word there is no label: `SECRET_KEY = "shop"`. */
export const isSigningKey = (name: string): boolean => /^(?:[A-Z]+_)*SECRET_KEY(?:_BASE)?$|^secret_key(?:_base)?$/.test(lastPart(name));

/** Another party issues or checks it, and takes no other: `STRIPE_KEY`, `smtpPass`, `clientSecret`. */
export const isIssued = (name: string): boolean =>
  wordsOf(name).some((word) => issuers.test(word)) || /(^| )(client|consumer) ?secret$/.test(wordsOf(lastPart(name)).join(" "));

const issuers = patternInLines()`
  ^(
    aws|s3|sqs|ses|sns|dynamodb|mailgun|mandrill|postmark|sendgrid|mailjet|brevo|smtp|e?mail|mailer|imap|pusher|stripe|paypal|razorpay
    |twilio|vonage|github|gitlab|google|facebook|twitter|linkedin|slack|discord|telegram|openai|anthropic|cloudinary|mapbox|sentry|recaptcha
  )$
`;

/** Words of a name, in lower case: `dbPassword2`, `DB_PASSWORD_2` and `db.password-2` all give db, password, 2. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/([A-Za-z])(\d+)$/, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** The part after the last dot, bracket or slash: `password` of `spring.datasource.password`. */
export const lastPart = (name: string): string => name.split(/[.:/[\]"']+/).findLast((part) => part !== "") ?? name;
