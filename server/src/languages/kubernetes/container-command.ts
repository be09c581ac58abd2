import type { CommandRole } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { programOfImage } from "../../knowledge/image-programs.js";
import { readWords } from "../shell/commands.js";
import { readWord } from "../shell/words.js";
import type { YamlEntry } from "../yaml/node.js";
import { listedWords } from "../yaml/words.js";

/** `command` takes the place of ENTRYPOINT, `args` that of CMD; no shell reads them. Kubernetes, "Define a Command for a Container". */
export function containerCommand(
  command: YamlEntry | undefined,
  args: YamlEntry | undefined,
  { role, unit, image }: { readonly role: CommandRole; readonly unit?: string; readonly image?: string },
): readonly FactDraft[] {
  const span = (args ?? command)?.value.span;
  if (span === undefined) return [];
  const around = command === undefined || args === undefined ? span : spanOfBoth(command, args);
  const program = command === undefined && image !== undefined ? programOfImage(image) : undefined;
  // It stands in the image, before all that is written here.
  const before = program === undefined ? [] : [readWord({ text: program, offsetAt: () => span.start })];
  const words = [...before, ...listedWords(command?.value), ...listedWords(args?.value)];
  return readWords(words, { role, place: "kubernetes", span: around, ...(unit !== undefined && { unit }) });
}

const spanOfBoth = (a: YamlEntry, b: YamlEntry): FactDraft["span"] => ({
  start: Math.min(a.value.span.start, b.value.span.start),
  end: Math.max(a.value.span.end, b.value.span.end),
});
