import { knownNames } from "../source/known-names.js";
import type { Import } from "../source/syntax.js";
import { csharpLibraries } from "./libraries/libraries.js";

/**
 * The namespaces that a C# text uses, read line by line without a parse: `using Npgsql;`. A using binds no name by itself, so the types
 * of the namespace that the tables know are bound: a table line counts where its namespace is used.
 */
export function scanImports(text: string): readonly Import[] {
  const written = Array.from(text.matchAll(directive), (match) => {
    const { path = "", alias } = match.groups ?? {};
    const start = match.index + match[0].lastIndexOf(path);
    const bindings = alias === undefined ? bindingsIn(path) : [{ local: alias, member: "" }];
    return { module: path, bindings, span: { start, end: start + path.length }, typeOnly: false, optional: false };
  });
  return [...implicit, ...telling, ...written];
}

const directive =
  /^[ \t]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+)?(?:(?<alias>\w+)[ \t]*=[ \t]*)?(?:global::)?(?<path>\w+(?:\.\w+)*)[ \t]*;/gm;

const bindingsIn = knownNames(csharpLibraries);

/** Namespaces that projects use without saying so (.NET SDK, "Implicit using directives"). */
const implicit: readonly Import[] = [
  "System",
  "System.IO",
  "System.Threading",
  "Microsoft.AspNetCore.Builder",
  "Microsoft.AspNetCore.Hosting",
  "Microsoft.Extensions.Hosting",
].map((module) => ({ module, bindings: bindingsIn(module), span: { start: 0, end: 0 }, typeOnly: false, optional: false }));

/** Types whose name says what they are, bound everywhere: a project may use their namespace for all its files at once. */
const telling: readonly Import[] = [
  ["Npgsql", "NpgsqlConnection"],
  ["Npgsql", "NpgsqlDataSource"],
  ["Npgsql", "NpgsqlDataSourceBuilder"],
  ["StackExchange.Redis", "ConnectionMultiplexer"],
  ["MongoDB.Driver", "MongoClient"],
  ["Serilog", "LoggerConfiguration"],
].map(([module = "", member = ""]) => ({
  module,
  bindings: [{ local: member, member }],
  span: { start: 0, end: 0 },
  typeOnly: false,
  optional: false,
}));
