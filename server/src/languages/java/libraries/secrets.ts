import type { LibraryCall } from "../../source/library.js";
import { line } from "../../source/meanings.js";
import { argumentNamed, mailAccount } from "../../source/texts-given.js";

/** Arguments that are secrets by their place, as the documentation of each library names them. */
export const secretCalls: readonly LibraryCall[] = [
  argumentNamed(
    "secret",
    0,
    [256, 384, 512].map((length) => `com.auth0.jwt.algorithms.Algorithm.HMAC${length}`),
  ),
  argumentNamed("secret", 0, ["io.jsonwebtoken.security.Keys.hmacShaKeyFor", "javax.crypto.spec.SecretKeySpec"]),
  // The key stands behind the algorithm (io.jsonwebtoken.JwtBuilder).
  line("*.signWith", function* (call) {
    if (call.imports("io.jsonwebtoken")) yield* argumentNamed("secret", 1, []).means(call);
  }),
  // A hash of a constant: Spring Security, "Password Storage"; jBCrypt
  argumentNamed("password", 0, ["*.encode"], (call) => /encoder|bcrypt/i.test(call.callee)),
  argumentNamed("password", 0, ["org.mindrot.jbcrypt.BCrypt.hashpw"]),
  argumentNamed("password", 2, ["java.sql.DriverManager.getConnection"]),
  argumentNamed("password", 1, ["org.neo4j.driver.AuthTokens.basic"]),
  argumentNamed("password", 2, ["com.mongodb.MongoCredential.createCredential"]),
  argumentNamed("authToken", 1, ["com.twilio.Twilio.init"]),
  argumentNamed("apiKey", 0, ["com.sendgrid.SendGrid"]),
  argumentNamed("keySecret", 1, ["com.razorpay.RazorpayClient"]),
  argumentNamed("password", 0, ["redis.clients.jedis.Jedis().auth"]),
  // Behind the host, the port and how long to wait; the pool is told its size before them.
  argumentNamed("password", 4, ["redis.clients.jedis.JedisPool"], (call) => call.argument(4)?.expression.kind === "string"),
  argumentNamed("password", 1, [
    "java.net.PasswordAuthentication",
    "javax.mail.PasswordAuthentication",
    "jakarta.mail.PasswordAuthentication",
    "org.apache.http.auth.UsernamePasswordCredentials",
  ]),
  // Spring Framework, "Email"; JavaMail
  mailAccount(0, ["*.setUsername"], (call) => call.imports("org.springframework.mail")),
  mailAccount(0, ["javax.mail.PasswordAuthentication", "jakarta.mail.PasswordAuthentication"]),
  argumentNamed("secretKey", 1, [
    "com.amazonaws.auth.BasicAWSCredentials",
    "software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create",
  ]),
];
