import { patternInLines } from "../text/pattern.js";

/** Values that stand where a secret would stand and are none, or none worth keeping. */

/** The value is read from elsewhere or sealed: a variable, a template, a vault's address, an encrypted value, a hash. */
export const isReference = (text: string): boolean => references.some((pattern) => pattern.test(text));

const references: readonly RegExp[] = [
  // ${VAR}, $(command), {{ template }}, <%= erb %>, #{ruby}, %(python)s, %WINDOWS%, and the mark of a masked template.
  /\$\{|\$\([^)]*\)|\{\{|<%|#\{|%\(\w+\)s|^%\w+%$|[\uE000-\uE0FF]/,
  /^\$\$?[A-Za-z_]\w*$|^\$\d$/,
  // Grafana, "Configure Grafana", "Variable expansion": $__env{TOKEN}, $__file{/run/secrets/token}.
  /^\$__\w+\{.*\}$/,
  // "$NAME:default" and "$?NAME" of Ktor (Ktor, "Configuration in a file": environment variables).
  /^\$[A-Z][A-Z0-9_]*:[^$]*$|^\$\?[A-Za-z_]\w*$/,
  // @{token} and @token@: filled by a script, and by the filters of Maven and Ant.
  /^@\{[\w.-]+\}$|^@[\w.-]+@$/,
  // {token}, {0}, %s: filled by a format.
  /^\{[\w.:]*\}$|%[sdv]\b|\{\d*\}/,
  // :token, the place of a value in a route or a statement.
  /^:[a-z_]\w*$/i,
  // A place in a secret store.
  /^(vault|op|ssm|sm|gcpsm|awssm|secretsmanager|ref\+\w+|file|env|secret|kms|sops|keyring):/i,
  /^arn:aws|^projects\/[^/]+\/secrets\/|^@Microsoft\.KeyVault\(|^!vault/,
  // Encrypted or sealed: Jasypt, Spring Cloud Config, SOPS, Ansible Vault, Rails and Travis.
  /^ENC[([]|^\{cipher\}|^\$ANSIBLE_VAULT|^AQICAH|^age1|^-----BEGIN (PGP|AGE)/,
  // Hashes: bcrypt, argon2, crypt, PBKDF2, and {bcrypt}… of Spring Security, checksums with their algorithm.
  /^\$(2[abxy]|argon2\w*|[156y]|pbkdf2[\w-]*|scrypt)\$|^pbkdf2_\w+\$|^\{(noop|bcrypt|pbkdf2|scrypt|sha\d*|ssha)\}|^(sha\d+|md5)[:-]/i,
];

/** A sign for the reader to fill in, that no program could take for a value: `<token>`, `[password]`, `***`, `**hidden**`, `...`. */
export const isPlaceholder = (text: string): boolean =>
  /^<[^<>]*>$|^\[[^[\]]*\]$|^[*•.\-_#?]+$|^\*{2,}\w+\*{2,}$|^%[^%]+%$|^__\w+__$/.test(text);

/** A word that says that nothing real stands here, for a step that asks for a value and has no use for it: `SECRET_KEY=dummy` of a build. */
export const isDummy = (text: string): boolean => dummy.test(text);

const unused = "unused|not[-_ ]?(?:used|needed|real)";

const dummy = new RegExp(
  `(?:^|[-_ ])(?:${unused})$|^(?:${unused}|dummy|fake|mock|stub|bogus|throw[-_ ]?away|no[-_ ]?op|te?mp(?:orary)?|` +
    "build(?:er|ing|[-_ ]?(?:time|only|step))?|collect_?static|precompile|assets)(?:[-_ ]?(?:build|secret|key|value|password|token|only))*$",
  "i",
);

/** A type, an algorithm, a mode, a rule or another word that programs read; a path, an address, an expression. */
export const isTechnicalWord = (text: string): boolean => technicalWord.test(text) || isTechnicalForm(text);

/** A path, an address, an expression, by its form alone. */
export const isTechnicalForm = (text: string): boolean => technicalForms.some((pattern) => pattern.test(text));

/** A word that means that there is no value. */
export const isNoValue = (text: string): boolean => noValue.test(text);

const noValue = patternInLines("i")`
  ^(
    true|false|yes|no|null|nil|none|undefined|n/a|unset|invalid|disabled|required|optional|auto|generated?|random|0
    |(no|not|un)[-_ ]?(defined|set|configured|provided|available|specified|given)
  )$
`;

const technicalWord = patternInLines("i")`
  ^(
    true|false|null|nil|none|undefined|nan|yes|no|on|off|n/a|enabled?|disabled?|required|optional|nullable|hidden|visible|readonly
    |input|textarea|checkbox|string|str|text|int|integer|number|bool|boolean|object|array|file|date|varchar\w*|char|bytes?|binary
    |blob|uuid|hash|hashed|hmac|bcrypt|argon2\w*|scrypt|pbkdf2|plain|plaintext|md5|sha-?\d+|[hrpe]s(256|384|512)|aes[\w-]*|rsa[\w-]*
    |basic|bearer|digest|jwt|jws|jwe|oauth2?|oidc|saml|ldap|header|headers|cookie|cookies|query|body|form|session|local|memory
    |include|same-origin|omit|users?|username|email|login|logout|default|auto|inherit|encrypted|masked|redacted|unset|empty|grant
    |protected|present|configured|provided|stored|error|failed|anonymous@?
    |password_credentials|client_credentials|authorization_code|refresh|authorization|filled|confirmed
    |no[-_]?(?:secret|password|passwd|pass|token|key)|current-password|new-password|one-time-code
  )$
`;

const technicalForms: readonly RegExp[] = [
  // Paths: /run/secrets/db, ./key.pem, ~/.ssh/id, C:\keys, login/reset, and names of files.
  /^(\/|\.{1,2}[/\\]|~\/|[A-Za-z]:\\)[\w./\\ @:+-]*$/,
  /^[A-Za-z_.-]+(\/[A-Za-z_.:{}*-]+)+\/?$/,
  // From the value of a parameter on, as Symfony writes them: %kernel.project_dir%/config/jwt/private.pem.
  /^%[\w.]+%\/[\w./-]*$/,
  // With a version in it: api/auth/v4.0/login-with-token.
  /^[a-z][a-z-]*(\/([a-z][a-z_.:{}-]*|v\d+(\.\d+)?)){2,}\/?$/,
  /^[\w./-]+\.(pem|key|crt|cer|der|p12|pfx|jks|json|txt|ya?ml|toml|ini|html?|php|jsx?|tsx?|py|rb|go|java|cs|env|xml|css|svg|png|erb|twig|vue)$/i,
  // The path of a package, as Go and Java write them: github.com/shop/orders/v2/token.
  /^[a-z][\w-]*(\.[a-z][\w-]*)*\.(com|org|io|net|dev|in)(\/[\w.-]+)+$/,
  // Addresses are judged by other rules, connection strings too: a host and its port, a URL. And who somebody is: userid:2.
  /^[a-z][\w-]*(\.[\w-]+)*:\d{1,5}(\/\w*)?$/i,
  /^[a-z][\w+.-]*:(\/\/|[a-z]+:)/i,
  /^\w[\w ]*=[^;]*;|;\s*\w[\w ]*=/,
  // Regular expressions and rules of validation: ^[a-z]+$, required|min:8, min=8.
  /^\^|[^\\]\\[dwsDWSb]|\[[^\]]+\][+*{]|\(\?[:=!<]/,
  /^[a-z_]+(:[\w,]+)?(\|[a-z_]+(:[\w,.]+)?)+$|^[a-z]+=\w+(,[a-z]+=\w+)*$|^\w+:"/,
  // One rule alone, with what it asks for (Laravel, "Available Validation Rules"): regex:/[a-z]/, required_unless:mailer,log.
  patternInLines()`
    ^(not_)?regex:
    |^(
      (required|prohibited|exclude|accepted|declined|missing|present)_(if|unless|with|without)(_all)?|same|different|unique|exists
      |in|not_in|min|max|size|between|digits(_between)?
    ):[\w.,*]+$
  `,
  // Selectors, keys of translations, templates of code: #password, auth.password.label, label.new-password, user->token.
  /^[#.][A-Za-z][\w-]*$|^\w*\[[\w-]+(=.*)?\]$/,
  /^\.?[A-Za-z_$][A-Za-z_]*([.:]{1,2}[A-Za-z_][A-Za-z_-]*)+(\(.*\))?$|->|^[A-Za-z_]\w*\(.*\)$/,
  // Names of settings, and of kinds with the group that a pattern found: store.s3.access-key, keyword.$0.
  /^[a-z][a-z-]*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*){2,}$|^[a-z]+(\.[a-z]+)*\.\$\d$/,
  // Mark-up, and one-line JSON or SQL.
  /^<.*>$|^[{[].*[}\]]$|^(select|insert|update|delete|alter|create)\s/i,
  // The type of a column, and what an index covers: varchar(255) DEFAULT NULL, `token`(6).
  patternInLines("i")`
    ^(?:var|n|nvar)?char(?:acter)?(?: varying)?\s*\(\d+\)
    |^(?:(?:tiny|small|medium|big|long)?(?:int|text|blob)|var(?:char|binary)|decimal)\b.*\b(?:null|default|unique|primary)\b
    |^\x60\w+\x60(?:\(\d+\))?(?:\s*,\s*\x60\w+\x60(?:\(\d+\))?)*$
  `,
  // The classes of an icon, by the prefix of its font: `fas fa-key`, `bi bi-lock`.
  /^([a-z]{2,4}|glyphicon|icon) (fa|bi|mdi|ti|ri|glyphicon|icon)-[a-z][a-z-]*( [a-z-]+)*$/,
  // The classes of a style: border-transparent bg-blue-50 hover:bg-blue-100 dark:bg-blue-900/30.
  /^(?=(.*-){2})(?=(.* ){2})([!-]?([\w-]+:)*[a-z]+(-[a-z0-9.%[\]#]+)*(\/\d+)?( |$)){3,}$/,
  // A length of time or a size.
  /^\d+(\.\d+)?\s*(ms|s|m|h|d|w|sec|seconds?|min|minutes?|hours?|days?|kb|mb|gb)$/i,
];

/** Words for people: a message, a label, a translation. `Password is required`, not `keyboard cat`. */
export function isText(text: string): boolean {
  // The key of a message that stands elsewhere: incorrectPassword, password_missing.
  if (messageKey.test(text)) return true;
  if (/^[A-Z][A-Za-z]*[?!.:…]$/.test(text)) return true;
  const words = text.split(/\s+/);
  // A word of another language: API-Schlüssel, contraseña.
  if (/^[\p{L}][\p{L}' -]*[?!.:…]?$/u.test(text) && /[\u00c0-\u024f]/.test(text)) return true;
  if (/[\u0250-\u{10ffff}]/u.test(text)) return !/\d/.test(text);
  if (words.length < 2) return false;
  const isWords = words.every((word) => /^["'(¿¡]?[\p{L}][\p{L}'’/-]*["')]?[.,:;?!…]*$|^\d+[.,]?$|^[-–—&%{}\w]$/u.test(word));
  return isWords && (/^["'(¿¡]?\p{Lu}/u.test(text) || messageWords.test(text) || words.length > 6);
}

/** A sentence for whoever deploys: `Please change this in production`, `DO NOT USE THIS VALUE`. */
export const asksToBeChanged = (text: string): boolean =>
  /\b(change|replace) (this|it|me)\b|\bdo(n't| not) use (this|it|in production)\b/i.test(text);

/** Words that nobody is told: `hard to guess string`, as a signing key. No sentence, no request, no rule. */
export const isPhrase = (text: string): boolean =>
  /^[a-z][a-z'-]*( [A-Za-z][a-z'-]*)+$/.test(text) &&
  !/\b(must|be|blank|required|invalid|incorrect|please|enter|confirm|missing|wrong|not|should|cannot|failed|click|your)\b/.test(text);

const messageKey = patternInLines()`
  ^(in(correct|valid)|missing|wrong|expired|mismatched|unknown|forgot|notFound)[A-Z_-][a-zA-Z_-]*$
  |^[a-z_]+_(in(correct|valid)|missing|wrong|expired|mismatch)$
`;

const messageWords = patternInLines("i")`
  \b(
    must|be|blank|required|invalid|incorrect|please|enter|forgot(ten)?|reset|change your|confirm|characters|expired|missing|wrong
    |not|should|cannot|failed|has been|have|click|need|needs|with|your|for|of|to|and|or|the
  )\b
`;

/** What everybody guesses first, and what asks to be replaced. */
export const isWeak = (text: string): boolean => weakWhole.test(text) || weakPart.test(text) || isSaidToBeRandom(text);

/** `someRandomStringOf32Characters`: a request to put one there. */
export const isSaidToBeRandom = (text: string): boolean => /random[-_ ]?(string|key|secret|token|value|char)/i.test(text);

const weakWhole = patternInLines("i")`
  ^(
    secret|password|passw0rd|passwd|pass|admin|administrator|root|test(ing|er|user)?|toor|guest|user|demo|dev|development|local|foo
    |bar|baz|foobar|qwerty|letmein|welcome|abc|abcd?1?2?3?4?|a+|x+|y+|z+|0[0-]*|1+|1234?5?6?7?8?9?0?|0?123456789(abcdef)?|postgres(ql)?|mysql|mariadb
    |mongo(db)?|redis|rabbitmq|minio|minioadmin|sa|keyboard cat|todo|tbd|fixme|replace|dummy|fake|sample|example|placeholder|hunter2
    |string
  )[!1-9]{0,3}$
`;

const weakPart = patternInLines("i")`
  change[-_ ]?(me|this|it|in)|(?<![a-z])(be|please)[-_ ]changed?(?![a-z])|replace[-_ ]?(me|this|with|by)
  |^(?:(?:my|your|some)[a-z_ -]*|(?:the|enter|insert|put|add|use|a|an)[-_ ][a-z_ -]*|the|enter|insert|put|add|use)(
    secret|password|passwd|pass|token|key|salt|here|value|credential
  )s?[-_a-z ]{0,12}\d{0,3}$|[-_ ]here$|x{4,}|placeholder|example|^[a-z]*your[a-z]*here$
  |^(super|very|top|not|so|ultra|this|temp|temporary|dev|test|jwt|session|cookie|default|insecure|unsafe|app|demo|sample)[-_ a-z]*
  (secret|secure|password|(?<=^temp(?:orary)?[-_ ]?)key)([-_ ]?key)?[-_ a-z]{0,6}\d{0,3}!?$|^secret[-_ ]?[a-z]{0,6}\d{0,3}$|^insecure|dummy|^\*+$
`;
