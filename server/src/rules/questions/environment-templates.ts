import { folderOf, join } from "../../text/path.js";
import type { App, Fact } from "../rule.js";

/** Lines of a file that another program fills in before anybody reads it: `DB_HOST={{DB_HOST}}`. Switches and numbers may stand among them. */
export const isFilledInLater = (variables: readonly Fact<"environmentDeclared">[]): boolean =>
  variables.some(({ unknown }) => unknown === true) &&
  variables.every(({ unknown, value = "" }) => unknown === true || /^(|true|false|\d+)$/.test(value));

/** The same for a file that an image is given. */
export function copiesTemplate({ at, source }: Fact<"fileCopied">, app: App): boolean {
  const paths = [join(folderOf(at.path), source), join("", source)].filter((path) => path !== undefined);
  return paths.some((path) => isFilledInLater(app.in(path, "environmentDeclared")));
}
