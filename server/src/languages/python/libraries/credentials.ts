import type { LibraryCall } from "../../source/library.js";
import { line } from "../../source/meanings.js";

/** Arguments without a name that are secrets, with the name that the library's documentation gives them. */
export const credentialCalls: readonly LibraryCall[] = [
  secret("secret_key", 1, ["jwt.encode", "jwt.decode", "jose.jwt.encode", "jose.jwt.decode"]),
  secret("secret_key", 0, [
    "itsdangerous.URLSafeTimedSerializer",
    "itsdangerous.URLSafeSerializer",
    "itsdangerous.Signer",
    "itsdangerous.TimestampSigner",
    "cryptography.fernet.Fernet",
    "hmac.new",
  ]),
  secret("password", 1, [
    "smtplib.SMTP().login",
    "smtplib.SMTP_SSL().login",
    "imaplib.IMAP4_SSL().login",
    "ftplib.FTP().login",
    "requests.auth.HTTPBasicAuth",
    "httpx.BasicAuth",
    "pika.PlainCredentials",
  ]),
  secret("password", 2, ["pymysql.connect", "MySQLdb.connect", "pymssql.connect"]),
  secret("api_key", 0, ["sendgrid.SendGridAPIClient", "slack_sdk.WebClient", "telebot.TeleBot", "github.Github", "openai.OpenAI"]),
  secret("auth_token", 1, ["twilio.rest.Client"]),
];

function secret(name: string, place: number, callees: readonly string[]): LibraryCall {
  return line(callees, function* (call) {
    const given = call.arguments[place];
    if (given === undefined || given.name !== undefined) return;
    const { from, literal, span, expression } = call.value(given.value);
    const inner = expression.kind === "string" ? expression.inner : span;
    if (from === "literal" && literal !== undefined && given.value.kind === "string")
      yield { kind: "literalAssigned", name, value: literal, form: "argument", span, parts: { value: inner } };
  });
}
