import type { FactDraft, FactFields } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting, ResolvedCall, Value } from "../../source/library.js";
import { isLogFile } from "../../source/log-files.js";
import { fileKept, fileLogged, line, lineNear } from "../../source/meanings.js";
import { isNamedTemporary, isRemovedAgain } from "../../source/uploads.js";
import { classOf, onNew, symbolOf } from "./made.js";

/** Uploads that are kept on the disk of the process (CarrierWave, Shrine, Active Storage). */
export const fileCalls: readonly LibraryCall[] = [
  line("File.open", function* (call) {
    const path = call.argument(0);
    const appends = /^a[bt]?\b/.test(call.argument(1)?.literal ?? "");
    if (appends && path !== undefined && isLogFile(call, path)) return yield fileLogged(call, "File.open", path, "grows");
    if (path?.literal?.endsWith(".pid") === true && call.argument(1) !== undefined)
      return yield { kind: "pidWritten", by: "File.open", path: path.literal, span: call.span };
    if (/[wa+]/.test(call.argument(1)?.literal ?? "r")) yield* written(call);
  }),
  line(["File.write", "File.binwrite", "IO.write"], (call) => written(call)),
  line(["FileUtils.cp", "FileUtils.mv", "FileUtils.move", "IO.copy_stream"], function* (call) {
    if (uploadWords.some((word) => call.mentions(word)) && call.argument(1)?.literal === undefined) yield* written(call, 1);
  }),
  line("storage", function* (call) {
    if (symbolOf(call.argument(0)) === "file" && (/uploader/.test(call.path) || call.mentions("CarrierWave")))
      yield { kind: "fileStored", what: "uploads", by: "CarrierWave's storage :file", span: call.span };
  }),
  ...onNew("Shrine.Storage.FileSystem", function* (call) {
    const prefix = call.argument(undefined, "prefix")?.literal ?? "";
    if (!/cache|tmp/.test(prefix)) yield { kind: "fileStored", what: "uploads", by: "Shrine's FileSystem", span: call.span };
  }),
  ...onNew("Refile.Backend.FileSystem", function* (call) {
    const folder = call.argument(0)?.literal ?? "";
    if (!/(^|\/)(tmp|cache)(\/|$)/.test(folder)) yield { kind: "fileStored", what: "uploads", by: "Refile's FileSystem", span: call.span };
  }),
  // Paperclip, "Storage": the file system where nothing else is said, which settings of the app may do.
  line("has_attached_file", function* (call) {
    const storage = symbolOf(call.argument(undefined, "storage"));
    if (storage === undefined || storage === "filesystem")
      yield { kind: "fileStored", what: "uploads", by: "Paperclip", certain: false, span: call.span };
  }),
  // Dragonfly, "File data store"
  line("datastore", function* (call) {
    if (symbolOf(call.argument(0)) === "file" && call.mentions("Dragonfly"))
      yield { kind: "fileStored", what: "uploads", by: "Dragonfly's datastore :file", span: call.span };
  }),
  lineNear(["Prawn"], "*.render_file", function* (call) {
    const path = call.argument(0);
    if (path !== undefined && path.literal === undefined && !isTemporary(call, path))
      yield { kind: "fileStored", what: "a document", by: "Prawn's render_file", certain: false, span: call.span };
  }),
  ...onNew("PStore YAML.Store YAML.DBM", function* (call) {
    const path = call.argument(0)?.literal ?? "";
    if (!path.startsWith("/tmp/")) yield { kind: "fileStateHeld", what: "data", by: classOf(call), span: call.span };
  }),
];

/** The literal text with which a path ends: "orders.json" of `Rails.root.join("data", "orders.json")`; "" where nobody knows. */
function endingOf(call: ResolvedCall, { literal, expression }: Value): string {
  if (literal !== undefined) return literal;
  const last =
    expression.kind === "joined"
      ? expression.parts.at(-1)
      : expression.kind === "call" && call.nameOf(expression.callee)?.endsWith(".join") === true
        ? expression.arguments.at(-1)?.value
        : undefined;
  return last === undefined ? "" : (call.value(last).literal ?? "");
}

/** The content of an upload, as Rack hands it over: a temporary file with the name that it had. */
const uploadWords = [".original_filename", "tempfile", "uploaded_file", "UploadedFile"];

/** What came with a request, written to a file that stays; and data that is read again. */
function* written(call: ResolvedCall, place = 0): Generator<FactDraft> {
  const path = call.argument(place);
  const known = path === undefined ? "" : endingOf(call, path);
  if (path === undefined || isTemporary(call, path, place) || /\.(log|pid|erb)$/.test(known)) return;
  const isUpload = path.literal === undefined && uploadWords.some((word) => call.mentions(word)) && !call.mentions("Tempfile.");
  if (isUpload) yield { kind: "fileStored", what: "an upload", by: call.callee, span: call.span };
  else
    yield* fileKept(
      call,
      call.callee,
      ["File.read", "File.open(", "File.foreach", "IO.read", "JSON.load_file", "CSV.read", "YAML.load_file"],
      known,
    );
}

/** In a folder for what is temporary, or taken away again by its name. */
function isTemporary(call: ResolvedCall, path: Value, place = 0): boolean {
  const { callee, arguments: parts } = path.expression.kind === "call" ? path.expression : { callee: undefined, arguments: [] };
  const isJoined = callee !== undefined && call.nameOf(callee)?.endsWith(".join") === true;
  const folder = isJoined ? parts.map(({ value }) => call.value(value).literal ?? "")[0] : (path.literal ?? path.beginning);
  if (/^\/?(var\/)?tmp(\/|$)/.test(folder ?? "") || isNamedTemporary(path.expression)) return true;
  return isRemovedAgain(call, call.arguments[place]?.value, [
    "File.delete(NAME)",
    "File.unlink(NAME)",
    "FileUtils.rm(NAME",
    "FileUtils.rm_f(NAME",
  ]);
}

/** A deploy names another service: `ENV.fetch("STORAGE", :local)`. */
const chosenByDeploys = ({ variable }: Value): Partial<FactFields["fileStored"]> =>
  variable === undefined ? {} : { certain: false, chosenBy: variable };

export const fileSettings: readonly LibrarySetting[] = [
  {
    names: ["service"],
    *means({ target, value, span }) {
      if (target.at(-2) === "active_storage" && symbolOf(value) === "local")
        yield { kind: "fileStored", what: "uploads", by: "Active Storage's service :local", ...chosenByDeploys(value), span };
    },
  },
  {
    names: ["storage"],
    *means({ target, value, span, mentions }) {
      if (target.length > 1 && symbolOf(value) === "file" && mentions("CarrierWave"))
        yield { kind: "fileStored", what: "uploads", by: "CarrierWave's storage :file", span };
    },
  },
  {
    names: ["cache_store"],
    *means({ value, span, valueOf }) {
      const first = value.expression.kind === "list" ? value.expression.items[0] : value.expression;
      const store = first && symbolOf(valueOf(first));
      if (store === "memory_store") yield { kind: "stateHeld", name: "cache_store", by: ":memory_store", certain: false, span };
      if (store === "file_store") yield { kind: "fileStateHeld", what: "its cache", by: "Rails' :file_store", span };
    },
  },
];
