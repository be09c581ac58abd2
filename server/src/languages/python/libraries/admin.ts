import { scriptRun } from "../../source/statements-run.js";
import type { FactDraft, FactFields } from "../../../facts/vocabulary.js";
import { schemaStatement, seedStatement } from "../../../knowledge/schema-statements.js";
import type { LibraryCall, ResolvedCall } from "../../source/library.js";
import { line, migrationRun } from "../../source/meanings.js";
import type { Expression } from "../../source/syntax.js";
import { lastPart } from "../../../text/dotted-name.js";
import { patternInLines } from "../../../text/pattern.js";

/** Changes of the schema by the app itself, and the routes that it answers. */
export const adminCalls: readonly LibraryCall[] = [
  line(["*.create_all", "*.drop_all"], function* (call) {
    const isSchema = /(^|\.)(db|database|metadata|SQLModel\.metadata|SQLAlchemy\(\)|base)\.(create|drop)_all$/i.test(call.callee);
    if (isSchema) yield* changed(call, call.callee.replace(/^.*?(\w+\.\w+)$/, "$1"));
  }),
  // `connection.run_sync(Base.metadata.create_all)` of SQLAlchemy's asyncio is given the function.
  line("*.run_sync", function* (call) {
    const given = call.argument(0, "fn")?.expression;
    const name = given === undefined ? "" : (call.nameOf(given) ?? "");
    if (/(^|[.\w])metadata\.(create|drop)_all$/i.test(name)) yield* changed(call, name.replace(/^.*?(\w+\.\w+)$/, "$1"));
  }),
  line(["django.core.management.call_command"], function* (call) {
    const name = call.argument(0)?.literal;
    if (name !== undefined && /^(migrate|syncdb|loaddata|flush)$/.test(name)) yield* changed(call, `call_command("${name}")`);
  }),
  line(["alembic.command.upgrade", "flask_migrate.upgrade", "flask_migrate.migrate"], (call) => changed(call, call.callee)),
  line("*.create_tables", function* (call) {
    if (["peewee", "playhouse"].some((module) => call.imports(module))) yield* changed(call, "create_tables");
  }),
  line(["*.generate_schemas"], function* (call) {
    if (call.imports("tortoise")) yield* changed(call, "generate_schemas");
  }),
  line(["*.execute", "*.executescript"], function* (call) {
    const text = call.argument(0)?.literal ?? "";
    const [schema = scriptRun(call, call.argument(0)), seed] = [schemaStatement(text), seedStatement(text)];
    if (schema !== undefined) yield* changed(call, schema, { forVisitors: true, isOneOfMany: true });
    else if (seed !== undefined) yield* changed(call, seed, { isSeed: true, isOneOfMany: true });
  }),
  line("*.route", function* (call) {
    const route = call.argument(0, "rule", "path")?.literal;
    if (call.decorates === undefined || route === undefined) return;
    const methods = call.argument(undefined, "methods")?.expression;
    const named = methods?.kind === "list" ? methods.items.flatMap((item) => (item.kind === "string" ? [item.value] : [])) : [];
    yield { kind: "routeDeclared", method: named.length === 1 ? (named[0] ?? "") : "", route, span: call.span };
  }),
  line(
    ["fastapi.FastAPI()", "fastapi.APIRouter()", "flask.Flask()", "flask.Blueprint()", "sanic.Sanic()"].flatMap((app) =>
      ["get", "post", "put", "patch", "delete"].map((method) => `${app}.${method}`),
    ),
    function* (call) {
      const route = call.argument(0, "path", "rule", "uri")?.literal;
      if (call.decorates !== undefined && route !== undefined)
        yield { kind: "routeDeclared", method: lastPart(call.callee).toUpperCase(), route, span: call.span };
    },
  ),
  line(["django.urls.path", "django.urls.re_path", "django.conf.urls.url"], function* (call) {
    const route = call.argument(0, "route", "regex")?.literal;
    if (route !== undefined) yield { kind: "routeDeclared", method: "", route, span: call.span };
  }),
];

/** What a command that somebody types does is meant, unless a start types it. A script made for the purpose counts where another file leads to it. */
function* changed(call: ResolvedCall, by: string, is: Partial<FactFields["migrationRun"]> = {}): Generator<FactDraft> {
  const { decorators = [], name = "" } = call.scope.function ?? {};
  if (decorators.some((one) => /(^|\.)fixture(\(\))?$/.test(call.nameOf(one) ?? ""))) return;
  const command = decorators.find((one) => /(^|\.)(cli\.\w+|command)(\(\))?$/.test(call.nameOf(one) ?? ""));
  const migration = migrationRun(call, by, is);
  if (command !== undefined) return yield { ...migration, command: nameOfCommand(command) ?? name } as FactDraft;
  const managed = /(?:^|\/)management\/commands\/(\w+)\.py$/.exec(call.path)?.[1];
  if (managed !== undefined) return yield { ...migration, command: managed } as FactDraft;
  const isOwn =
    !madeForIt.test(pathOf(call)) && ((is.forVisitors ?? is.isSeed) === undefined || frameworks.some((module) => call.imports(module)));
  yield isOwn ? migration : { ...migration, run: { through: migration.run?.through ?? [] } };
}

/** `@app.cli.command("deploy")`, `@cli.command(name="deploy")`. */
function nameOfCommand(decorator: Expression): string | undefined {
  const given = decorator.kind === "call" ? decorator.arguments.find(({ name = "name" }) => name === "name")?.value : undefined;
  return given?.kind === "string" ? given.value : undefined;
}

/** Whoever imports one of these answers requests. */
const frameworks = ["flask", "fastapi", "starlette", "quart", "sanic", "aiohttp", "bottle", "tornado", "falcon"];

/** Scripts made for the purpose. */
const madeForIt = patternInLines("i")`
  (^|/)(scripts|migrations|alembic|bin|commands|management|tools)/
  |(^|/)[^/]*(init|create|setup|seed|migrat|reset|populate|load|drop|manage|fixture|bootstrap|install)[^/]*\.py$
`;

const pathOf = ({ path }: ResolvedCall): string => path.replace(/__init__\.py$/, "");
