import { hasOption, operands, optionValue, type Word } from "../../facts/command.js";
import { buildStep } from "../../knowledge/build-commands.js";
import { developmentServer, railsServer, reloadFlags } from "../../knowledge/development-servers.js";
import { productionStarts, pythonServers } from "../../knowledge/production-servers.js";
import { folderOf, nameOf } from "../../text/path.js";
import { otherWords, removeWord } from "./command-text.js";
import { runnerOf, shown, wordsRun } from "./commands.js";
import { addDependency } from "../fixes/manifest.js";
import { insert, replace, type App, type Edit, type Fact, type Fix } from "../rule.js";

/** Starts the same app by a server that is made for production: other words, or without the flags of developers. */
export function* inProduction(command: Fact<"command">, app: App): Generator<Fix> {
  const text = app.editable(command.at.path)?.text;
  if (text === undefined) return;
  if (command.place === "package-script") {
    yield* byOtherScript(command, app);
    return;
  }
  const flag = command.program === "nodemon" ? undefined : command.words.find((word) => reloadFlags.has(word.text));
  const rest = wordsRun(command).filter((word) => word !== flag?.text);
  // Without its flag `tsx --watch server.ts` still compiles at every start.
  const isFlagAlone = developmentServer(rest) === undefined && buildStep(rest) === undefined;
  if (flag !== undefined && isFlagAlone) {
    yield { title: `Drop ${flag.text}`, safe: false, edits: [removeWord(command, flag, text)] };
    return;
  }
  yield* byWatched(command, text);
  yield* byOtherWord(command, text);
  yield* byPythonServer(command, app, text);
}

/** `npm run dev` becomes `npm start`, where that script starts no server of developers. */
function* byOtherScript(command: Fact<"command">, app: App): Generator<Fix> {
  const runner = runnerOf(command, app);
  const text = runner && app.editable(runner.at.path)?.text;
  const starts = app.in(command.at.path, "command").filter(({ unit, place }) => unit === "start" && place === "package-script");
  if (runner === undefined || text === undefined || runner.place === "package-script" || command.unit === "start" || starts.length === 0)
    return;
  if (starts.some((start) => developmentServer(wordsRun(start)) !== undefined || runnerOf(start, app)?.place === "package-script")) return;
  if (!/^(npm|yarn|pnpm|bun)$/.test(runner.program) || operands(runner).at(-1)?.text !== command.unit) return;
  const edit = otherWords(runner, [runner.program, "start"], text);
  if (edit !== undefined) yield { title: `Start ${runner.program} start`, safe: false, edits: [edit] };
}

/** `nodemon --watch src server.js` becomes `node server.js`: what it watches is its own affair. */
function* byWatched(command: Fact<"command">, text: string): Generator<Fix> {
  const at = command.words.findIndex((word, index) => index > 0 && /\.[cm]?js$/.test(word.text) && !isValue(command.words[index - 1]));
  if (command.program !== "nodemon" || at === -1 || command.words.some(({ text: word }) => /^(-x|--exec)/.test(word))) return;
  const words = ["node", ...command.words.slice(at).map((word) => rawOf(word, text))];
  const edit = otherWords(command, words, text);
  if (edit !== undefined) yield { title: "Start it with node", safe: false, edits: [edit] };
}

const isValue = (word: Word | undefined): boolean => word !== undefined && /^(-[wie]|--(watch|ignore|ext|config|delay))$/.test(word.text);

/** `next dev` becomes `next start`; `rails server` gets its environment. */
function* byOtherWord(command: Fact<"command">, text: string): Generator<Fix> {
  const [, word] = command.words;
  const found = productionStarts.find(([program, name]) => program.test(command.program) && word?.text === name);
  if (found !== undefined && word !== undefined)
    yield {
      title: `Start ${command.program} ${found[2]}`,
      safe: false,
      edits: [replace({ path: command.at.path, span: word.inner ?? word.span }, found[2])],
    };
  if (!railsServer(wordsRun(command)) || word === undefined) return;
  const named = railsEnvironment(command);
  if (named !== undefined) {
    yield { title: "Start it in production", safe: false, edits: [replace({ path: command.at.path, span: named.span }, "production")] };
    return;
  }
  const option = text[word.span.start] === '"' && word.inner !== undefined ? ', "-e", "production"' : " -e production";
  yield { title: "Start it in production", safe: false, edits: [insert(command.at.path, word.span.end, option)] };
}

