import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall } from "../../source/library.js";
import { line } from "../../source/meanings.js";
import { argumentNamed } from "../../source/texts-given.js";
import type { StringLiteral } from "../../source/syntax.js";

/** Arguments that are secrets or one deploy's by their place, and headers (PHP manual and each library's own documentation). */
export const secretCalls: readonly LibraryCall[] = [
  argumentNamed("password", 2, [
    "PDO",
    "mysqli",
    "mysqli_connect",
    "mysql_connect",
    "mysql_pconnect",
    "ftp_login",
    "imap_open",
    "odbc_connect",
  ]),
  argumentNamed("password", 1, ["oci_connect", "oci_pconnect"]),
  argumentNamed("password", 3, ["mysqli_real_connect", "PhpAmqpLib.Connection.AMQPStreamConnection"]),
  { ...argumentNamed("password", 0, ["Redis().auth"]), word: "auth" },
  argumentNamed("secret", 1, ["Firebase.JWT.JWT.encode", "Firebase.JWT.JWT.decode"]),
  argumentNamed("secret", 0, ["Firebase.JWT.Key"]),
  argumentNamed("secret", 2, ["hash_hmac", "openssl_encrypt", "openssl_decrypt"]),
  argumentNamed("apiKey", 0, ["Stripe.Stripe.setApiKey"]),
  argumentNamed("auth_token", 1, ["Twilio.Rest.Client"]),
  // PHPMailer, "Simple Example"
  argumentNamed(
    "from",
    0,
    ["*.setFrom"],
    (call) => call.imports("PHPMailer") || call.imports("Symfony.Component.Mime") || call.mentions("PHPMailer"),
  ),
  // Laravel, "Mail", "Mail Notifications"; Symfony, "Sending Emails with Mailer"
  {
    ...argumentNamed("from", 0, ["*.from"], (call) =>
      [
        "Illuminate.Mail",
        "Illuminate.Notifications",
        "Illuminate.Support.Facades.Mail",
        "Symfony.Component.Mime",
        "Symfony.Bridge.Twig.Mime",
      ].some((module) => call.imports(module)),
    ),
    near: ["Mail", "Email", "MailMessage"],
  },
  argumentNamed("from", 0, ["Illuminate.Mail.Mailables.Address", "Symfony.Component.Mime.Address"]),
  // A hash of a constant: PHP manual, "password_hash"; Laravel, "Hashing"
  argumentNamed("password", 0, ["password_hash", "Illuminate.Support.Facades.Hash.make", "bcrypt"]),
  // PHP manual, "header", "curl_setopt"
  line("header", function* (call) {
    const { expression } = call.arguments[0] === undefined ? { expression: undefined } : call.value(call.arguments[0].value);
    if (expression?.kind === "string") yield* sentIn(expression);
  }),
  line("curl_setopt", function* (call) {
    const [, option, given] = call.arguments;
    const name = option === undefined ? "" : (call.nameOf(option.value) ?? "");
    if (given === undefined || !/^CURLOPT_(HTTPHEADER|(PROXY)?USERPWD)$/.test(name)) return;
    const { expression } = call.value(given.value);
    for (const one of expression.kind === "list" ? expression.items : [expression]) if (one.kind === "string") yield* sentIn(one);
  }),
];

/** `Authorization: Bearer …`, a header with its name; `shop:…`, a user with the password. */
function* sentIn({ value, inner }: StringLiteral): Generator<FactDraft> {
  const [before = "", header = ""] = /^([\w.@-]+):\s*/.exec(value) ?? [];
  if (before === "" || inner.end - inner.start !== value.length) return;
  const given = { start: inner.start + before.length, end: inner.end };
  const name = /\s$/.test(before) ? header : "password";
  yield { kind: "literalAssigned", name, value: value.slice(before.length), form: "entry", span: given, parts: { value: given } };
}
