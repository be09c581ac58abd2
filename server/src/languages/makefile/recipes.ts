/** One line of a recipe, with its continuations, without the `@`, `-` and `+` before it. */
export interface RecipeLine {
  readonly target: string;
  readonly text: string;
  readonly start: number;
}

/** Reads the recipes of a makefile (GNU make manual, "Writing Recipes in Rules"). Several targets of one rule give it several times. */
export function* readRecipes(text: string): Generator<RecipeLine> {
  let targets: readonly string[] = [];
  let isFirst = true;
  for (const match of text.matchAll(/^((?:[^\n\\]+|\\\r?\n|\\.?)*)$/gm)) {
    const [line] = match;
    if (line.startsWith("\t")) {
      const [before] = /^\t\s*[@+-]*\s*/.exec(line) ?? [""];
      const command = line.slice(before.length).trimEnd();
      const isCommand = command !== "" && !command.startsWith("#");
      if (isCommand) for (const target of targets) yield { target, text: command, start: match.index + before.length };
      continue;
    }
    const names = /^([^\s#:=][^#:=]*?)\s*::?(?![=:])/.exec(line)?.[1];
    if (names !== undefined) {
      const own = names.split(/\s+/).filter((name) => !name.startsWith("."));
      targets = isFirst && own.length > 0 && !own.includes("all") ? [...own, "all"] : own;
      isFirst &&= own.length === 0;
    } else if (line.trim() !== "" && !line.startsWith("#")) targets = [];
  }
}
