import type { LibraryCall } from "../../source/library.js";
import { argumentNamed } from "../../source/meanings.js";

/** Arguments that are secrets by their place (PHP manual and each library's own documentation). */
export const secretCalls: readonly LibraryCall[] = [
  argumentNamed("password", 2, ["PDO", "mysqli", "mysqli_connect", "mysql_connect", "mysql_pconnect", "ftp_login", "imap_open"]),
  argumentNamed("password", 3, ["mysqli_real_connect", "PhpAmqpLib.Connection.AMQPStreamConnection"]),
  { ...argumentNamed("password", 0, ["Redis().auth"]), word: "auth" },
  argumentNamed("secret", 1, ["Firebase.JWT.JWT.encode", "Firebase.JWT.JWT.decode"]),
  argumentNamed("secret", 0, ["Firebase.JWT.Key"]),
  argumentNamed("secret", 2, ["hash_hmac", "openssl_encrypt", "openssl_decrypt"]),
  argumentNamed("apiKey", 0, ["Stripe.Stripe.setApiKey"]),
];
