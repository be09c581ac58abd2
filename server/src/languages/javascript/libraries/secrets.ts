import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, Value } from "../../source/library.js";

interface SecretPlace {
  readonly callees: readonly string[];
  /** The argument that is the secret. */
  readonly place: number;
  /** What a reader would call it. */
  readonly name: string;
}

/** Secrets that are given by place, where no name tells what they are. */
const places: readonly SecretPlace[] = [
  { callees: ["jsonwebtoken.sign", "jsonwebtoken.verify", "jwt-simple.encode", "jwt-simple.decode"], place: 1, name: "secret" },
  { callees: ["cookie-parser"], place: 0, name: "secret" },
  {
    callees: ["crypto.createHmac", "crypto.createCipheriv", "crypto.createDecipheriv", "crypto.createCipher", "crypto.createDecipher"],
    place: 1,
    name: "key",
  },
  { callees: ["crypto.pbkdf2Sync", "crypto.pbkdf2", "crypto.scryptSync", "crypto.scrypt"], place: 0, name: "password" },
  { callees: ["crypto-js.AES.encrypt", "crypto-js.AES.decrypt", "crypto-js/aes.encrypt"], place: 1, name: "key" },
  { callees: ["crypto-js.HmacSHA256", "crypto-js.HmacSHA512", "crypto-js.HmacSHA1"], place: 1, name: "secret" },
  { callees: ["cryptr", "simple-crypto-js"], place: 0, name: "secret" },
  { callees: ["stripe", "stripe.Stripe", "@sendgrid/mail.setApiKey", "resend.Resend", "openai.OpenAI"], place: 0, name: "apiKey" },
  { callees: ["twilio"], place: 1, name: "authToken" },
];

export const secrets: readonly LibraryCall[] = places.map(({ callees, place, name }) => ({
  callees,
  *means(call) {
    const value = call.argument(place);
    if (value !== undefined) yield* literalOf(name, value);
  },
}));

function* literalOf(name: string, { expression, literal, from, span }: Value): Generator<FactDraft<"literalAssigned">> {
  // A constant that is followed has a fact where it is given its name, if that name tells.
  if (expression.kind !== "string" || from !== "literal" || literal === undefined || literal === "") return;
  yield { kind: "literalAssigned", name, value: literal, form: "argument", span, parts: { value: expression.inner } };
}
