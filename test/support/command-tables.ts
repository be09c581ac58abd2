import { readFileSync } from "node:fs";
import { everyRule } from "../../server/src/engine/rule-set.js";
import type { CommandPattern } from "../../server/src/knowledge/command-pattern.js";
import { wordsRun } from "../../server/src/rules/questions/commands.js";
import { lineIndex } from "../../server/src/text/line-index.js";
import { examplesOf } from "./examples-of.js";
import { extractor } from "./in-memory-workspace.js";
import { readMarked } from "./marked-files.js";

/** The commands in lines of a rule's examples where it finds something, each as the words that are really run. */
export async function commandsFound(id: string): Promise<readonly (readonly string[])[]> {
  const commands = new Map<string, readonly string[]>();
  for (const { files } of everyRule.filter(({ rule }) => rule.id === id).flatMap(examplesOf))
    for (const [path, { text, marks }] of readMarked(files)) {
      const lines = lineIndex(text);
      await extractor.prepare({ path, text });
      for (const fact of extractor.extract({ path, text, tracked: true }).file.facts) {
        const { line, column } = lines.positionAt(fact.at.span.start);
        if (fact.kind !== "command" || !marks.some((mark) => mark.line === line && mark.start === column)) continue;
        commands.set(wordsRun(fact).join("\0"), wordsRun(fact));
      }
    }
  return [...commands.values()];
}

/** The patterns of a table of commands: the strings that fill a line of its file, where `from` begins. */
export function patternsIn(table: string, from: string): readonly CommandPattern[] {
  const text = readFileSync(`server/src/knowledge/${table}.ts`, "utf8");
  const start = text.indexOf(`const ${from}`);
  const block = text.slice(start, text.indexOf("\n];", start));
  return Array.from(block.matchAll(/^ +"(.+)",$/gm), ([, pattern = ""]) => pattern).filter(
    (pattern) => !/^(installs packages|compiles|bundles assets)$/.test(pattern),
  );
}

/** Each choice of each word of a pattern with the pattern that has it alone, and what stays of the pattern without it. */
export function* choicesOf(pattern: CommandPattern): Generator<{ readonly alone: CommandPattern; readonly without: CommandPattern }> {
  const words = pattern.split(" ");
  for (const [index, word] of words.entries())
    for (const choice of word.split("|")) {
      const put = (text: string) => words.with(index, text).join(" ");
      yield {
        alone: put(choice),
        without:
          word === choice
            ? ""
            : put(
                word
                  .split("|")
                  .filter((other) => other !== choice)
                  .join("|"),
              ),
      };
    }
}
