import type { FactDraft } from "../../facts/vocabulary.js";
import { adminTasks } from "../../knowledge/admin-routes.js";
import { patternInLines, sourceInLines } from "../../text/pattern.js";
import type { Search } from "../../text/search.js";
import { oncePerNode, type Node } from "./tree-sitter.js";

/** Objects on which servers and routers declare routes; clients that call a route have other names. */
const router = String.raw`(?:app|application|server|fastify|hono|mux|r|e|g|bp|web|admin|Route|http|rack|v\d+|\w*[rR]out(?:er|es?)|\w*[gG]roup|\w*[bB]lueprint)`;

const method = "get|post|put|patch|delete|all|any|match|route|handle";

/** What stands before a route where one is declared, in calls, annotations and blocks of all languages. */
const declarations = [
  // app.post("/migrate", handler), $app->get("/migrate", …), Route::post("/migrate", …), http.HandleFunc("/migrate", handler)
  sourceInLines`
    \$?\b${router}(?:\.|->|::)(?:
      ${method}|GET|POST|PUT|PATCH|DELETE|Any|Handle|HandleFunc|Get|Post|Put|Patch|Delete|Map(?:Get|Post|Put|Patch|Delete)
    )\(\s*(?=["'][^"'\n]*["']\s*,)
  `,
  // get "/migrate" do, get "/migrate", to: "admin#migrate", post("/migrate") { … }
  String.raw`(?<=^[ \t]*)(?:${method})\b(?:\s*\(\s*|[ \t]+)(?=["'][^"'\n]*["']\s*(?:\)\s*\{|do\b|,\s*to:|=>))`,
  // @PostMapping("/migrate"), @Post("migrate"), [HttpPost("migrate")], #[post("/migrate")], #[Route("/migrate")]
  sourceInLines`
    (?:@|\[)(?:
      (?:Get|Post|Put|Patch|Delete|Request)(?:Mapping)?|Http(?:Get|Post|Put|Patch|Delete)|Route
      |(?:\w+::)?(?:get|post|put|patch|delete)
    )\(\s*(?:(?:value|path)\s*=\s*)?
  `,
  // .route("/migrate", post(migrate)) of Axum
  String.raw`\.route\(\s*(?=["'][^"'\n]*["']\s*,\s*(?:get|post|put|patch|delete|web::))`,
].join("|");

/** Routes of admin tasks, wherever a language's libraries declare them: the rare route is looked for, and then what stands before it. */
export const adminRoutes = new RegExp(
  String.raw`["'](?<route>(?:[\w/{}:.-]*/)?(?:${adminTasks})/?)(?=["'])(?<=(?<declaration>${declarations})["'][^"'\n]*)`,
  "gim",
);

/** The admin routes of a file that no line of its libraries has told already. */
export function* routesDeclared(root: Node, search: Search, told: readonly FactDraft[]): Generator<FactDraft> {
  const known = told.filter(({ kind }) => kind === "routeDeclared");
  for (const match of search.each(adminRoutes)) {
    const { route = "", declaration = "" } = match.groups ?? {};
    const end = match.index + match[0].length;
    const span = { start: match.index - declaration.length, end: end + 1 };
    const leaf = root.descendantForIndex(end - 1, end);
    const isKnown = known.some((other) => other.span.start <= end && other.span.end >= end);
    if (leaf === null || leaf.type.includes("comment") || isKnown) continue;
    yield { kind: "routeDeclared", method: /\b(?:get|post|put|patch|delete)/i.exec(declaration)?.[0].toUpperCase() ?? "", route, span };
  }
}

/** Whether a route leads to a function by its name: `.route("/carts", post(add))`, `app.MapGet("/carts", List)`, `web::get().to(list)`. */
export const isRouted = (name: string, { tree }: Node): boolean => name !== "" && namesRouted(tree.rootNode).has(name.toLowerCase());

/** In lower case, as routes and the functions that they lead to may differ in it. */
const namesRouted = oncePerNode(({ text }): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { 1: name = "" } of text.matchAll(routedTo)) names.add(name.toLowerCase());
  for (const { 0: head, index } of text.matchAll(routeBegun)) {
    const start = index + head.length;
    soonAfter.lastIndex = start;
    const reach = soonAfter.exec(text)?.[0].length ?? 0;
    for (const { 1: name = "", index: at } of text.slice(start, start + reach + 80).matchAll(given))
      if (at <= reach) names.add(name.toLowerCase());
  }
  return names;
});

const routedTo = /\.to\(\s*(?:\w+::)*([\w$]+)\s*\)/g;

const routeBegun = patternInLines(
  "gi",
)`\b(?:${method}|handle\w*|map\w+|add_\w*(?:route|rule|get|post)|path)\s*\(\s*["'](?:/[^"'\n]*)?["']\s*,`;

/** Up to the end of the statement, on its line and the next one. */
const soonAfter = /[^;\n]{0,120}(?:\n[^;\n]{0,60})?/y;

const given = /(?<![\w$])([\w$]+)\s*[,)]/g;
