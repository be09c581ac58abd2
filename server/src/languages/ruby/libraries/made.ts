import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Lines for the making of objects: `Redis.new` is looked for at the name of its class, since every class has a `new`. */
export const onNew = (classes: string, means: LibraryCall["means"]): readonly LibraryCall[] => onClass(classes, "new", means);

/** Lines for a method of several classes: "Open3.capture2" of "Open3", "capture2". */
export const onClass = (classes: string, method: string, means: LibraryCall["means"]): readonly LibraryCall[] =>
  classes.split(" ").map((name) => ({ callees: [`${name}.${method}`], word: lastPart(name), means }));

/** The name of a symbol: "file_store" of `:file_store`. */
export function symbolOf(value: Value | undefined): string | undefined {
  const name = value?.expression.kind === "name" ? value.expression.path[0] : undefined;
  return name?.startsWith(":") === true ? name.slice(1) : undefined;
}

/** "Mysql2::Client" of "Mysql2.Client.new". */
export const classOf = (call: ResolvedCall): string =>
  call.callee
    .replaceAll("()", "")
    .replace(/\.\w+[!?]?$/, "")
    .replaceAll(".", "::");
