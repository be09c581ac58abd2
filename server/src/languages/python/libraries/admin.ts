import { schemaStatement } from "../../../knowledge/schema-statements.js";
import type { LibraryCall, ResolvedCall } from "../../source/library.js";
import { line } from "../../source/meanings.js";

/** Changes of the schema by the app itself, and the routes that it answers. */
export const adminCalls: readonly LibraryCall[] = [
  line(["*.create_all", "*.drop_all"], function* (call) {
    const isSchema = /(^|\.)(db|database|metadata|SQLModel\.metadata|SQLAlchemy\(\)|base)\.(create|drop)_all$/i.test(call.callee);
    if (isSchema && runsAtStart(call)) yield { kind: "migrationRun", by: call.callee.replace(/^.*?(\w+\.\w+)$/, "$1"), span: call.span };
  }),
  line(["django.core.management.call_command"], function* (call) {
    const name = call.argument(0)?.literal;
    if (name !== undefined && /^(migrate|syncdb|loaddata|flush)$/.test(name) && runsAtStart(call))
      yield { kind: "migrationRun", by: `call_command("${name}")`, span: call.span };
  }),
  line(["alembic.command.upgrade", "flask_migrate.upgrade", "flask_migrate.migrate"], function* (call) {
    if (runsAtStart(call)) yield { kind: "migrationRun", by: call.callee, span: call.span };
  }),
  line("*.create_tables", function* (call) {
    if (["peewee", "playhouse"].some((module) => call.imports(module)) && runsAtStart(call))
      yield { kind: "migrationRun", by: "create_tables", span: call.span };
  }),
  line(["*.generate_schemas"], function* (call) {
    if (call.imports("tortoise") && runsAtStart(call)) yield { kind: "migrationRun", by: "generate_schemas", span: call.span };
  }),
  line(["*.execute", "*.executescript"], function* (call) {
    const statement = schemaStatement(call.argument(0)?.literal ?? "");
    if (statement === undefined || madeForIt.test(pathOf(call)) || !frameworks.some((module) => call.imports(module))) return;
    const start = call.reachedFrom(({ isStart }) => isStart);
    const request = start ?? call.reachedFrom((scope) => answersRequest(scope, call));
    if (request === undefined) return;
    yield { kind: "migrationRun", by: statement, ...(start === undefined && { during: "request" as const }), span: request };
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
        yield { kind: "routeDeclared", method: call.callee.slice(call.callee.lastIndexOf(".") + 1).toUpperCase(), route, span: call.span };
    },
  ),
  line(["django.urls.path", "django.urls.re_path", "django.conf.urls.url"], function* (call) {
    const route = call.argument(0, "route", "regex")?.literal;
    if (route !== undefined) yield { kind: "routeDeclared", method: "", route, span: call.span };
  }),
];

/** At import, in main, in the function that makes the app, or in a hook of the start; not in a script made for the purpose. */
function runsAtStart(call: ResolvedCall): boolean {
  const { scope, nameOf } = call;
  if (madeForIt.test(pathOf(call))) return false;
  if (call.reachedFrom(({ isStart }) => isStart) !== undefined) return true;
  const { name = "", decorators = [] } = scope.function ?? {};
  const hooks = decorators.map((decorator) => nameOf(decorator) ?? "");
  if (hooks.some((hook) => /(^|\.)(cli\.\w+|command|route|fixture|task|shared_task)(\(\))?$/.test(hook))) return false;
  if (hooks.some((hook) => /\.(before_first_request|before_serving|on_event|listener|before_app_first_request)(\(\))?$/.test(hook)))
    return true;
  return /^(create_app|make_app|init_app|get_app|build_app|create_application|lifespan|startup|on_startup|startup_event|ready)$/.test(name);
}

/** Scripts made for the purpose. */
const madeForIt =
  /(^|\/)(scripts|migrations|alembic|bin|commands|management|tools)\/|(^|\/)[^/]*(init|create|setup|seed|migrat|reset|populate|load|drop|manage|fixture|bootstrap|install)[^/]*\.py$/i;

const pathOf = ({ path }: ResolvedCall): string => path.replace(/__init__\.py$/, "");

/** Whoever imports one of these answers requests. */
const frameworks = ["flask", "fastapi", "starlette", "quart", "sanic", "aiohttp", "bottle", "tornado", "falcon"];

const answersRequest = ({ function: around }: ResolvedCall["scope"], { nameOf }: ResolvedCall): boolean =>
  (around?.decorators ?? []).some((decorator) => /\.(route|get|post|put|patch|delete)(\(\))?$/.test(nameOf(decorator) ?? ""));
