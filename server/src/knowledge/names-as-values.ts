import { kindOfSecret, lastPart, wordsOf } from "./secret-names.js";

/** Values that are the name of something, and so no secret. */

/** It names what the name beside it stands for: a variable, a mark for a script, a key of a map, one of several kinds. */
export const isNameForName = (name: string, text: string): boolean =>
  isNameOfVariable(name, text) ||
  isMarker(name, text) ||
  isNameOfItself(name, text) ||
  isNameOfKind(name, text) ||
  // Under which a page keeps something: `__ordersTabId`.
  /^_{1,2}[a-z]+([A-Z][a-z]+)+_{0,2}$/.test(text);

/** True where the value only repeats the name, as field names and keys do: `PASSWORD = "password"`, `ACCESS_TOKEN = "access_token"`. */
export const repeatsName = (name: string, value: string): boolean => joined(lastPart(name)) === joined(value);

/** What a script replaces before it deploys: `GEO_API_KEY: GEO_API_KEY_VALUE`. */
export const isMarker = (name: string, value: string): boolean => /^[A-Z][A-Z0-9_]*$/.test(value) && value.startsWith(`${name}_`);

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
export const isFieldName = (text: string): boolean =>
  /^(api|auth|access|refresh|id|user|session)[-_]?(key|token)$/i.test(text) || /^(Password|Secret)$/.test(text);

/** `DB_PASSWORD`, `x-access-token`, `Password`: the name of a variable, a header, a field or a label, not its value. */
export function isNameOfSomething(text: string): boolean {
  // What keys of one kind begin with: `pk_`, `sk_`.
  if (/^[a-z]{1,8}[_-]$/.test(text)) return true;
  // What Rails calls the cookie of a session: `_shop_session_2`.
  if (/^_[a-z][a-z0-9]*(_[a-z0-9]+)*_session(_\d+)?$/.test(text)) return true;
  if (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(text) || /^x-[a-z-]+$/i.test(text)) return true;
  const kind = kindOfSecret(text);
  // With a number in it: shop-4711-device-auth-key.
  if (/^[a-z]+(-[a-z]+|-\d+)+-(key|token)$/.test(text)) return kind !== undefined && !/secret/.test(text);
  if (!/^[A-Za-z][A-Za-z_.-]*$/.test(text)) return false;
  if (kind === "password" || kind === "secret") return /^[A-Z][a-z]+$/.test(text);
  return kind !== undefined && !/secret/i.test(text);
}

const joined = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
