import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall } from "../../source/library.js";
import { asksFor, line, lineNear } from "../../source/meanings.js";
import type { Expression } from "../../source/syntax.js";
import { pathOf } from "./paths.js";
import { lastTwo } from "./web.js";

/** Whoever imports one of these takes uploads. */
const uploads = [
  "org.springframework.web.multipart",
  "org.springframework.http.codec.multipart",
  "jakarta.servlet.http.Part",
  "javax.servlet.http.Part",
  "io.micronaut.http.multipart",
  "org.apache.commons.fileupload",
  "org.apache.commons.fileupload2",
  "org.glassfish.jersey.media.multipart",
  "org.jboss.resteasy.plugins.providers.multipart",
  "org.jboss.resteasy.reactive.multipart",
];

const servlets = ["jakarta.servlet.http", "javax.servlet.http"];

/** Uploads that are written to the disk of the process (each framework's documentation). */
export const uploadCalls: readonly LibraryCall[] = [
  lineNear(uploads, "*.transferTo", function* (call) {
    const target = call.arguments[0]?.value;
    if (takesUploads(call) && !isOfStream(call, target)) yield* uploaded(call, "transferTo", target);
  }),
  line(["java.nio.file.Files.copy", "java.nio.file.Files.write"], function* (call) {
    const source = call.arguments
      .map(({ value }) => call.nameOf(value) ?? "")
      .find((name) => /\.(getInputStream|getBytes)\(\)$/.test(name));
    const target = call.arguments[call.callee.endsWith("copy") ? 1 : 0]?.value;
    if (!takesUploads(call)) return;
    if (source !== undefined) yield* uploaded(call, lastTwo(call.callee), target);
    else yield* named(call, lastTwo(call.callee), target);
  }),
  lineNear(servlets, "*.write", function* (call) {
    const isPart = takesParts(call) && /(^|\.)(\w*[pP]art|getPart\(\))\.write$/.test(call.callee);
    if (isPart) yield* uploaded(call, "Part.write", call.arguments[0]?.value);
  }),
  // Commons FileUpload, "Using FileUpload": what is written is a file that is made for it.
  lineNear(["commons.fileupload"], "*.write", function* (call) {
    const isItem = takesUploads(call) && /(^|\.)\w*[iI]tem\.write$/.test(call.callee);
    if (isItem) yield* uploaded(call, "FileItem.write", call.arguments[0]?.value);
  }),
  line(["java.io.FileOutputStream", "java.nio.file.Files.newOutputStream"], function* (call) {
    if (takesUploads(call)) yield* named(call, lastTwo(call.callee), call.arguments[0]?.value);
  }),
  // Javalin, "Uploads".
  line(["io.javalin.util.FileUtil.streamToFile", "io.javalin.core.util.FileUtil.streamToFile"], function* (call) {
    if (call.mentions("uploadedFile")) yield* uploaded(call, "FileUtil.streamToFile", call.arguments[1]?.value);
  }),
];

/** `InputStream.transferTo(OutputStream)` copies what is in memory, or on its way. */
const isOfStream = (call: ResolvedCall, target: Expression | undefined): boolean =>
  /(stream|input|getBody\(\)|getInputStream\(\))\.transferTo$/i.test(call.callee) ||
  /(stream|output|^out|\bbaos)$/i.test((target && call.nameOf(target)) ?? "");

const takesUploads = (call: ResolvedCall): boolean => uploads.some((module) => call.imports(module)) || takesParts(call);

/** `import javax.servlet.http.*;` brings parts too. */
const takesParts = (call: ResolvedCall): boolean =>
  servlets.some((module) => call.imports(`${module}.Part`) || (call.imports(module) && call.mentions("Part ") && call.mentions("getPart")));

function* uploaded(call: ResolvedCall, by: string, target: Expression | undefined, is: { certain?: false } = {}): Generator<FactDraft> {
  const isTemporary =
    /createTemp|tempFile/i.test((target && call.nameOf(target)) ?? "") || /^\/?(tmp|var\/tmp)\//.test(pathOf(call, target) ?? "");
  if (!isTemporary) yield { kind: "fileStored", what: "an upload", by, ...is, span: call.span };
}

/** What is written comes from a stream that nobody sees here, under the name that the visitor's own file has. */
function* named(call: ResolvedCall, by: string, target: Expression | undefined): Generator<FactDraft> {
  const isNamed = sentNames.some((name) => call.mentions(name));
  const isScratch = ["createTemp", "deleteOnExit", "java.io.tmpdir", "Files.delete", ".delete()"].some((word) => call.mentions(word));
  if (!isNamed || isScratch) return;
  const isCertain = target !== undefined && asksFor(call, target, /\.(getOriginalFilename|getSubmittedFileName)\(\)$/, 4);
  yield* uploaded(call, by, target, isCertain ? {} : { certain: false });
}

/** How an upload is asked what its file was called: Spring, servlets, Jersey. */
const sentNames = ["getOriginalFilename(", "getSubmittedFileName(", "FormDataContentDisposition", "originalFilename"];
