import type { LibraryCall } from "../../source/library.js";
import { line } from "../../source/meanings.js";
import { secretAt } from "../../source/secret-places.js";

/** Arguments that are secrets by their place, as the documentation of each library names them. */
export const secretCalls: readonly LibraryCall[] = [
  secretAt(
    "secret",
    0,
    [256, 384, 512].map((length) => `com.auth0.jwt.algorithms.Algorithm.HMAC${length}`),
  ),
  secretAt("secretKey", 0, ["io.jsonwebtoken.security.Keys.hmacShaKeyFor", "javax.crypto.spec.SecretKeySpec"]),
  // The key stands behind the algorithm (io.jsonwebtoken.JwtBuilder).
  line("*.signWith", function* (call) {
    if (call.imports("io.jsonwebtoken")) yield* secretAt("secretKey", 1, []).means(call);
  }),
  secretAt("password", 2, ["java.sql.DriverManager.getConnection"]),
];
