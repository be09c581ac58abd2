import type { LibraryCall } from "../../source/library.js";
import { argumentNamed } from "../../source/meanings.js";

/** Arguments that are secrets by their place, as the documentation of each library names them. */
export const secretCalls: readonly LibraryCall[] = [
  argumentNamed("secret", 0, ["*.SignedString"], (call) => call.mentions("jwt")),
  argumentNamed("secret", 0, [
    "github.com/gorilla/sessions.NewCookieStore",
    "github.com/gorilla/csrf.Protect",
    "github.com/gorilla/securecookie.New",
    "github.com/gin-contrib/sessions/cookie.NewStore",
  ]),
  argumentNamed("secret", 1, ["crypto/hmac.New", "github.com/go-chi/jwtauth.New"]),
  argumentNamed("password", 2, ["net/smtp.PlainAuth"]),
  argumentNamed("password", 3, ["gopkg.in/gomail.NewDialer", "gopkg.in/mail.NewDialer"]),
  argumentNamed("secretAccessKey", 1, [
    "github.com/aws/aws-sdk-go/aws/credentials.NewStaticCredentials",
    "github.com/aws/aws-sdk-go-v2/credentials.NewStaticCredentialsProvider",
    "github.com/minio/minio-go/pkg/credentials.NewStaticV4",
  ]),
  argumentNamed("password", 1, ["*.SetBasicAuth"]),
];
