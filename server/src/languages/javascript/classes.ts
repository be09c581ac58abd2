import type { ClassSyntax } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { expressionOf, keyOf } from "./expressions.js";

/** The class to which `extends Base` belongs. */
export function classOf(heritage: Node): ClassSyntax | undefined {
  const node = heritage.type === "extends_clause" ? heritage.parent?.parent : heritage.parent;
  if (node === null || node === undefined) return undefined;
  const base = heritage.childForFieldName("value") ?? heritage.firstNamedChild;
  const fields = (node.childForFieldName("body")?.namedChildren ?? []).filter((member) => member.type.endsWith("field_definition"));
  return {
    kind: "class",
    name: node.childForFieldName("name")?.text ?? "",
    bases: base === null ? [] : [expressionOf(base)],
    fields: fields.flatMap((field) => {
      const name = field.childForFieldName("name") ?? field.childForFieldName("property");
      const value = field.childForFieldName("value");
      if (name === null) return [];
      const place = { name: keyOf(name) ?? "", nameSpan: spanOf(name), span: spanOf(field) };
      return [value === null ? place : { ...place, value: expressionOf(value) }];
    }),
    span: spanOf(node),
  };
}
