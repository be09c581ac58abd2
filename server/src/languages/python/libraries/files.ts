import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { isLogFile } from "../../source/log-files.js";
import { fileLogged, line, lineNear } from "../../source/meanings.js";
import { pathEnd } from "../../source/path-ends.js";
import type { Expression } from "../../source/syntax.js";
import { isNamedTemporary } from "../../source/uploads.js";
import { lastPart } from "../../../text/dotted-name.js";
import type { FactDraft } from "../../../facts/vocabulary.js";
import { isForAWhile, isFolderOfVisitors, namesUpload, stored, storedPerhaps, uploadCalls } from "./uploads.js";

/** Uploads and process files that are written to the local disk. */
export const fileCalls: readonly LibraryCall[] = [
  ...uploadCalls,
  line("shutil.copyfileobj", function* (call) {
    const [source, target] = call.arguments.map(({ value }) => value);
    const isUpload = source?.kind === "name" && source.path.length > 1 && source.path.at(-1) === "file";
    if (isUpload && !isToldWhereOpened(call, target)) yield* stored(call, "an upload", "shutil.copyfileobj");
  }),
  line(["open", "aiofiles.open", "io.open"], function* (call) {
    const path = call.argument(0, "file");
    const mode = call.argument(1, "mode")?.literal ?? "r";
    if (path === undefined || !/[wax+]/.test(mode)) return;
    // What a factory of structlog is given, its own line tells of.
    if (/^[ab]+$/.test(mode) && /a/.test(mode) && isLogFile(call, path) && !call.imports("structlog"))
      yield fileLogged(call, call.callee, path, "grows");
    else if (pathEnd(call, path.expression).endsWith(".pid"))
      yield { kind: "pidWritten", by: call.callee, ...(path.literal !== undefined && { path: path.literal }), span: call.span };
    else if (namesUpload(call, path.expression)) yield* stored(call, "an upload", call.callee);
    else if (mode.includes("b") && isFolderOfVisitors(call, path)) yield* storedPerhaps(call, "what visitors send or get", call.callee);
    else if (mode.includes("b") && call.mentions(".chunks()") && isNamedOfVisitors(path.expression))
      yield* storedPerhaps(call, "an upload", call.callee);
    else if ((isData(pathEnd(call, path.expression)) || isDumped(call, path)) && isReadAgain(call)) yield dataHeld(call, path, call.callee);
  }),
  // pandas, "IO tools".
  lineNear(["pandas"], ["*.to_csv", "*.to_json", "*.to_excel"], function* (call) {
    const path = call.argument(0, "path_or_buf", "excel_writer", "path");
    const reader = lastPart(call.callee).replace("to_", "read_");
    if (path !== undefined && /\.(csv|json|xlsx?)$/.test(pathEnd(call, path.expression)) && call.mentions(`.${reader}(`))
      yield dataHeld(call, path, lastPart(call.callee));
  }),
  line("shelve.open", function* (call) {
    const path = call.argument(0, "filename");
    if (path?.literal !== undefined && !/^\/?(var\/)?tmp\//.test(path.literal))
      yield { kind: "fileStateHeld", what: path.literal, by: "shelve.open", certain: false, run: call.run(), span: call.span };
  }),
  line("pathlib.Path().write_text", function* (call) {
    const [content] = call.arguments;
    if (content !== undefined && isOwnPid(call, content.value)) yield { kind: "pidWritten", by: "Path.write_text", span: call.span };
  }),
  line("django.core.files.storage.FileSystemStorage", function* (call) {
    if (/(^|\/)(settings|tests?)/.test(call.path)) return;
    yield* stored(call, "uploads", "Django's FileSystemStorage");
  }),
];

/** A temporary file, one that is taken away again by its path, or one that is opened under the upload's own name. */
function isToldWhereOpened(call: ResolvedCall, target: Expression | undefined): boolean {
  const opened = target === undefined ? undefined : call.value(target).expression;
  if (opened?.kind !== "call") return false;
  const path = opened.arguments[0]?.value;
  if (call.nameOf(opened.callee)?.startsWith("tempfile.") === true) return true;
  return path !== undefined && (isForAWhile(call, path) || namesUpload(call, call.value(path).expression));
}

const dataHeld = (call: ResolvedCall, path: Value, by: string): FactDraft => ({
  kind: "fileStateHeld",
  what: path.literal ?? (pathEnd(call, path.expression) || "data"),
  by,
  certain: false,
  run: call.run(),
  span: call.span,
});

/** A function of the app that is told which file: `def write(path, orders): with open(path, "w") as file: json.dump(orders, file)`. */
const isDumped = (call: ResolvedCall, { literal, expression }: Value): boolean =>
  literal === undefined &&
  expression.kind === "name" &&
  !isNamedTemporary(expression) &&
  ["json", "pickle", "yaml"].some((module) => call.mentions(`${module}.dump(`)) &&
  call.scope.function !== undefined;

/** Django, "File uploads": the name that the file gets is what the function was handed. */
const isNamedOfVisitors = (path: Expression): boolean =>
  !isNamedTemporary(path) && (path.kind === "joined" || path.kind === "name" || path.kind === "call");

/** A file of data by its name, outside of what is temporary. */
const isData = (path: string | undefined): boolean =>
  /\.(json|csv|pickle|pkl|txt|ya?ml|ini|conf)$/.test(path ?? "") && !/^\/(var\/)?tmp\//.test(path ?? "");

/** json.load beside json.dump, and what reads settings beside what writes them. */
const isReadAgain = (call: ResolvedCall): boolean =>
  ["json.load(", "pickle.load(", "csv.reader(", "csv.DictReader(", "yaml.safe_load(", "ConfigParser("].some((word) => call.mentions(word));

function isOwnPid(call: ResolvedCall, content: Parameters<ResolvedCall["value"]>[0]): boolean {
  const inner = content.kind === "call" && call.nameOf(content.callee) === "str" ? content.arguments[0]?.value : content;
  return inner !== undefined && call.nameOf(inner) === "os.getpid()";
}
