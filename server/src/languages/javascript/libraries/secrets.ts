import type { LibraryCall } from "../../source/library.js";
import { secretAt } from "../../source/secret-places.js";

/** Secrets that are given by place, where no name tells what they are. */
export const secrets: readonly LibraryCall[] = [
  secretAt("secret", 1, ["jsonwebtoken.sign", "jsonwebtoken.verify", "jwt-simple.encode", "jwt-simple.decode"]),
  secretAt("secret", 0, ["cookie-parser", "cryptr", "simple-crypto-js"]),
  secretAt("key", 1, [
    "crypto.createHmac",
    "crypto.createCipheriv",
    "crypto.createDecipheriv",
    "crypto.createCipher",
    "crypto.createDecipher",
  ]),
  secretAt("password", 0, ["crypto.pbkdf2Sync", "crypto.pbkdf2", "crypto.scryptSync", "crypto.scrypt"]),
  secretAt("key", 1, ["crypto-js.AES.encrypt", "crypto-js.AES.decrypt", "crypto-js/aes.encrypt"]),
  secretAt("secret", 1, ["crypto-js.HmacSHA256", "crypto-js.HmacSHA512", "crypto-js.HmacSHA1"]),
  secretAt("apiKey", 0, ["stripe", "stripe.Stripe", "@sendgrid/mail.setApiKey", "resend.Resend", "openai.OpenAI"]),
  secretAt("authToken", 1, ["twilio"]),
];
