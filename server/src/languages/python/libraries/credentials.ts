import type { LibraryCall } from "../../source/library.js";
import { secretAt } from "../../source/secret-places.js";

/** Arguments without a name that are secrets, with the name that the library's documentation gives them. */
export const credentialCalls: readonly LibraryCall[] = [
  secretAt("secret_key", 1, ["jwt.encode", "jwt.decode", "jose.jwt.encode", "jose.jwt.decode"]),
  secretAt("secret_key", 0, [
    "itsdangerous.URLSafeTimedSerializer",
    "itsdangerous.URLSafeSerializer",
    "itsdangerous.Signer",
    "itsdangerous.TimestampSigner",
    "cryptography.fernet.Fernet",
    "hmac.new",
  ]),
  secretAt("password", 1, [
    "smtplib.SMTP().login",
    "smtplib.SMTP_SSL().login",
    "imaplib.IMAP4_SSL().login",
    "ftplib.FTP().login",
    "requests.auth.HTTPBasicAuth",
    "httpx.BasicAuth",
    "pika.PlainCredentials",
  ]),
  secretAt("password", 2, ["pymysql.connect", "MySQLdb.connect", "pymssql.connect"]),
  secretAt("api_key", 0, ["sendgrid.SendGridAPIClient", "slack_sdk.WebClient", "telebot.TeleBot", "github.Github", "openai.OpenAI"]),
  secretAt("auth_token", 1, ["twilio.rest.Client"]),
];
