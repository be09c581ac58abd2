import type { LibraryCall, LibrarySetting, ResolvedCall } from "../../source/library.js";
import { line } from "../../source/meanings.js";
import { argumentNamed, passwordsOfUsers, textGiven } from "../../source/texts-given.js";
import { entriesOf, option } from "./reading.js";

/** Secrets and values of one deploy that are given by place, where no name tells what they are. */
export const secrets: readonly LibraryCall[] = [
  argumentNamed("secret", 1, ["jsonwebtoken.sign", "jsonwebtoken.verify", "jwt-simple.encode", "jwt-simple.decode"]),
  argumentNamed("secret", 0, ["cookie-parser", "cryptr", "simple-crypto-js"]),
  argumentNamed("secret", 1, ["crypto.createHmac"]),
  argumentNamed("encryptionKey", 1, ["crypto.createCipheriv", "crypto.createDecipheriv", "crypto.createCipher", "crypto.createDecipher"]),
  argumentNamed("password", 0, ["crypto.pbkdf2Sync", "crypto.pbkdf2", "crypto.scryptSync", "crypto.scrypt"]),
  argumentNamed("encryptionKey", 1, ["crypto-js.AES.encrypt", "crypto-js.AES.decrypt", "crypto-js/aes.encrypt"]),
  argumentNamed("secret", 1, ["crypto-js.HmacSHA256", "crypto-js.HmacSHA512", "crypto-js.HmacSHA1"]),
  argumentNamed("apiKey", 0, ["stripe", "stripe.Stripe", "@sendgrid/mail.setApiKey", "resend.Resend", "openai.OpenAI"]),
  argumentNamed("authToken", 1, ["twilio"]),
  argumentNamed("privateKey", 2, ["web-push.setVapidDetails"]),
  argumentNamed("botToken", 0, [
    "discord.js.Client().login",
    "telegraf.Telegraf",
    "telegraf",
    "node-telegram-bot-api",
    "grammy.Bot",
    "@slack/web-api.WebClient",
  ]),
  // A file asks for no password, though examples give one.
  argumentNamed("password", 2, ["sequelize", "sequelize.Sequelize"], (call) => option(call, "dialect")?.literal !== "sqlite"),
  // A hash of a constant
  argumentNamed("password", 0, [
    "bcrypt.hash",
    "bcrypt.hashSync",
    "bcryptjs.hash",
    "bcryptjs.hashSync",
    "argon2.hash",
    "bcrypt-nodejs.hashSync",
  ]),
  argumentNamed("password", 0, ["redis.createClient().auth", "ioredis().auth"]),
  {
    ...argumentNamed("access-control-allow-origin", 1, ["*.header", "*.setHeader", "*.set", "*.append"], isAllowedOrigin),
    near: ["Access-Control-Allow-Origin", "access-control-allow-origin"],
  },
  argumentNamed("bucket", 0, ["@google-cloud/storage.Storage().bucket", "firebase-admin.storage().bucket"]),
  // Nodemailer, "SMTP transport"
  line("nodemailer.createTransport", (call) => textGiven("smtpUser", option(call, "auth.user"), "entry")),
  line("express-basic-auth", (call) => passwordsOfUsers(call, entriesOf(option(call, "users")?.expression))),
];

/** What signs cookies: `app.keys = ["…"]` of Koa ("Settings"), `keys: ["…"]` of cookie-session (README, "Options"). */
export const cookieKeys: LibrarySetting = {
  names: ["keys"],
  *means({ form, target, value, imports }) {
    const isOfKoa = form === "assignment" && target.length === 2 && imports("koa");
    if (!isOfKoa && !(form === "entry" && imports("cookie-session"))) return;
    for (const item of value.expression.kind === "list" ? value.expression.items : [])
      if (item.kind === "string" && item.value !== "")
        yield { kind: "literalAssigned", name: "cookieSecret", value: item.value, form, span: item.span, parts: { value: item.inner } };
  },
};

function isAllowedOrigin(call: ResolvedCall): boolean {
  return /^access-control-allow-origin$/i.test(call.argument(0)?.literal ?? "");
}
