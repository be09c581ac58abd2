import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
import { fileWritten, hereDocument } from "../shell/files-written.js";
import { writtenAt } from "../source/written.js";
import type { Instruction } from "./instructions.js";

/** `COPY <<END /etc/redis.conf`, `COPY <<nginx.conf <<mime.types /etc/nginx/`: the file with what its here-document says. */
export function filesCopied({ heredocs, below, span }: Instruction, { start }: Span, target: string): readonly FactDraft[] {
  const heredoc = heredocs.find(({ mark }) => mark.start === start);
  if (heredoc === undefined) return [];
  const { name, operator, end, body } = heredoc;
  const written = writtenAt(below.slice(body.start - span.end, body.end - span.end), body.start);
  return fileWritten(target.endsWith("/") ? target + name : target, hereDocument(written, { operator, end }));
}
