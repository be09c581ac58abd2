import { environmentSwitches, hostsCompared, settingsOfRails } from "./environment-switches.js";
import { environmentNames } from "../../knowledge/environment-names.js";
import { hostsOfDeploys, pageParts } from "../../knowledge/hosts.js";
import { serviceWords, tellingParts } from "../../knowledge/telling-names.js";
import { credentialChecks, keysAsked, pairChecks, passwordChecks } from "./credential-checks.js";
import { secretsTaken, textGiven } from "./secrets-given.js";
import { adminRoutes } from "./routes.js";
import { localServices } from "./service-branches.js";
import type { SourceSyntax } from "./syntax.js";
import { betweenJobs, sleeps } from "./waits.js";
import { patternInLines, sourceInLines } from "../../text/pattern.js";

/** A form that matters whatever a file imports, and what else its text must have for that. */
export interface Form {
  readonly form: RegExp;
  readonly where?: RegExp | undefined;
}

/** The forms of every language and those of one; none of them matters in tests. */
export function formsOf(syntax: SourceSyntax): readonly Form[] {
  const { declared, field, kept, seeded, made, handed, madeFor, local, handler, singleton, registrable = singleton } = syntax.state ?? {};
  const ofLanguage = [
    ...syntax.searches.map(({ near }) => near),
    ...[syntax.emptyCatch, syntax.commands, syntax.tags, syntax.calls?.leading, syntax.timedLoops?.sleeps, declared].filter(
      (form) => form !== undefined,
    ),
  ];
  return [
    { form: credentialChecks, where: passwordChecks },
    { form: secretsTaken, where: textGiven },
    ...[...ofAll, ...ofLanguage].map((form) => ({ form })),
    ...where(registrable, field, kept, seeded?.field),
    ...(made === undefined ? [] : where(made, field)),
    ...where(betweenJobs, syntax.workLoops),
    ...where(handler, seeded?.declared, handed, madeFor, local),
  ];
}

const where = (near: RegExp | undefined, ...forms: readonly (RegExp | undefined)[]): readonly Form[] =>
  forms.flatMap((form) => (form === undefined ? [] : [{ form, where: near }]));

/** Up to a quote before the statement or the fourth line ends. */
const soon = String.raw`[^\n;]*(?:\n[^\n;]*){0,3}?["'\x60]`;

/** The forms of a value that is a text, a list, or one of two: a quote, a bracket, an array of a type, the bytes of a text, a condition. */
const value = sourceInLines`
  \s*(?:(?:\/\/|#)[^\n]*\n\s*)?(?:<[^>\n]*>)?(?:
    [\w@$#&]{0,3}["'\x60]|(?:array\s*|\w+Of\s*|&|vec!\s*)?[[(]${soon}
    |[\w.]*(?:GetBytes|FromBase64String|Buffer\.from|bytes|hex|(?:getDecoder\(\)\.)?decode|aws\.String)\(\s*["'\x60]|new\s${soon}
    |[\w:]+::\w+\(\s*"|[\w.]*\{\s*["'\x60][^"'\x60\n]*["'\x60]\s*[,}]|[^\n;]*(?:\n[^\n;]*)?(?:(?<!\?)\?(?![?.])|\belse\b|&&)${soon}
  )
`;

/**
 * What follows a name that is given a text: perhaps the end of its quotes, a type or accessors, then a sign of giving and such a value. Few of
 * the names that tell something are given one: `password: string = "x"`, `put("password", "x")`, `set :secret, "x"`, `user, password := "a", "b"`.
 */
const given = [
  sourceInLines`
    ["'\x60\]?!)]*\s*(?:[\w.<>[\]*&?]+\s*)?(?:\{[^{}\n]*\}\s*)?(?:
      :=${soon}|(?:\|\|)?=(?!=)>?${value}|:(?!=)(?:${value}|\s*[\w.]+\[${soon}|\s*[^\n;"'\x60={}()]*=(?!=)${value})|to\s${value}
    )
  `,
  String.raw`(?:["'\x60]|(?<=:\w+))\s*,${value}`,
  String.raw`\s*(?:,\s*[\w.$]+\s*)+:?=(?!=)${soon}`,
  // setPassword("x") and .clientSecret("x"), of which some languages say what they are given.
  String.raw`\s*\(\s*(?:"[^"\n]+"|'[^'\n]+')\s*\)`,
].join("|");

