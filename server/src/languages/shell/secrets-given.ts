import type { FactDraft } from "../../facts/vocabulary.js";
import { secretLook } from "../../knowledge/secret-looks.js";
import { isSecretName } from "../../knowledge/secret-names.js";
import { passwordsOfAccounts } from "../sql/accounts.js";
import { spanIn } from "../source/written.js";
import type { CommandWhere } from "./commands.js";
import { credentialUrls, placeOf } from "./environment.js";
import { programName } from "./launchers.js";
import type { ReadWord } from "./words.js";

/** The secrets that stand in a command: in addresses, in its arguments, in those of what starts it. */
export const secretsIn = (words: readonly ReadWord[], all: readonly ReadWord[], where: CommandWhere): readonly FactDraft[] => [
  ...credentialUrls(words, where),
  ...secretsGiven(words, where),
  ...secretsOfLaunchers(all.slice(0, all.length - words.length), where),
];

/** `sshpass -p … scp dist shop:/srv`: a password before the program that is meant. */
function secretsOfLaunchers(taken: readonly ReadWord[], where: CommandWhere): readonly FactDraft[] {
  const at = taken.findIndex(({ text }) => text === "sshpass");
  return at === -1 ? [] : [...secretsGiven(taken.slice(at), where)];
}

/**
 * The secrets that a command is given as its arguments: `redis-server --requirepass …`, `mysql -p…`, `docker run -e TOKEN=…`. What
 * a person or a test makes up for one machine counts where an app is started with it.
 */
function* secretsGiven(words: readonly ReadWord[], where: CommandWhere): Generator<FactDraft<"literalAssigned">> {
  const program = programName(words[0]?.text ?? "");
  for (const { name, word, start, end } of argumentsOf(program, words)) {
    const value = word.text.slice(start, end);
    const look = (word.unknown && end === undefined) || value === "" ? "none" : secretLook(name, value);
    // A health check has the password that the service is given elsewhere.
    if (look === "none" || where.role === "health" || (look === "weak" && where.role !== "start" && end === undefined)) continue;
    const from = end === undefined ? word.written.text.length - value.length : start;
    const isVerbatim = word.written.text.startsWith(value, from);
    const span = isVerbatim ? spanIn(word.written, { start: from, end: from + value.length }) : (word.inner ?? word.span);
    const isOfAccount = end !== undefined && { isOfPerson: true as const };
    yield { kind: "literalAssigned", name, value, form: "argument", ...isOfAccount, span, parts: { value: span }, ...placeOf(where) };
  }
}

interface Argument {
  readonly name: string;
  readonly word: ReadWord;
  /** Where the value begins in the word. */
  readonly start: number;
  /** Where it ends, if not with the word. */
  readonly end?: number;
}

function* argumentsOf(program: string, words: readonly ReadWord[]): Generator<Argument> {
  if (!setters.test(program) && !words.some(({ text }) => text.startsWith("-"))) return;
  // Shows what would be applied, or looks for mistakes in it.
  if (program === "helm" && words.some(({ text }) => text === "template" || text === "lint")) return;
  const isLogin = words.some(({ text }) => text === "login");
  const short = /^(redis|valkey)-cli$/.test(program) ? "a" : program === "sshpass" || (logins.test(program) && isLogin) ? "p" : undefined;
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    const [, option = "", equals = ""] = /^--?([a-zA-Z][\w-]*)(=)?/.exec(word.text) ?? [];
    const name = /^(requirepass|masterauth|pass)$/.test(option) ? "password" : option;
    if (next !== undefined && program === "keytool" && /^-?(src|dest)?(store|key)pass(wd)?$/.test(option))
      yield { name: "password", word: next, start: 0 };
    else if (program === "openssl" && word.text === "-k" && next !== undefined) yield { name: "password", word: next, start: 0 };
    else if (program === "htpasswd" && /^-\w*b/.test(word.text)) yield* lastOf(words);
    else if (program === "openssl" && word.text.startsWith("pass:")) yield { name: "password", word, start: "pass:".length };
    else if (short !== undefined && option === short && next !== undefined) yield { name: "password", word: next, start: 0 };
    else if (attached.test(program) && /^-p[^-]/.test(word.text)) yield { name: "password", word, start: 2 };
    else if (word.text.startsWith("--") && isSecretName(name) && !/\bid=|\bsrc=/.test(next?.text ?? "")) {
      if (equals !== "") yield { name, word, start: option.length + 3 };
      else if (next !== undefined && !next.text.startsWith("-") && !attached.test(program)) yield { name, word: next, start: 0 };
    }
    if (databases.test(program))
      for (const { value, start } of passwordsOfAccounts(word.text)) yield { name: "password", word, start, end: start + value.length };
    if (setters.test(program)) yield* variableSet(words[index - 1]?.text ?? "", word);
    if (clients.test(program)) yield* sentWith(words[index - 1]?.text ?? "", word);
  }
}

/** `htpasswd -bc FILE user password` (htpasswd(1)) */
function* lastOf(words: readonly ReadWord[]): Generator<Argument> {
  const word = words.length > 3 ? words.at(-1) : undefined;
  if (word !== undefined) yield { name: "password", word, start: 0 };
}

/** `-e NAME=value`, `--set auth.password=value`, `--from-literal=password=value`, and the words after `config:set`. */
function* variableSet(before: string, word: ReadWord): Generator<Argument> {
  const isSetting =
    /^(-e|--env|--set|--set-string|--from-literal|-var|config:set|secrets:set|set)$/.test(before) ||
    /^--(env|set|set-string|from-literal)=/.test(word.text);
  const [whole = "", name = ""] = /^(?:--[a-z-]+=)?([\w.-]+)=/.exec(word.text) ?? [];
  if (isSetting && isSecretName(name)) yield { name, word, start: whole.length };
}

/** `curl -H "Authorization: Bearer …"`, `curl -u shop:…` (curl, wget). */
function* sentWith(before: string, word: ReadWord): Generator<Argument> {
  const isAttached = word.text.startsWith("--header=");
  const [header = "", name = ""] = /^(?:--header=)?([\w-]+):\s*/.exec(word.text) ?? [];
  if (name !== "" && (isAttached || /^(-H|--header|--proxy-header)$/.test(before))) yield { name, word, start: header.length };
  const [user] = /^[^:]+:/.exec(word.text) ?? [];
  if (user !== undefined && /^(-u|--user|--proxy-user)$/.test(before)) yield { name: "password", word, start: user.length };
}

/** Clients that are given statements: `psql -c "ALTER USER shop WITH PASSWORD '…'"`. */
const databases = /^(psql|mysql|mariadb|sqlcmd|cockroach)$/;

const clients = /^(curl|wget|xh)$/;

/** Whose `login` takes a password by -p, from their manuals; elsewhere it is a port. */
const logins = /^(docker|podman|buildah|nerdctl|helm|skopeo|az|oras)$/;

/** Takes a password only in the word of its option: `mysql -psecret`, `psql --password` asks for one (MySQL, psql). */
const attached = /^(mysql\w*|mariadb[\w-]*|psql|pg_\w+|createuser|createdb)$/;

/** Hand variables or values to what they start or deploy. */
const setters = /^(docker|podman|nerdctl|helm|kubectl|heroku|dokku|scalingo|fly|flyctl|railway|terraform)$/;
