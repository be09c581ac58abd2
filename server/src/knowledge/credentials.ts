import { isPlaceholder, isReference } from "./placeholders.js";

/**
 * The password inside a URL or a connection string: `scheme://user:password@host`, JDBC and others `?password=`, ADO.NET and ODBC
 * `Password=`, Azure `AccountKey=`. Undefined where there is none, or where it is a variable or a blank to fill in.
 */
export function passwordInAddress(text: string): string | undefined {
  for (const form of forms) {
    const password = form.exec(text)?.groups?.password;
    if (password !== undefined) return isLiteralPassword(password) ? password : undefined;
  }
  return undefined;
}

const forms: readonly RegExp[] = [
  // amqp://guest:guest@mq, redis://:secret@cache; the password ends at the last @ before the path.
  /(?<![\w+.-])[a-z][\w+.-]*:\/\/[^\s:@/"'<>]*:(?<password>[^\s@/"'<>]+)@[^\s@/]/i,
  /^(?:jdbc:|[a-z][\w+.-]*:\/\/).*[?;&](?:password|passwd|pwd)=(?<password>[^&;\s"']+)/i,
  // shop:password@mongo:27017, whole, where the program knows the scheme.
  /^[A-Za-z][\w.-]*:(?<password>[^\s:@/$"'<>{}]{3,})@[a-z][\w-]*(?:\.[\w-]+)*:\d{2,5}(?:\/[\w-]*)?$/,
  // libpq, "Keyword/Value Connection Strings".
  /(?:^|\s)host=\S+\s(?:.*\s)?password=(?<password>[^\s"']+)/i,
  /(?:^|;)\s*(?:password|pwd)\s*=\s*(?<password>[^;\s"']+)/i,
  /(?:^|;)\s*(?:AccountKey|SharedAccessKey)\s*=\s*(?<password>[^;\s"']+)/i,
];

/** The documentation of every client writes the password so; nobody connects with it. */
const inDocumentation =
  /^(pass|passwd|password|pw|pwd|secret|mypassword|yourpassword|your[-_]?password|placeholder|dummy|..?|x+|\*+|\.+|user:pass)$/i;

/** Written in full: no variable, no format, no blank. */
export const isLiteralPassword = (password: string): boolean =>
  password !== "" && !isReference(password) && !isPlaceholder(password) && !/[${}<>%]|^:\w+$/.test(password.replace(/%[0-9a-f]{2}/gi, "_"));

/** The password of an example in documentation: `user:pass@host`. */
export const isDocumentedPassword = (password: string): boolean => inDocumentation.test(password) || namedInCapitals.test(password);

/** What is to stand there, in the capitals of a manual: `AccountKey=KEY`, `user:DB_PASSWORD@host`. */
const namedInCapitals = /^(?:[A-Z]+_)*(?:KEY|PASS|PASSWORD|SECRET|TOKEN)$/;
