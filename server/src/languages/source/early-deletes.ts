import type { FactSearch } from "./fact-search.js";
import { codeOf, isCode, outermost } from "./nodes.js";
import { spanOf } from "./tree-sitter.js";

/**
 * A message of SQS that is deleted, and worked on behind that: whoever stops in between has lost it (Amazon SQS, "Visibility timeout").
 * `sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])`, then `ship(message["Body"])`.
 */
export const earlyDeletes: FactSearch = {
  near: /\b(?<how>delete_?[mM]essage|DeleteMessageCommand)\b\s*\(?[^;]{0,200}?(?<message>\w+)\s*(?:\[\s*["']|\.|\?\.)(?:ReceiptHandle|receipt_?handle|receiptHandle)\b/g,
  *factsIn(root, { text, each }) {
    for (const { index, groups } of each(earlyDeletes.near)) {
      const { how = "", message = "" } = groups ?? {};
      const leaf = root.descendantForIndex(index, index + how.length);
      if (leaf === null || /string|comment/.test(leaf.type)) continue;
      const statement = outermost(leaf, ({ type }) => !blocks.test(type));
      const around = (statement.parent?.namedChildren ?? []).filter(isCode);
      const place = around.findIndex(({ id }) => id === statement.id);
      const before = around.slice(0, place).map((other) => codeOf(other, text));
      const names = namesOf(message, before);
      const isWork = (code: string): boolean => names.test(code) && calls.test(code.replace(reading, ""));
      if (before.some(isWork) || !around.slice(place + 1).some((other) => isWork(codeOf(other, text)))) continue;
      yield { kind: "consumerStarted", by: `${how} of SQS`, acknowledges: "before", span: spanOf(statement) };
    }
  },
};

const blocks = /^(block|body|body_statement|then|do|program|module|statement_block|compound_statement|source_file)$/;

/** The message, and what its parts were named before: `body = json.loads(message["Body"])`. */
function namesOf(message: string, before: readonly string[]): RegExp {
  const named = before.flatMap((code) => {
    const [, name, value = ""] = /^\s*(?:const |let |var |\$)?(\w+)\s*=([^=][\s\S]*)$/.exec(code) ?? [];
    return name !== undefined && new RegExp(String.raw`\b${message}\b`).test(value) ? [name] : [];
  });
  return new RegExp(String.raw`\b(?:${[message, ...named].join("|")})\b`);
}

/** What reads a message or tells of it does none of its work. */
const reading =
  /\b(?:json\.loads|JSON\.parse|print|puts|len|str|int|(?:console|log|logger|logging)(?:\.\w+)?|[\w.]+\.get|dict|String|Number|parse_?[bB]ody)\s*\(/g;

const calls = /\b[A-Za-z_][\w.]*[!?]?\s*\(|^\s*[a-z_][\w.]*[!?]? [a-z_@]/;
