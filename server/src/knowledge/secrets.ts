import {
  asksToBeChanged,
  isDummy,
  isNoValue,
  isPhrase,
  isSaidToBeRandom,
  isPlaceholder,
  isReference,
  isTechnicalForm,
  isTechnicalWord,
  isText,
  isWeak,
} from "./placeholders.js";
import { patternInLines } from "../text/pattern.js";

/**
 * How much a value given to a secret's name looks like a secret:
 * `random`: made by a machine, as real secrets are; reported wherever it stands.
 * `chosen`: made up by a person (`db-q5n2g`, `admin123`); a secret where it is deployed.
 * `weak`: a placeholder or a word that everybody guesses (`changeme`); a weak default where it is deployed.
 * `none`: no secret: empty, a variable, a path, a type, a form field's name, a message.
 */
export type SecretLook = "random" | "chosen" | "weak" | "none";

/** Whether a variable, field, key or parameter of this name holds a secret, by the head of the compound: `dbPassword`, not `passwordField`. */
export const isSecretName = (name: string): boolean => headOf(name) !== undefined;

/**
 * The same where the value is not seen, only written out: `dbPassword`, `api_key`, `session.accessToken`. Bare tokens are what parsers read,
 * bare keys what maps have, a session's key what a store keeps it under; a masked or hashed one is no secret any more.
 */
