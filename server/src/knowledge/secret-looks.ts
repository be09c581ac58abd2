import { isFieldName, isMarker, isNameForName, isNameOfSomething, repeatsName } from "./names-as-values.js";
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
import {
  isIssued,
  isSecretName,
  isSigningKey,
  keepsToken,
  kindOfSecret,
  lastPart,
  signsWith,
  wordsOf,
  type SecretKind,
} from "./secret-names.js";
import {
  asksToBeFilledIn,
  isAppPassword,
  isHash,
  isProtocolLabel,
  isPublishable,
  isRandom,
  isSlogan,
  isWithoutPassword,
} from "./secret-values.js";

/**
 * How much a value given to a secret's name looks like a secret:
 * `random`: made by a machine, as real secrets are; reported wherever it stands.
 * `chosen`: made up by a person (`db-q5n2g`, `admin123`); a secret where it is deployed.
 * `weak`: a placeholder or a word that everybody guesses (`changeme`); a weak default where it is deployed.
 * `none`: no secret: empty, a variable, a path, a type, a form field's name, a message.
 */
export type SecretLook = "random" | "chosen" | "weak" | "none";

/** How much the value looks like a secret of this name. Names that also mean harmless things (`token`, `key`) ask for more. */
export function secretLook(name: string, value: string): SecretLook {
  if (isHeaderOfCredentials.test(lastPart(name))) return credentialsLook(value.trim());
  const kind = kindOfSecret(name);
  // Spring Security, "Password Storage": the name of an encoder that leaves passwords as they are.
  const text = value.trim().replace(/^\{noop\}/, "");
  if (kind === undefined || text.length < 3 || isReference(text) || isPlaceholder(text) || isTechnicalWord(text)) return "none";
  if (isNameForName(name, text) || (kind === "salt" && isProtocolLabel(text))) return "none";
  if (kind === "password" && isHash(text)) return "none";
  if (kind === "connection string" && isWithoutPassword(text)) return "none";
  if (isPublishable.test(text)) return "none";
  if (isRandom(text) && !isSaidToBeRandom(text)) return "random";
  if (asksToBeChanged(text) && kind !== "password") return "weak";
  if (isPhrase(text) && signsWith.test(name)) return "weak";
  if (kind === "pass" && isAppPassword(text)) return "chosen";
  if (isText(text) || keepsToken.test(name)) return "none";
  // What another party issues, where it asks for none: a client's secret too.
  if ((kind === "key" || /client[-_.]?secret$/i.test(name)) && /^(dummy|fake|mock)$/i.test(text)) return "none";
  if (kind === "key" && /^sk-(dummy|none|no-?key|fake|test|xxx+|not-needed|no-key-required)$/i.test(text)) return "none";
  if ((isWeak(text) || (kind === "secret" && isNameOfKey.test(text))) && !isFieldName(text)) return "weak";
  if (kind === "salt" && /^\d{12,}$/.test(text)) return "chosen";
  if (isNameOfSomething(text)) return "none";
  if (isSigningKey(name) && (/^[a-z][a-z0-9]*$/i.test(text) || isSlogan(text))) return "weak";
  if (vagueKinds.has(kind))
    return text.length >= 8 && /\d/.test(text.replace(wordsWithDigits, "")) && /[a-z]/i.test(text) ? "chosen" : "none";
  return "chosen";
}

/** Kinds whose names also mean harmless things, so that only a value of mixed characters counts. */
const vagueKinds: ReadonlySet<SecretKind> = new Set(["pass", "token", "key", "salt", "credential", "connection string"]);

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
  // A user and a password together: `FLOWER_BASIC_AUTH=shop:kd93`.
  if (/(^|_)BASIC_?AUTH$/i.test(name) && /^[\w.@-]+:[^\s:{$][^\s:]*$/.test(value))
    return secretVariableLook("PASSWORD", value.slice(value.indexOf(":") + 1));
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

/** Amazon issues its keys, so a word in their place opens nothing: its emulators ask for any. */
const isForEmulator = (name: string, value: string): boolean =>
  /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/.test(name) &&
  (isDummy(value) || /^(test(ing)?|local(stack)?|foo|bar|baz|((id|access|secret)[-_]?)*key|secret|none|any(thing)?|x+)$/i.test(value));

/**
 * A request to write down what another party issues or checks: `SMTP_PASSWORD = "your-password"` works nowhere as it stands, but
 * `JWT_SECRET = "your-secret"` signs.
 */
export const isToFillIn = (name: string, value: string): boolean =>
  asksToBeFilledIn(value) &&
  (isIssued(name) ||
    (/^(password|pass|token|key)$/.test(kindOfSecret(name) ?? "") &&
      !wordsOf(lastPart(name)).some((word) =>
        /^(secret|jwt|session|cookie|app|signing|encryption|encrypt|cipher|aes|hmac|sign)$/.test(word),
      )));

/**
 * A secret that opens nothing that a deploy has: `SQS_SECRET = "your-secret-key"`, `OPENAI_API_KEY = "open-ai-api-key"`, which another party
 * issues, `DB_TEST_PASSWORD`, `DEV_CERT_PASSWORD`, and the keys that Amazon's own documentation shows.
 */
export const opensNoDeploy = (name: string, value: string): boolean =>
  wordsOf(lastPart(name)).some((word) => /^(test|testing|dev|development)$/.test(word)) ||
  /EXAMPLE(KEY)?$/.test(value.trim()) ||
  ((isIssued(name) || kindOfSecret(name) === "connection string") &&
    (repeatsName(name, value) ||
      asksToBeFilledIn(value) ||
      saysItsKind(name, value) ||
      /^((change|replace)[-_ ]?(me|this|it)|dummy|fake|mock|none)$/i.test(value.trim()) ||
      isIssuedToNobody.test(value.trim())));

/** `sk_test_placeholder`, `dummy-api-key`: the beginning of a key that a party issues, or none, and a word that says that it did not. */
const isIssuedToNobody =
  /^(?:(?:sk|pk|rk)[-_](?:(?:test|live)[-_])?|whsec_|key[-_])?(?:dummy|fake|mock|placeholder|missing|none|test|xxx+|51)(?:[-_.]|$|(?=[A-Z]))[-_a-zA-Z.]*$/;

/** `EMAIL_HOST_PASSWORD=smtp_password` */
const saysItsKind = (name: string, value: string): boolean =>
  /^[a-z]+[-_](password|secret|key|token)$/i.test(value.trim()) && wordsOf(value.trim()).at(-1) === wordsOf(lastPart(name)).at(-1);

/**
 * The same, and what says that no deploy has it: `shop-placeholder-signs-nothing`, `suitable-for-development-only`. Where another value is
 * missing, a deploy has it all the same.
 */
export const isForNoDeploy = (name: string, value: string): boolean =>
  opensNoDeploy(name, value) ||
  /[-_ ]placeholder([-_ ]|$)|(^|[-_ ])(dev(elopment)?|test(ing|s)?)[-_ ]only([-_ ]|$)|[-_ ]only[-_ ]for[-_ ](dev|test)/i.test(value);

/** What may be shown of a secret: the first two characters. */
export const masked = (value: string): string => `${value.length > 8 ? value.slice(0, 2) : ""}…`;
