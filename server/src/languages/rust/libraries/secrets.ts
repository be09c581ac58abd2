import type { LibraryCall } from "../../source/library.js";
import { argumentNamed } from "../../source/meanings.js";

/** Arguments that are secrets by their place, as the documentation of each crate names them. */
export const secretCalls: readonly LibraryCall[] = [
  argumentNamed("secret", 0, ["jsonwebtoken.EncodingKey.from_secret", "jsonwebtoken.DecodingKey.from_secret"]),
  argumentNamed("secret", 0, ["*.new_from_slice"], (call) => call.imports("hmac")),
  argumentNamed("password", 1, ["lettre.transport.smtp.authentication.Credentials.new"]),
  argumentNamed("password", 1, ["*.basic_auth"]),
  argumentNamed("token", 0, ["*.bearer_auth"]),
];
