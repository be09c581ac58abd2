import { isEnvironmentFile } from "./environment-files.js";

/** A file that holds a private key by its name: keys of SSH, key stores of Java and PKCS #12. Files of PEM are judged by their text. */
export const isPrivateKeyFile = (path: string): boolean =>
  /(^|\/)(id_(rsa|dsa|ecdsa|ed25519)|[^/]+\.(p12|pfx|jks|keystore|kdbx|ppk))$/.test(path) && !/trust-?store|cacerts/i.test(path);

/** A file whose whole content is one password: `db/password.txt`, `secrets/api_key.txt`; not the text of a mail: `reset_password.txt`. */
export const isPasswordFile = (path: string): boolean =>
  isListOfPasswords.test(path) ||
  isKeyOfRails.test(path) ||
  ((/(^|[/_.-])(password|passwd|secret|token|api[_-]?key)\.txt$/i.test(path) ||
    /(^|\/)[\w-]*secrets\/[^/]*(password|token|key)[^/.]*(\.txt)?$/i.test(path)) &&
    !/(^|\/)(templates?|views|e?mails?|locales?|i18n)\/|reset|forgot|change|fake|dummy|new[_-]|welcome|subject|invalid|expired/i.test(
      path,
    ));

/** Opens the encrypted credentials of an app (Rails guides, "Custom Credentials"). */
const isKeyOfRails = /(^|\/)config\/(master|credentials\/(?!development|test)\w+)\.key$/;

/** Files in which programs look for the passwords of their users. */
const isListOfPasswords = /(^|\/)\.(htpasswd|pgpass|netrc|git-credentials)$/;

/** A file that an image must not get, as a COPY names it. */
export const isSecretFile = (path: string): boolean =>
  isPrivateKeyFile(path) || isListOfPasswords.test(path) || isEnvironmentFile(path) || /(^|\/)[^/]*(key|priv)[^/]*\.pem$/i.test(path);
