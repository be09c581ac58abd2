import { nodeTools } from "../../knowledge/node-tools.js";

/** How a launcher is written: what comes between its name and the program that it starts. */
export interface LauncherForm {
  /** The words that make the launcher: `bundle exec`. */
  readonly words: readonly string[];
  /** Where it is known by another spelling. */
  readonly name?: string;
  /** Options that take the next word as their value. */
  readonly values?: readonly string[];
  /** Words before the program: the user of `gosu app node`. */
  readonly operands?: number;
  /** An option that says what the launcher is for, and so belongs to its name. */
  readonly telling?: string;
  /** `NAME=value` words may come before the program. */
  readonly assigns?: true;
  /** Only where one of these is the program; another word is a script of the package, or a word of the launcher's own. */
  readonly before?: ReadonlySet<string>;
  /** Only what follows `--` is the program. */
  readonly needsDashes?: true;
}

/** Programs that only prepare and then become, or wait for, the program that is meant. From their own manuals. */
const forms: readonly LauncherForm[] = [
  // Node
  { words: ["npx"], values: ["-p", "--package", "-w", "--workspace"] },
  { words: ["bunx"] },
  { words: ["pnpx"] },
  { words: ["npm", "exec"], values: ["-p", "--package", "-w", "--workspace"] },
  { words: ["npm", "x"] },
  { words: ["yarn"], values: ["--cwd"], before: nodeTools },
  { words: ["yarn", "run"], before: nodeTools },
  { words: ["yarn", "exec"] },
  { words: ["yarn", "dlx"], values: ["-p", "--package"] },
  { words: ["pnpm"], values: ["--dir", "-C", "--filter", "-F"], before: nodeTools },
  { words: ["pnpm", "exec"] },
  { words: ["pnpm", "dlx"], values: ["--package"] },
  { words: ["bun", "x"] },
  { words: ["bun", "run"], before: nodeTools },
  { words: ["cross-env"], assigns: true },
  { words: ["cross-env-shell"], assigns: true },
  { words: ["env-cmd"], values: ["-f", "-e", "-r", "--file", "--environments"] },
  { words: ["dotenv"], values: ["-e", "-v", "-p", "-f"], needsDashes: true },
  { words: ["dotenv", "run"], values: ["-f", "--file"] },
  { words: ["dotenvx", "run"], values: ["-f", "--env-file", "-e", "--env"] },
  // Python
  { words: ["poetry", "run"] },
  { words: ["pipenv", "run"] },
  { words: ["pdm", "run"], values: ["-p", "--project"] },
  { words: ["hatch", "run"] },
  { words: ["rye", "run"] },
  {
    words: ["uv", "run"],
    values: ["--with", "--extra", "--group", "--python", "-p", "--package", "--directory", "--project", "--env-file"],
  },
  { words: ["uvx"], values: ["--with", "--from", "--python", "-p"] },
  { words: ["pipx", "run"], values: ["--spec"] },
  { words: ["conda", "run"], values: ["-n", "--name", "-p", "--prefix", "--cwd"] },
  { words: ["micromamba", "run"], values: ["-n", "--name", "-p", "--prefix"] },
  { words: ["ddtrace-run"] },
  { words: ["opentelemetry-instrument"], values: ["--traces_exporter", "--metrics_exporter", "--service_name"] },
  { words: ["newrelic-admin", "run-program"] },
  // Ruby and version managers
  { words: ["bundle", "exec"] },
  { words: ["rbenv", "exec"] },
  { words: ["pyenv", "exec"] },
  { words: ["asdf", "exec"] },
  { words: ["direnv", "exec"], operands: 1 },
  // Init shims
  { words: ["tini"], values: ["-p", "-e"] },
  { words: ["dumb-init"], values: ["-r", "--rewrite"] },
  { words: ["catatonit"] },
  { words: ["docker-init"] },
  { words: ["with-contenv"] },
  // Users
  { words: ["gosu"], operands: 1 },
  { words: ["su-exec"], operands: 1 },
  { words: ["s6-setuidgid"], operands: 1 },
  { words: ["chpst"], values: ["-u", "-U", "-b", "-e", "-/", "-n", "-l", "-L", "-m", "-d", "-o", "-p", "-f", "-c", "-t"] },
  { words: ["setpriv"], values: ["--reuid", "--regid", "--groups"] },
  { words: ["sudo"], values: ["-u", "--user", "-g", "--group", "-h", "--host", "-p", "--prompt"], assigns: true },
  { words: ["rvmsudo"], assigns: true },
  { words: ["sshpass"], values: ["-p", "-f", "-d", "-P"] },
  { words: ["doas"], values: ["-u", "-C"] },
  { words: ["runuser"], values: ["-u", "--user", "-g"], needsDashes: true },
  // Environment, priority, time
  { words: ["env"], values: ["-u", "--unset", "-C", "--chdir"], assigns: true },
  { words: ["nohup"] },
  { words: ["setsid"] },
  { words: ["setsid", "--fork"] },
  { words: ["setsid", "-f"], name: "setsid --fork" },
  { words: ["setsid", "--wait"] },
  { words: ["setsid", "-w"], name: "setsid --wait" },
  { words: ["nice"], values: ["-n", "--adjustment"] },
  { words: ["ionice"], values: ["-c", "-n", "--class", "--classdata"] },
  { words: ["stdbuf"], values: ["-i", "-o", "-e"] },
  { words: ["unbuffer"] },
  { words: ["timeout"], values: ["-s", "--signal", "-k", "--kill-after"], operands: 1 },
  { words: ["time"], values: ["-f", "-o"] },
  // Travis CI, "Common Build Problems": a command again, or for longer
  { words: ["travis_retry"] },
  { words: ["catchsegv"] },
  { words: ["xargs"], values: ["-n", "-I", "-P", "-L", "-d", "-s", "-E", "-a", "--max-args", "--max-procs", "--delimiter", "--arg-file"] },
  // Waiting for a backing service, secrets handed over as variables
  { words: ["wait-for-it"], needsDashes: true },
  { words: ["wait-for"], needsDashes: true },
  {
    words: ["dockerize"],
    telling: "-wait",
    values: ["-wait", "-timeout", "-template", "-stdout", "-stderr", "-wait-retry-interval", "-env", "-delims"],
  },
  { words: ["doppler", "run"], needsDashes: true },
  { words: ["infisical", "run"], needsDashes: true },
  { words: ["op", "run"], needsDashes: true },
  { words: ["chamber", "exec"], needsDashes: true },
  { words: ["aws-vault", "exec"], needsDashes: true },
];

