import type { Access, Expression } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { callOf } from "./calls.js";
import { isCode } from "../source/nodes.js";
import { expressionOf, keyOf, stringOf } from "./expressions.js";
import { fallbackOf, isAsked, isKey } from "./fallbacks.js";
import { schemaVariables } from "./schemas.js";

/** `import.meta.env` has these of its own. Source: Vite documentation, "Env Variables and Modes". */
const ofBundler: ReadonlySet<string> = new Set(["MODE", "BASE_URL", "PROD", "DEV", "SSR", "LEGACY"]);

/** `process.env.PORT`, `process.env["PORT"]`: a member of anything. */
export function accessOf(member: Node): Access | undefined {
  const object = member.childForFieldName("object");
  const key = member.childForFieldName("property") ?? member.childForFieldName("index");
  if (object === null || key === null) return undefined;
  if (ofBundler.has(key.text) && /^import\s*\.\s*meta\b/.test(object.text)) return undefined;
  return access(member, object, () => keyExpression(key), { read: member, isWritten: isWritten(member) });
}

interface Use {
  /** The node whose surroundings say what happens where the variable is missing. */
  readonly read?: Node;
  readonly fallback?: Node | undefined;
  readonly isWritten: boolean;
}

function access(place: Node, object: Node, key: () => Expression, { read, fallback, isWritten }: Use): Access {
  return {
    kind: "access",
    span: spanOf(place),
    isWritten,
    get object() {
      return expressionOf(object);
    },
    get key() {
      return key();
    },
    get fallback() {
      if (fallback !== undefined) return expressionOf(fallback);
      return read && fallbackOf(read);
    },
    get isKey() {
      return read !== undefined && isKey(read);
    },
    get isAsked() {
      return read !== undefined && isAsked(read);
    },
  } satisfies { [Key in keyof Access]: Access[Key] | undefined } as Access;
}

/** The name of a member as if it were written `["name"]`. */
function keyExpression(key: Node): Expression {
  if (key.type === "string") return stringOf(key);
  const isName = /(^|_)identifier(_pattern)?$/.test(key.type) && key.type !== "identifier";
  return isName ? { kind: "string", value: key.text, span: spanOf(key), inner: spanOf(key) } : expressionOf(key);
}

function isWritten(member: Node): boolean {
  const { parent } = member;
  if (parent?.type === "unary_expression") return parent.childForFieldName("operator")?.type === "delete";
  // `process.env.X ??= "y"` reads as well.
  return parent?.type === "assignment_expression" && parent.childForFieldName("left")?.startIndex === member.startIndex;
}

/** `const { PORT = 3000, DB_URL: url } = process.env` */
export function* accessesInPattern(declarator: Node, object: Node): Generator<Access> {
  const pattern = declarator.childForFieldName("name");
  if (pattern?.type !== "object_pattern") return;
  for (const child of pattern.namedChildren.filter(isCode)) {
    const value = child.childForFieldName("value");
    const key = child.childForFieldName("key") ?? child.childForFieldName("left") ?? child;
    const fallback = child.childForFieldName("right") ?? (value?.type === "assignment_pattern" ? value.childForFieldName("right") : null);
    if (child.type === "rest_pattern" || keyOf(key) === undefined) continue;
    yield access(child, object, () => keyExpression(key), { fallback: fallback ?? undefined, isWritten: false });
  }
}

/** `"X" in process.env` asks whether it is there; nothing is read. */
export function containment(comparison: Node, object: Node): Access | undefined {
  const name = comparison.childForFieldName("left");
  if (comparison.childForFieldName("operator")?.type !== "in" || name?.type !== "string") return undefined;
  return access(comparison, object, () => stringOf(name), { isWritten: true });
}

/**
 * The variables that a schema of the environment names, where a call is given the environment as a whole:
 * `cleanEnv(process.env, { PORT: port() })`, `z.object({ PORT: z.string() }).parse(process.env)`, `schema.validate(process.env)`.
 */
export function* accessesBySchema(environment: Node): Generator<Access> {
  const { parent } = environment;
  const options = parent?.type === "pair" ? parent.parent : environment;
  const call = options?.parent?.type === "arguments" ? options.parent.parent : null;
  if (call?.type !== "call_expression" || !/\benv$/i.test(environment.text)) return;
  for (const { name, span, fallback } of schemaVariables(callOf(call), (name) => declared(call, name))) {
    yield {
      kind: "access",
      object: expressionOf(environment),
      key: { kind: "string", value: name, span, inner: span },
      span,
      ...(fallback !== undefined && { fallback }),
      isKey: false,
      isWritten: false,
    };
  }
}

/** The value of a constant of the file's top level or of the blocks around. */
function declared(from: Node, name: string): Expression | undefined {
  for (let around = from.parent; around !== null; around = around.parent) {
    if (!/^(program|statement_block)$/.test(around.type)) continue;
    for (const statement of around.namedChildren) {
      const declaration = statement.type === "export_statement" ? statement.childForFieldName("declaration") : statement;
      if (!/^(lexical|variable)_declaration$/.test(declaration?.type ?? "")) continue;
      const found = declaration?.namedChildren.find((child) => child.childForFieldName("name")?.text === name)?.childForFieldName("value");
      if (found !== undefined && found !== null) return expressionOf(found);
    }
  }
  return undefined;
}