export function isWrittenOutSecret(name: string): boolean {
  const head = headOf(name);
  const words = wordsOf(lastPart(name));
  if (
    head === undefined ||
    words.some((word) =>
      /^(mask|masked|redacted|obfuscated|hidden|safe|sanitized|truncated|shortened|abbreviated|hash|crypted|length|stars)$/.test(word),
    )
  )
    return false;
  if (head === "token")
    return (
      words.some((word) => /^(access|auth|api|bearer|refresh|jwt|bot|id|github|gitlab|slack|oauth)$/.test(word)) ||
      /^(access|auth|api|bearer|refresh|jwt)token$/.test(words.at(-1) ?? "")
    );
  return (
    head === "password" ||
    head === "secret" ||
    head === "connection string" ||
    (head === "key" && provesItself.test(words.at(-2) ?? "") && !isNameOfKeyFile(words))
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

/** How much the value looks like a secret of this name. Names that also mean harmless things (`token`, `key`) ask for more. */
export function secretLook(name: string, value: string): SecretLook {
  if (isHeaderOfCredentials.test(lastPart(name))) return credentialsLook(value.trim());
  const head = headOf(name);
  // Spring Security, "Password Storage": the name of an encoder that leaves passwords as they are.
  const text = value.trim().replace(/^\{noop\}/, "");
  if (head === undefined || text.length < 3 || isReference(text) || isPlaceholder(text) || isTechnicalWord(text)) return "none";
  if (
    isNameOfVariable(name, text) ||
    isMarker(name, text) ||
    isNameOfItself(name, text) ||
    isNameOfKind(name, text) ||
    (head === "salt" && isProtocolLabel(text))
  )
    return "none";
  if (head === "password" && isHash(text)) return "none";
  if (head === "connection string" && isWithoutPassword(text)) return "none";
  if (isPublishable.test(text)) return "none";
  if (isRandom(text) && !isSaidToBeRandom(text)) return "random";
  if (asksToBeChanged(text) && head !== "password") return "weak";
  if (isPhrase(text) && signsWith.test(name)) return "weak";
  // A page keeps a token under such a name too: `TOKEN_KEY = "oauth2_token"`.
  if (isText(text) || keepsToken.test(name)) return "none";
  // What another party issues, where it asks for none: a client's secret too.
  if ((head === "key" || /client[-_.]?secret$/i.test(name)) && /^(dummy|fake|mock)$/i.test(text)) return "none";
  if (head === "key" && /^sk-(dummy|none|no-?key|fake|test|xxx+|not-needed|no-key-required)$/i.test(text)) return "none";
  if ((isWeak(text) || (head === "secret" && isNameOfKey.test(text))) && !isFieldName(text)) return "weak";
  if (head === "salt" && /^\d{12,}$/.test(text)) return "chosen";
  if (isNameOfSomething(text)) return "none";
  if (isSigningKey(name) && (/^[a-z][a-z0-9]*$/i.test(text) || isSlogan(text))) return "weak";
  if (vagueHeads.has(head))
    return text.length >= 8 && /\d/.test(text.replace(wordsWithDigits, "")) && /[a-z]/i.test(text) ? "chosen" : "none";
  return "chosen";
}

/**
 * Keys that go into every page: PostHog's of a project, Stripe's publishable and Mapbox's public one. And those that are given to all
 * for tests (reCAPTCHA, "Frequently asked questions"; api.data.gov, "DEMO_KEY").
 */
const isPublishable = /^(phc_|pk_(live|test)_|pk\.eyJ|6LeIxAcTAAAAA)\w|^DEMO_KEY$/;

/** What proves who asks, after the name of its scheme: `Authorization: Bearer 4f7…` (RFC 9110, "Authorization"). */
const isHeaderOfCredentials = /^(proxy[-_]?)?authorization$/i;

const credentialsLook = (text: string): SecretLook => {
  const [, credentials] = /^(?:Bearer|Basic|Token|JWT|Api-?Key|Key) +(\S+)$/i.exec(text) ?? [];
  const look = credentials === undefined ? "none" : secretLook("access_token", credentials);
  // `Bearer YOUR_TOKEN` is there to be read.
  return look === "weak" ? "none" : look;
};

/** Words that are written with digits: `cookieKey: "i18n_redirected"`. */
const wordsWithDigits = /(?<![a-z0-9])(i18n|l10n|a11y|k8s|oauth2|s3|utf8|base64|h264|mp[34]|sha\d+|md5|v\d+)(?![a-z0-9])/gi;

/** `jwt.sign(user, "privateKey")`: a key called as what it is. */
const isNameOfKey = /^(?:jwt|my|the)?[-_]?(?:private|signing)[-_]?key$/i;

/**
 * The same for an environment variable: its name leaves no doubt what its value is for, so that short and plain values count too.
 * `SECRET_KEY=dev` has a weak value, `const token = "dev"` has none.
 */
export function secretVariableLook(name: string, value: string): SecretLook {
  const text = value.trim();
  if (!isSecretName(name) || text === "" || isReference(text) || isPlaceholder(text) || isNoValue(text)) return "none";
  if (isMarker(name, text) || isForEmulator(name, text) || isPublishable.test(text)) return "none";
  const look = secretLook(name, value);
  if (look !== "none" || isTechnicalForm(text) || (isText(text) && !isPhrase(text))) return look;
  return isWeak(text) || text.length < 8 || !/\d/.test(text) ? "weak" : "chosen";
}

/** The same for a setting: what a service is asked with is no hash of a password, though it looks like one. */
export const secretSettingLook = (key: string, value: string): SecretLook =>
  passwordOfService.test(key) && /^[\da-f]{32,}$/i.test(value) ? secretVariableLook(key, value) : secretLook(key, value);

const passwordOfService =
  /(^|\.)(db|database|datasource|jdbc|mysql|mariadb|postgres\w*|mongo\w*|redis|rabbitmq|e?mail|smtp)\b.*\.(password|passwd|pwd)$/i;

/** Names of keys that sign or encrypt, for which a phrase does as well as any other text: `"Jwt": { "Key": "the secret of our shop" }`. */
const signsWith =
  /(^|[._-])(secret|jwt|tokens?|sign(ing|ature)?|hmac|cipher|encryption)[._:-]?keys?$|(Secret|Jwt|Token|Signing|Encryption)Key$/i;

const keepsToken = /(^|[^a-z])tokens?[._:-]?key$|TokenKey$/i;

/** What a framework signs with, by the name under which it asks for it: a word there is no label: `SECRET_KEY = "shop"`. */
const isSigningKey = (name: string): boolean => /^(?:[A-Z]+_)*SECRET_KEY(?:_BASE)?$|^secret_key(?:_base)?$/.test(lastPart(name));

/** `learn_by_doing`: words for nobody's list of names. */
const isSlogan = (text: string): boolean =>
  /^[a-z][a-z0-9]*([-_][a-z0-9]+){2,}$/.test(text) && !/^x-|(^|[-_])(secret|key|token|access|password|auth|api|id|name)([-_]|$)/.test(text);

/** Amazon issues its keys, so a word in their place opens nothing: its emulators ask for any. */
const isForEmulator = (name: string, value: string): boolean =>
  /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/.test(name) &&
  (isDummy(value) || /^(test(ing)?|local(stack)?|foo|bar|baz|((id|access|secret)[-_]?)*key|secret|none|any(thing)?|x+)$/i.test(value));

/** What a script replaces before it deploys: `GEO_API_KEY: GEO_API_KEY_VALUE`. */
const isMarker = (name: string, value: string): boolean => /^[A-Z][A-Z0-9_]*$/.test(value) && value.startsWith(`${name}_`);

/**
 * A request to write down what another party issues or checks: `SMTP_PASSWORD = "your-password"` works nowhere as it stands, but
 * `JWT_SECRET = "your-secret"` signs.
 */
export const isToFillIn = (name: string, value: string): boolean =>
  asksToBeFilledIn(value) &&
  (isIssued(name) ||
    (/^(password|pass|token|key)$/.test(headOf(name) ?? "") &&
      !wordsOf(lastPart(name)).some((word) =>
        /^(secret|jwt|session|cookie|app|signing|encryption|encrypt|cipher|aes|hmac|sign)$/.test(word),
      )));

/**
 * A secret that opens nothing that a deploy has: `SQS_SECRET = "your-secret-key"`, `OPENAI_API_KEY = "change-me"`, which another party
 * issues, and `DB_TEST_PASSWORD`, `DEV_CERT_PASSWORD`.
 */
export const opensNoDeploy = (name: string, value: string): boolean =>
  wordsOf(lastPart(name)).some((word) => /^(test|testing|dev|development)$/.test(word)) ||
  (isIssued(name) && (asksToBeFilledIn(value) || /^(change|replace)[-_ ]?(me|this|it)$/i.test(value.trim())));

/** Another party issues or checks it, and takes no other: `STRIPE_KEY`, `smtpPass`, `clientSecret`. */
const isIssued = (name: string): boolean =>
  wordsOf(name).some((word) => issuers.test(word)) || /(^| )(client|consumer) secret$/.test(wordsOf(lastPart(name)).join(" "));

const issuers = patternInLines()`
  ^(
    aws|s3|sqs|ses|sns|dynamodb|mailgun|mandrill|postmark|sendgrid|mailjet|brevo|smtp|e?mail|mailer|imap|pusher|stripe|paypal|razorpay
    |twilio|vonage|github|gitlab|google|facebook|twitter|linkedin|slack|discord|telegram|openai|anthropic|cloudinary|mapbox|sentry
  )$
`;

/** `your-queue-name`, `enter-id-here`, `SetYourIdHere`, `ACxxxxxxxx`, `TODO`. */
export const asksToBeFilledIn = (value: string): boolean =>
  /^(your|enter|insert|put|add)[-_ ]?[a-z]|(^|[-_ ])please[-_ ]|[-_ ]here$|^[a-z]{0,6}[-_]?x{4,}$|^(todo|tbd|fixme|replace|placeholder)$/i.test(
    value.trim(),
  ) || /[a-z]Here$/.test(value.trim());

/** True where the value only repeats the name, as field names and keys do: `PASSWORD = "password"`, `ACCESS_TOKEN = "access_token"`. */
export const repeatsName = (name: string, value: string): boolean => joined(lastPart(name)) === joined(value);

/** What may be shown of a secret: the first two characters. */
export const masked = (value: string): string => `${value.length > 8 ? value.slice(0, 2) : ""}…`;

/** Words of a name, in lower case: `dbPassword2`, `DB_PASSWORD_2` and `db.password-2` all give db, password, 2. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/([A-Za-z])(\d+)$/, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

type Head = "password" | "pass" | "secret" | "token" | "key" | "salt" | "credential" | "connection string";

/** Heads that also name harmless things, so that only a value of mixed characters counts. */
const vagueHeads: ReadonlySet<Head> = new Set(["pass", "token", "key", "salt", "credential", "connection string"]);

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
    public|status|generic|publishable|pub|demo|dummy|fake|mock|mocked|sample|example|csrf|xsrf|antiforgery|forgery|forgot|forget|reset
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
    api|tokens?|app|application|secret|private|ca|tls|ssl|https|cert|certificate|access|encryption|encrypt|encrypting|decryption
    |signing|sign|signature|master|auth|jwt|hmac|crypto|crypt|cipher|aes|rsa|account|service|admin|storage|deploy|ssh|session|cookie
    |shared|server|client|consumer|webhook|subscription|developer|maps|google|stripe|sendgrid|openai|security|licen[cs]e
  )$
`;

/** Words run together, as in `dbpassword`, `apikey`, `authtoken`. */
const runTogether: readonly (readonly [RegExp, Head])[] = [
  [/^[a-z]*(password|passwd|passphrase|passwort|kennwort|wachtwoord|senha|contrasena|passe|pwd)$/, "password"],
  [/^(db|my|smtp|ftp|mail|user|root|mysql|redis|admin|e?mail|auth)?(pass|pswd|pw)$/, "pass"],
  [/^[a-z]*secret$/, "secret"],
  [/^(api|secret|private|access|encryption|signing|master|auth|jwt|app|licen[cs]e)keys?$/, "key"],
  [/^(auth|access|refresh|api|bearer|bot|jwt|session|secret)?token$/, "token"],
  [/^(password)?salt$/, "salt"],
  [/^credentials?$/, "credential"],
];

/** The head of a name that means a secret; undefined for every other name. */
function headOf(name: string): Head | undefined {
  // The route of a page, and the secret that is part of its address: `"/hooks/:secret" => "hooks#receive"`.
  if (/^\/.*\/:\w/.test(name)) return undefined;
  const words = [...wordsOf(lastPart(name))];
  // Which entry of a Secret somebody made holds it: `existingSecret.key: password`.
  if (isBareKey(words) && /\w[-_]?secret(ref)?\.key$/i.test(name)) return undefined;
  if (isBareKey(words)) words.unshift(...wordsOf(name).slice(-2, -1));
  if (/connection (string|str)$/.test(words.join(" "))) return "connection string";
  while (words.length > 1 && trailing.test(words.at(-1) ?? "")) words.pop();
  const last = words.at(-1);
  const before = words.slice(0, -1);
  // A product of that name.
  if (last === "onepassword" || (last === "password" && before.at(-1) === "one")) return undefined;
  if (last === undefined || before.some((word) => harmless.test(word) && !signs(word, last))) return undefined;
  // What the storage of a browser keeps a value under: `STORAGE_KEY = "todos-v2"`.
  if (last === "key" && /^((local|session|async|browser|persist) )?storage$/.test(before.join(" "))) return undefined;
  // Which header of a request somebody is known by: `TRUSTED_HEADER_AUTH_KEY = "Remote-User"`.
  if (last === "key" && before.includes("header")) return undefined;
  // What a value is found under: `TOKEN_DB_KEY = "token"`, `SECRET_CACHE_KEY`.
  if (last === "key" && /^(db|cache|map|context|ctx|lookup|label|annotation|attribute|property)$/.test(before.at(-1) ?? ""))
    return undefined;
  // Which of several it is, and not what it opens: `sessionLanguageKey`, `APP_THEME_KEY`.
  if (
    last === "key" &&
    /^(language|lang|locale|theme|tab|menu|sort|order|row|column|group|type|status|route|translation|i18n)$/.test(before.at(-1) ?? "")
  )
    return undefined;
  if (last === "key") return before.some((word) => keyKinds.test(word)) ? "key" : undefined;
  // The name of a Secret of Kubernetes: `tlsSecret`, `envFromSecret`, `TS_KUBE_SECRET`.
  if (words.length === 1 && /\btls\.secret$/i.test(name)) return undefined;
  if (/^(secrets?|credentials?)$/.test(last) && before.some((word) => /^(tls|ssl|ingress|from|kube|kubernetes|k8s)$/.test(word)))
    return undefined;
  return last === "nosecret" ? undefined : runTogether.find(([pattern]) => pattern.test(last))?.[1];
}

const isBareKey = (words: readonly string[]): boolean => words.length === 1 && words[0] === "key";

/** The part after the last dot, bracket or slash: `password` of `spring.datasource.password`. */
const lastPart = (name: string): string => name.split(/[.:/[\]"']+/).findLast((part) => part !== "") ?? name;

const joined = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** `shop-key-wrapping-v1`: what a protocol mixes in so that its keys differ from those of others; everybody may know it. */
const isProtocolLabel = (text: string): boolean => /^[a-z][a-z0-9]*([-_./: ][a-z0-9]+)*[-_./: ]v\d+$/i.test(text);

/** `Data Source=shop.db;Cache=Shared`, `cache.internal:6379`: what it says is where the data is, and lets nobody in. */
const isWithoutPassword = (text: string): boolean =>
  (/^\w[\w ]*=/.test(text) || (isHostAlone.test(text) && !isRandom(text))) &&
  !/(?:password|pwd|passwd|key|secret|token|signature)\s*=/i.test(text) &&
  !/:\/\/[^/\s]*@/.test(text);

const isHostAlone = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*(:\d{2,5})?$/i;

/** MD5, SHA-1 and SHA-2 in hexadecimal digits: what a table of users keeps of a password. */
const isHash = (text: string): boolean => /^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i.test(text);

/** `jwtSecretEnv = "JWT_SECRET"`, `("smtp.password", "SHOP_smtp_PASSWORD")`: the name of the variable that holds it. */
const isNameOfVariable = (name: string, text: string): boolean =>
  (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(text) && /(env|environment|var|variable)$/i.test(name)) ||
  (/^[A-Z][A-Z0-9]*_+[A-Za-z_]+$/.test(text) && joined(text) !== joined(lastPart(name)) && joined(text).endsWith(joined(lastPart(name))));

/** `FieldTypePassword = "password"`, `MFAMethodPassword = "password"`: one of several kinds, by its name. */
const isNameOfKind = (name: string, text: string): boolean => {
  const words = wordsOf(lastPart(name));
  return words.at(-1) === text && /^(type|kind|method|mode|strategy|scheme|flow|grant|factor|provider)$/.test(words.at(-2) ?? "");
};

const namesPlace = /^(KEY|FIELD|PARAM|ATTR|ATTRIBUTE|PROPERTY|COLUMN|ARG|EXTRA|PREF)_/;

/** `SessionTokenKey = "sessionToken"`: what a value is kept under, in the words and the letters of its own name. */
const isNameOfItself = (name: string, text: string): boolean =>
  (/^[A-Za-z][a-z0-9]*[A-Z]\w*[-_:./]?$/.test(text) &&
    new RegExp(`^${text.replace(/\W$/, "")}(Key|Name|Field|Header|Cookie|Param|Prefix)$`, "i").test(lastPart(name))) ||
  // What a key, a field or a parameter is called: `KEY_DEVICE_PASSWORD = "devicePassword"`.
  (namesPlace.test(lastPart(name)) && joined(lastPart(name).replace(namesPlace, "")) === joined(text)) ||
  // What a feature is called, without the word for its kind: `FEATURE_SHOP_ADMIN_PASSWORD = "shop_admin_password"`.
  (/^[a-z]+([_-][a-z]+){2,}$/.test(text) && joined(lastPart(name)).endsWith(joined(text))) ||
  // The same in the letters of a protocol: `CONTROL_CLEARTEXT_PASSWORD = "Cleartext-Password"`.
  (/^[A-Z][a-z]+(-[A-Z][a-z]+)+$/.test(text) && joined(lastPart(name)).endsWith(joined(text))) ||
  // In the storage of a browser: `VISITED_SHOPS_STORAGE_KEY = "VisitedShopsV2"`.
  (/storage_?key$/i.test(lastPart(name)) && /^[A-Za-z][a-z]+([-_:.]?[A-Z]?[a-z]+)+[-_:.]?(v?\d+)?$/i.test(text));

/** `auth_token`, `apiKey`: the name of a field or a key, where nobody asks to replace it. */
const isFieldName = (text: string): boolean =>
  /^(api|auth|access|refresh|id|user|session)[-_]?(key|token)$/i.test(text) || /^(Password|Secret)$/.test(text);

/** `DB_PASSWORD`, `x-access-token`, `Password`: the name of a variable, a header, a field or a label, not its value. */
function isNameOfSomething(text: string): boolean {
  // What keys of one kind begin with: `pk_`, `sk_`.
  if (/^[a-z]{1,8}[_-]$/.test(text)) return true;
  // What Rails calls the cookie of a session: `_shop_session_2`.
  if (/^_[a-z][a-z0-9]*(_[a-z0-9]+)*_session(_\d+)?$/.test(text)) return true;
  if (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(text) || /^x-[a-z-]+$/i.test(text)) return true;
  const head = headOf(text);
  // With a number in it: shop-4711-device-auth-key.
  if (/^[a-z]+(-[a-z]+|-\d+)+-(key|token)$/.test(text)) return head !== undefined && !/secret/.test(text);
  if (!/^[A-Za-z][A-Za-z_.-]*$/.test(text)) return false;
  if (head === "password" || head === "secret") return /^[A-Z][a-z]+$/.test(text);
  return head !== undefined && !/secret/i.test(text);
}

/** Made by a machine: long, mixed, without a word that says it is made up. */
function isRandom(text: string): boolean {
  if (
    /example|sample|test|secret|p[a@]([s$]{2}|5{2})w|dummy|fake|mock|change|your|placeholder|default|insert|replace|xxx|1234|abcd/i.test(
      text,
    )
  )
    return false;
  // Machines write in ASCII alone; a word of another script is for people.
  if (/^[A-Za-z][a-z]*([-_. ][A-Za-z]+)*$/.test(text) || /[^\0-\x7f]/.test(text)) return false;
  const parts = text.split(/[-_.\s]+/);
  if (parts.length > 1 && parts.filter((part) => /^([a-z]{3,}|[A-Z]?[a-z]{2,})$/.test(part)).length >= parts.length / 2) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9\s]/].filter((kind) => kind.test(text)).length;
  if (text.length < 12 || kinds < 2 || /\s\S*\s\S*\s\S*\s/.test(text)) return false;
  if (!/\d/.test(text) && kinds < 3) return false;
  return text.length >= 20 || kinds >= 3
    ? entropy(text) >= 3.2
    : entropy(text) >= 3.4 && /\d.*[A-Za-z].*\d|[A-Za-z].*\d.*[A-Za-z]/.test(text);
}

/** Shannon entropy in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