/** The environment that a command of Rails names: `-e development`, `RAILS_ENV=development rails server`. */
export function railsEnvironment(command: Fact<"command">): Pick<Word, "text" | "span"> | undefined {
  const given = command.assignments.find(({ name }) => name === "RAILS_ENV" || name === "RACK_ENV")?.value;
  const named = optionValue(command, "-e", "--environment") ?? given;
  return named && { text: named.text, span: named.inner ?? named.span };
}

/** Django by gunicorn, Flask by gunicorn: "How to use Django with Gunicorn", "Deploying to Production". */
function* byPythonServer(command: Fact<"command">, app: App, text: string): Generator<Fix> {
  const served = djangoServed(command, app, text) ?? flaskServed(command, app, text);
  if (served === undefined) return;
  const edit = otherWords(command, served, text);
  const installed = withServer(app, "gunicorn");
  if (edit !== undefined && installed !== undefined) yield { title: `Start ${shown(served)}`, safe: false, edits: [edit, ...installed] };
}

/** `python app.py` becomes `gunicorn app:app`, where the file starts its server only as the program. */
export function* byGunicorn(server: Fact<"serverStarted">, start: Fact<"command">, app: App): Generator<Fix> {
  const [file, text] = [app.editable(server.at.path)?.text ?? "", app.editable(start.at.path)?.text ?? ""];
  const name = /(\w+)\.run\($/.exec(file.slice(0, file.indexOf("(", server.at.span.start) + 1))?.[1];
  const isProgramOnly = /^if __name__ == ["']__main__["']:[^\n]*\n(?:[ \t]+[^\n]*\n|[ \t]*\r?\n)*[ \t]+$/m.test(
    file.slice(0, server.at.span.start),
  );
  const [bound] = app.in(server.at.path, "portBound");
  const module = nameOf(server.at.path).replace(/\.py$/, "");
  const isOfModule = name !== undefined && new RegExp(`^${name}\\s*=`, "m").test(file);
  if (!isOfModule || !isProgramOnly || !/^python[\d.]*$/.test(start.program) || start.words.length !== 2) return;
  const words = gunicornOf(start, `${module}:${name}`, { usual: bound?.port ?? "5000", text });
  const [edit, installed] = [otherWords(start, words, text), withServer(app, "gunicorn")];
  if (edit === undefined || installed === undefined || folderOf(start.words[1]?.text ?? "") !== "") return;
  yield { title: `Start ${shown(words)}`, safe: false, edits: [edit, ...installed] };
}

/** What a Python server needs in the manifest: nothing where it is declared; undefined where nothing can say so. */
function withServer(app: App, name: string): readonly Edit[] | undefined {
  // What a manifest above the app declares need not be in its image.
  const own = app.all("manifest").filter(({ ecosystem, at }) => ecosystem === "pypi" && app.paths.includes(at.path));
  const isOwn = (path: string) => own.length === 0 || app.paths.includes(path);
  if (app.named("dependencyDeclared", name).some(({ at }) => isOwn(at.path))) return [];
  const edits = addDependency(app, "pypi", name, pythonServers[name])[0]?.edits;
  return edits?.every(({ path }) => isOwn(path)) ? edits : undefined;
}

/** `manage.py runserver 0.0.0.0:8000` serves the one wsgi.py beside it. */
function djangoServed(command: Fact<"command">, app: App, text: string): readonly string[] | undefined {
  const at = command.words.findIndex(({ text: word }) => word === "runserver" || word === "runserver_plus");
  const manage = command.words[at - 1];
  if (manage === undefined || nameOf(manage.text) !== "manage.py") return undefined;
  const rest = command.words.slice(at + 1).filter(({ text: word }) => !/^--(noreload|insecure|nothreading|verbosity=\d)$/.test(word));
  const [address] = rest;
  const bind = boundTo(address, text);
  const files = app.paths.filter((path) => nameOf(path) === "wsgi.py" && nameOf(folderOf(path)) !== "" && hasManageBeside(path, app));
  const [wsgi] = files;
  if (rest.length > 1 || bind === undefined || wsgi === undefined || files.length !== 1) return undefined;
  return [beside(command, "gunicorn"), `${nameOf(folderOf(wsgi))}.wsgi`, "--bind", bind];
}

const hasManageBeside = (path: string, app: App): boolean => app.file(`${prefixOf(folderOf(folderOf(path)))}manage.py`) !== undefined;

const prefixOf = (folder: string): string => (folder === "" ? "" : `${folder}/`);

/** `8000`, `0.0.0.0:$PORT`; Django's own port where none is named. */
function boundTo(address: Word | undefined, text: string): string | undefined {
  if (address === undefined) return "0.0.0.0:8000";
  const raw = rawOf(address, text);
  if (/^(\d+|\$\{?\w*PORT[\w:-]*\}?)$/.test(raw)) return `0.0.0.0:${raw}`;
  return /^(0|[\d.]+|localhost|\[::\]):(\d+|\$\{?\w*PORT[\w:-]*\}?)$/.test(raw) ? raw.replace(/^0:/, "0.0.0.0:") : undefined;
}

/** `flask --app shop run --port 8080` serves what its variable or option names, or app.py. */
function flaskServed(command: Fact<"command">, app: App, text: string): readonly string[] | undefined {
  if (
    !wordsRun(command)
      .join(" ")
      .match(/^flask( --?\S+( (?!run)\S+)?)* run\b/) ||
    hasOption(command, "--cert", "--ssl", "--debug-cert")
  )
    return undefined;
  const named = optionValue(command, "--app", "-A")?.text ?? app.named("environmentDeclared", "FLASK_APP")[0]?.value;
  const [file = "", object] = (named ?? "app").split(":");
  const target = flaskApp(file.replace(/\.py$/, "").replaceAll("/", "."), object, app);
  const [host, port] = [optionValue(command, "--host", "-h"), optionValue(command, "--port", "-p")];
  if (target === undefined) return undefined;
  const usual = app.named("environmentDeclared", "FLASK_RUN_PORT")[0]?.value ?? "5000";
  const given = port === undefined ? undefined : rawOf(port, text);
  return gunicornOf(command, target, { host: host && rawOf(host, text), given, usual, text });
}

interface Bind {
  readonly host?: string | undefined;
  /** The port that the command names. */
  readonly given?: string | undefined;
  /** The port where neither it nor PORT says one. */
  readonly usual: string;
  readonly text: string;
}

/** A list of words knows no variables, so that a shell becomes gunicorn there; compose would read them where it runs itself. */
function gunicornOf(command: Fact<"command">, target: string, { host = "0.0.0.0", given, usual, text }: Bind): readonly string[] {
  const words = (at: string) => [beside(command, "gunicorn"), target, "--bind", `${host}:${at}`];
  if (given !== undefined || command.place === "compose") return words(given ?? usual);
  const byVariable = words(`\${PORT:-${usual}}`);
  const isList = text[command.words[0]?.span.start ?? 0] === '"';
  return isList ? ["sh", "-c", `exec ${byVariable.map((word) => (/[()]/.test(word) ? `'${word}'` : word)).join(" ")}`] : byVariable;
}

/** `app` in the module, or what makes it. */
function flaskApp(module: string, object: string | undefined, app: App): string | undefined {
  const path = [`${module.replaceAll(".", "/")}.py`, `${module.replaceAll(".", "/")}/__init__.py`]
    .map((name) => app.path(name))
    .find((name) => app.file(name));
  const text = path === undefined ? undefined : app.editable(path)?.text;
  if (text === undefined) return undefined;
  if (object !== undefined) return /^\w+(\(\))?$/.test(object) ? `${module}:${object}` : undefined;
  const name = /^(app|application)\s*(?::\s*\w+\s*)?=/m.exec(text)?.[1];
  if (name !== undefined) return `${module}:${name}`;
  return /^def (create_app|make_app)\(\s*\)/m.test(text) ? `${module}:${/^def (create_app|make_app)/m.exec(text)?.[1] ?? ""}()` : undefined;
}

/** The program in the folder of the one that runs now: `venv/bin/python` has `venv/bin/gunicorn` beside it. */
function beside(command: Fact<"command">, program: string): string {
  const folder = folderOf(command.words[0]?.text ?? "");
  return /(^|\/)bin$/.test(folder)
    ? `${(command.words[0]?.text ?? "").slice(0, -nameOf(command.words[0]?.text ?? "").length)}${program}`
    : program;
}

/** As written, without the quotes around it. */
const rawOf = ({ span, inner }: Word, text: string): string => text.slice((inner ?? span).start, (inner ?? span).end);
