import type { LibraryCall } from "../../source/library.js";
import { argumentNamed } from "../../source/texts-given.js";

/** Arguments that are secrets by their place, as the documentation of each crate names them. */
export const secretCalls: readonly LibraryCall[] = [
  argumentNamed("secret", 0, ["jsonwebtoken.EncodingKey.from_secret", "jsonwebtoken.DecodingKey.from_secret"]),
  argumentNamed("secret", 0, ["*.new_from_slice"], (call) => call.imports("hmac")),
  argumentNamed("password", 1, ["lettre.transport.smtp.authentication.Credentials.new"]),
  // SQLx, "PgConnectOptions"; tokio-postgres, "Config".
  argumentNamed("password", 0, ["*.password"], ({ callee }) =>
    /\b((Pg|MySql)ConnectOptions|tokio_postgres\.Config)\.new\(\)[\w.()]*\.password$/.test(callee),
  ),
  // The key that signs cookies (actix-web, axum-extra, tower-cookies, cookie).
  argumentNamed("secretKey", 0, [
    "actix_web.cookie.Key.from",
    "axum_extra.extract.cookie.Key.from",
    "tower_cookies.Key.from",
    "cookie.Key.from",
  ]),
  argumentNamed("password", 1, ["*.basic_auth"]),
  argumentNamed("token", 0, ["*.bearer_auth"]),
];
