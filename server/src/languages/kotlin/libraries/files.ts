import { pathOf } from "../../java/libraries/paths.js";
import type { LibraryCall, ResolvedCall } from "../../source/library.js";
import { fileKept, line, pidFile } from "../../source/meanings.js";
import { lastPart } from "../../../text/dotted-name.js";

/** What Kotlin's own functions write to a file: uploads, pid files, data that a later request reads (kotlin.io, "File"). */
export const fileCalls: readonly LibraryCall[] = [
  // Ktor, "Form data": a file part is copied to the stream or the channel of a file.
  line(["java.io.File().outputStream", "java.io.File().writeChannel"], function* (call) {
    const isNamed = namesUpload(call);
    if (isNamed || isOfPart(call))
      yield { kind: "fileStored", what: "an upload", by: lastPart(call.callee), ...(!isNamed && { certain: false }), span: call.span };
  }),
  line(["java.io.File().writeText", "java.io.File().writeBytes", "java.io.File().appendText"], function* (call) {
    const path = pathOf(call, call.receiver);
    const by = lastPart(call.callee);
    yield* pidFile(call, by, /\bProcessHandle\.current\(\)\.pid\(\)/, path);
    yield* fileKept(call, by, ["readText", "readLines", "readBytes", "forEachLine"], path);
    if (namesUpload(call)) yield { kind: "fileStored", what: "an upload", by, span: call.span };
  }),
];

/** Whoever takes a file of a form apart writes it below a folder, under a name that is made for it, and keeps it. */
function isOfPart(call: ResolvedCall): boolean {
  const file = call.receiver && call.value(call.receiver).expression;
  const [, name] = file?.kind === "call" ? file.arguments : [];
  const isMade = name !== undefined && call.value(name.value).literal === undefined;
  return isMade && call.mentions("PartData.FileItem") && !["emp", ".delete()", "deleteOnExit"].some((word) => call.mentions(word));
}

/** `File("uploads/${part.originalFileName}")`: the visitor's own name for the file is part of the path. */
function namesUpload(call: ResolvedCall): boolean {
  const file = call.receiver && call.value(call.receiver).expression;
  const path = file?.kind === "call" ? file.arguments.at(-1)?.value : undefined;
  const parts = path?.kind === "joined" ? path.parts : path === undefined ? [] : [path];
  return parts.some((part) => /(^|\.)original_?file_?name$/i.test(call.nameOf(part) ?? ""));
}
