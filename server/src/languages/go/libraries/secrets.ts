import type { FactDraft } from "../../../facts/vocabulary.js";
import { isSecretName } from "../../../knowledge/secret-names.js";
import type { LibraryCall, ResolvedCall } from "../../source/library.js";
import { line } from "../../source/meanings.js";
import { argumentNamed, mailAccount, passwordsOfUsers } from "../../source/texts-given.js";

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
  argumentNamed("encryptionKey", 0, ["crypto/aes.NewCipher"]),
  argumentNamed("botToken", 0, ["github.com/go-telegram-bot-api/telegram-bot-api.NewBotAPI"]),
  argumentNamed("password", 2, ["net/smtp.PlainAuth"]),
  argumentNamed("password", 3, ["gopkg.in/gomail.NewDialer", "gopkg.in/mail.NewDialer"]),
  mailAccount(1, ["net/smtp.PlainAuth"]),
  mailAccount(2, ["gopkg.in/gomail.NewDialer", "gopkg.in/mail.NewDialer"]),
  argumentNamed("secretAccessKey", 1, [
    "github.com/aws/aws-sdk-go/aws/credentials.NewStaticCredentials",
    "github.com/aws/aws-sdk-go-v2/credentials.NewStaticCredentialsProvider",
    "github.com/minio/minio-go/pkg/credentials.NewStaticV4",
  ]),
  argumentNamed("password", 1, ["*.SetBasicAuth"]),
  argumentNamed("signingKey", -1, ["github.com/gofiber/contrib/jwt.SigningKey"], undefined, "Key"),
  line("github.com/gin-gonic/gin.Accounts", (call) => passwordsOfUsers(call, call.arguments)),
  line("github.com/gofiber/fiber/middleware/basicauth.Config", (call) => {
    const users = call.argument(undefined, "Users")?.expression;
    return passwordsOfUsers(call, users?.kind === "map" ? users.entries : []);
  }),
  line(["flag.Int", "*.Int"], (call) => flagDefault(call, 0)),
  line(["flag.IntVar", "*.IntVar"], (call) => flagDefault(call, 1)),
  line(["flag.String", "*.String"], (call) => flagDefault(call, 0)),
  line(["flag.StringVar", "*.StringVar", "*.StringP"], (call) => flagDefault(call, call.callee.endsWith("P") ? 0 : 1)),
  line(["*.StringVarP"], (call) => flagDefault(call, 1)),
];

const portFlag = /^(?:(?:http|web|server|app|api)[-_.]?)?(?:port|listen|addr|address|bind)(?:[-_.]?addr(?:ess)?)?$/i;

/** What a secret or a port is where no flag gives it: `flag.String("db-password", "…", "usage")`, `cmd.Flags().StringVarP(&key, "key", "k", "…", "usage")`. */
function* flagDefault(call: ResolvedCall, place: number): Generator<FactDraft> {
  const isShort = call.callee.endsWith("P");
  const name = call.argument(place)?.literal ?? "";
  const given = call.argument(place + (isShort ? 2 : 1));
  const isFlag = call.arguments.length === place + (isShort ? 4 : 3);
  const port = isFlag && portFlag.test(name) ? /^(?:0\.0\.0\.0|\[::\])?:?([1-9]\d{1,4})$/.exec(given?.literal ?? "")?.[1] : undefined;
  if (port !== undefined && given !== undefined) yield { kind: "portNamed", name, port, isFlag: true, span: given.span };
  if (!isFlag || !isSecretName(name) || given?.expression.kind !== "string" || given.from !== "literal" || !given.literal) return;
  const { literal, span, expression } = given;
  yield { kind: "literalAssigned", name, value: literal, form: "argument", span, parts: { value: expression.inner } };
}