/** Names that are given a text, the first argument of a way to read a variable, addresses other than links to pages, names of environments. */
const ofAll: readonly RegExp[] = [
  new RegExp(String.raw`(?:${tellingParts})[\w$-]*(?![\w$-])(?=${given})`, "gi"),
  // redis: { host: "cache.internal" }, and such maps in the other languages.
  patternInLines("gi")`
      (?<![\w$.])(?:${serviceWords})(?:_?(?:config|options|settings|connection))?(?![\w$])(?=
        ["'\x60]?\s*(?::(?![:=])|=>?)\s*(?:\{|\[|array\s*\()\s*["'\x60:\w]
      )
    `,
  patternInLines("g")`
    \((?=\s*["'\x60][A-Z])(?<=(?:[Ee]nv|ENV|[Cc]onf|CONF|[Ss]etting|SETTING)\w*(?:(?:\.|::)\w+)?(?:<[^<>()]*>)?\s*\()\s*["'\x60]
    [A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?=["'\x60]\s*,)
  `,
  // The same where nothing stands in for a missing one.
  /\((?=\s*["'`][A-Z])(?<=[Ee]nv\w*\s*\()\s*["'`][A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?=["'`]\s*\))/g,
  // The same where a constant names the variable.
  /[Ee]nv\w*(?=\(\s*(?:\w+\.)*[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\s*,\s*["'`])/g,
  // A link to a public page has a dot in its host and ends there; one with a password has an "@" or goes on elsewhere.
  patternInLines("gi")`
    ://(?:
      (?<!https?://)|(?=[^\s/?#<>"'\x60]*(?:[@{}$%\\]|["'\x60]\s*(?:[+.%\\]|\w{0,3}["'\x60])))
      |(?=(?!localhost\b|127\.)(?:[\w-]+|[\w.-]+\.(?:internal|intranet|lan|corp|svc|local)|\d+(?:\.\d+){3})(?![\w.-]))
    )
  `,
  new RegExp(String.raw`:\/\/(?<=https?:\/\/)(?=(?:${hostsOfDeploys})(?![\w.-]))`, "gi"),
  // Pages that people are sent to, on this machine or a made up host.
  patternInLines("gi")`
      :\/\/(?=(?:localhost|127\.0\.0\.1)[:/])(?<=(?:action|href|src)=["']https?:\/\/)
      |:\/\/(?<=["'\x60]https?:\/\/)(?=
        (?:localhost|127\.0\.0\.1|(?:www\.)?(?:your|my)[\w.-]+|[\w.-]*example\.\w+)(?::\d+)?[/?][^\s"'\x60<>]{0,90}?(?:${pageParts})
      )|:\/\/(?<=(?:action|href|src)=["']https?:\/\/)(?=(?:your|my)[\w.-]+)
    `,
  adminRoutes,
  sleeps,
  localServices,
  environmentSwitches,
  hostsCompared,
  settingsOfRails,
  pairChecks,
  keysAsked,
  // What writes to the log or the standard output, with a secret's name or the whole environment soon after it.
  patternInLines("gi")`
    (?<![\w$])(?:
      phpinfo(?=[ \t]*\([ \t]*\))
      |(?:
        e?print(?:ln|f)?|puts|pp?|pprint|print_r|var_dump|error_log|syslog|log|info|debug|warn|warning|error|trace|fatal|critical
        |exception|notice|verbose|silly|dir|table|write|(?:info|debug|warn|error|fatal|panic|print)(?:f|w|ln|context)|writeline
        |log(?:information|debug|trace|warning|error|critical)|information
      )(?=!?[ \t]*\(|[ \t]*\{[ \t]*"|[ \t]+["'\x60$@\w:])(?=
        [^;]{1,200}?(?:
          pass|pwd|secret|token|key|otp(?![a-z])|(?<![a-z])otp|[a-z]_?code(?![a-z])|authorization|auth_?header|bearer|req(?:uest)?\.(?:headers|cookies)|environ|env\b|connection
          |dsn\b|(?:db|base|postgres|mongo|redis|sql|pg|amqp|rabbit|mq|broker)_?ur[li]\b
        )
      )
    )
  `,
  /jdbc:|@tcp\(|@\((?=[\w.-]*:\d+\)\/)|(?:password|pwd|accountkey)=|(?<=;\s{0,2})(?:password|pwd|accountkey)\s{1,3}=/gi,
  new RegExp(`["'\`](?:${environmentNames})(?=["'\`])`, "gi"),
  // The same among words in brackets, as Ruby has them.
  new RegExp(String.raw`(?<![\w-])(?:${environmentNames})(?![\w-])(?<=%[wi][[({][\w -]{0,60})`, "gi"),
  // The same as the value of an enumeration: Environment.PRODUCTION.
  patternInLines("g")`
      Env(?:ironment)?s?\.(?:
        ${environmentNames.toUpperCase()}|${environmentNames.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}
      )(?![\w-])
    `,
  // The end of a path of which an environment's name is a part: "config." . ENVIRONMENT . ".php".
  /env[\w$]*[^\n;]{0,40}\.(?:php|json|ya?ml|ini|toml|env|rb|properties|conf)["'`]/gi,
  // The beginning of such a path, or of a module: `.env.${process.env.NODE_ENV}`, f"settings.{env}".
  /(?:\.env|(?<![\w$])(?:settings|config))[./_-](?=["'`]\s*[+.]|[$#]?\{)/g,
  // The same where a format puts it together: "{}.yaml", environment.
  /\.(?:php|json|ya?ml|toml|ini|properties)["'`](?=[^\n;"'`]{0,30}env)/gi,
];
