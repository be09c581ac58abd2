import type { LibraryCall } from "../../source/library.js";
import { argumentNamed, mailAccount } from "../../source/texts-given.js";

/** Arguments without a name that are secrets or belong to one deploy, with the name that the library's documentation gives them. */
export const credentialCalls: readonly LibraryCall[] = [
  argumentNamed("secret_key", 1, ["jwt.encode", "jwt.decode", "jose.jwt.encode", "jose.jwt.decode"], () => true, "key"),
  argumentNamed("secret_key", 0, [
    "itsdangerous.URLSafeTimedSerializer",
    "itsdangerous.URLSafeSerializer",
    "itsdangerous.TimedJSONWebSignatureSerializer",
    "itsdangerous.JSONWebSignatureSerializer",
    "itsdangerous.Signer",
    "itsdangerous.TimestampSigner",
    "cryptography.fernet.Fernet",
    "hmac.new",
    "aiohttp_session.cookie_storage.EncryptedCookieStorage",
  ]),
  argumentNamed("password", 1, [
    "smtplib.SMTP().login",
    "smtplib.SMTP_SSL().login",
    "imaplib.IMAP4_SSL().login",
    "ftplib.FTP().login",
    "requests.auth.HTTPBasicAuth",
    "httpx.BasicAuth",
    "pika.PlainCredentials",
    "pika.credentials.PlainCredentials",
    "yagmail.SMTP",
  ]),
  mailAccount(0, ["smtplib.SMTP().login", "smtplib.SMTP_SSL().login"]),
  argumentNamed("password", 2, ["pymysql.connect", "MySQLdb.connect", "pymssql.connect", "ftplib.FTP"]),
  argumentNamed("password", 3, ["paramiko.SSHClient().connect"]),
  // Django, "Using the Django authentication system": name, address, password
  argumentNamed("password", 2, ["*.create_superuser", "*.create_user"], (call) => call.callee.includes(".objects.")),
  argumentNamed("consumer_secret", 1, ["tweepy.OAuthHandler", "tweepy.OAuth1UserHandler"]),
  argumentNamed("api_key", 0, ["sendgrid.SendGridAPIClient", "slack_sdk.WebClient", "telebot.TeleBot", "github.Github", "openai.OpenAI"]),
  argumentNamed("auth_token", 1, ["twilio.rest.Client"]),
  argumentNamed("token", 0, [
    "discord.Client().run",
    "discord.ext.commands.Bot().run",
    "nextcord.ext.commands.Bot().run",
    "telegram.Bot",
    "telegram.ext.Updater",
    "aiogram.Bot",
  ]),
  // boto3, "S3"; google-cloud-storage, "Client"
  argumentNamed("bucket", 0, [
    "boto3.resource().Bucket",
    "google.cloud.storage.Client().bucket",
    "google.cloud.storage.Client().get_bucket",
  ]),
  argumentNamed("bucket", 1, ["boto3.client().upload_file", "boto3.client().upload_fileobj"]),
  argumentNamed("region", 1, ["boto3.client", "boto3.resource"]),
  argumentNamed("gcp_project", 0, [
    "google.cloud.pubsub_v1.PublisherClient().topic_path",
    "google.cloud.pubsub_v1.SubscriberClient().subscription_path",
  ]),
  ...["bigquery", "storage", "firestore", "datastore"].map((service) =>
    argumentNamed("gcp_project", 0, [`google.cloud.${service}.Client`], () => true, "project"),
  ),
  // Django, "Sending email"; Python, "smtplib"
  argumentNamed("sender", 2, ["django.core.mail.send_mail", "django.core.mail.EmailMessage", "django.core.mail.EmailMultiAlternatives"]),
  argumentNamed("sender", 0, ["smtplib.SMTP().sendmail", "smtplib.SMTP_SSL().sendmail"]),
  // A hash of a constant: Werkzeug, "Security Helpers"; Django, "Password management"; Passlib; pwdlib
  argumentNamed("password", 0, [
    "werkzeug.security.generate_password_hash",
    "django.contrib.auth.hashers.make_password",
    "passlib.context.CryptContext().hash",
    "passlib.hash.bcrypt.hash",
    "passlib.hash.pbkdf2_sha256.hash",
    "passlib.hash.sha256_crypt.hash",
    "argon2.PasswordHasher().hash",
    "flask_bcrypt.Bcrypt().generate_password_hash",
  ]),
];