const byName = new Map<string, LauncherForm[]>();
for (const form of forms) {
  const [name = ""] = form.words;
  byName.set(
    name,
    [...(byName.get(name) ?? []), form].toSorted((a, b) => b.words.length - a.words.length),
  );
}

/** What a launcher at the head of a list of words takes: how many words, and which of them are `NAME=value`. */
export interface LauncherTaken {
  readonly name: string;
  readonly count: number;
  readonly assignments: readonly number[];
}

/** The launcher at the head of these words; undefined where there is none, or nothing that it starts. */
export function launcherOf(words: readonly string[]): LauncherTaken | undefined {
  if (/^(ba|da|a|z|k)?sh$/.test(programName(words[0] ?? "")) && (words[1] ?? "").endsWith(".sh")) return behindShell(words);
  for (const form of byName.get(programName(words[0] ?? "").replace(/\.sh$/, "")) ?? []) {
    if (!form.words.every((word, index) => index === 0 || words[index] === word)) continue;
    const taken = form.needsDashes ? takenUntilDashes(form, words) : takenByOptions(form, words);
    if (taken === undefined || taken.count >= words.length) continue;
    if (form.before === undefined || form.before.has(words[taken.count] ?? "")) return taken;
  }
  return undefined;
}

/** `bash ./wait-for-it.sh db:5432 -- npm start` */
function behindShell([, ...words]: readonly string[]): LauncherTaken | undefined {
  const taken = launcherOf(words);
  return taken && { ...taken, count: taken.count + 1, assignments: taken.assignments.map((index) => index + 1) };
}

/** The name of a program without its folder. */
export const programName = (word: string): string => word.slice(word.lastIndexOf("/") + 1);

/** The program that a word names, undefined where only the run knows it; its folder alone may be a variable: `$JAVA_HOME/bin/java`. */
export const programNamed = ({ text, unknown }: { readonly text: string; readonly unknown: boolean }): string | undefined =>
  !unknown || /^\$(\w+|\{\w+\})(\/[\w.+-]+)+$/.test(text) ? programName(text) : foundOnPath.exec(text)?.[1];

/** `$(command -v pip)`, `$(which python3)`: where the program lies, which has the same name. */
const foundOnPath = /^(?:\$\(|`)(?:command -v|which) ([\w.+-]+)(?:\)|`)$/;

function takenUntilDashes(form: LauncherForm, words: readonly string[]): LauncherTaken | undefined {
  const dashes = words.indexOf("--", form.words.length);
  return dashes === -1 ? undefined : { name: form.words.join(" "), count: dashes + 1, assignments: [] };
}

/** Letters in one word, of which the last takes a value: `sudo -HEu shop`. */
const endsInValue = ({ values }: LauncherForm, word: string): boolean =>
  /^-[A-Za-z]{2,}$/.test(word) && values?.includes(`-${word.slice(-1)}`) === true;

function takenByOptions(form: LauncherForm, words: readonly string[]): LauncherTaken {
  let at = form.words.length;
  let operands = form.operands ?? 0;
  const assignments: number[] = [];
  for (; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--") {
      at++;
      break;
    }
    if (word.startsWith("-") && word !== "-") {
      if (form.values?.includes(word) || endsInValue(form, word)) at++;
    } else if (form.assigns && /^[A-Za-z_]\w*=/.test(word)) assignments.push(at);
    else if (operands-- <= 0) break;
  }
  const name = form.name ?? form.words.join(" ");
  const { telling } = form;
  const tells = telling !== undefined && words.slice(0, at).some((word) => word === telling || word.startsWith(`${telling}=`));
  return { name: tells ? `${name} ${telling}` : name, count: at, assignments };
}
