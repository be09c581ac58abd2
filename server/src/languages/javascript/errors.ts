import { answeredErrors, type AnswerForms, type ErrorSearch } from "../source/errors.js";
import { idleCatches, uncheckedCallbacks } from "./callbacks.js";

/** Express, Fastify, Koa, Hono, Next and what else answers with the Response of the web. */
const answer =
  /\b(?:res|resp|response|reply)\b[^;]*?\.\s*(?:status|sendStatus|send|json|end|render|redirect|code|writeHead)\s*\(|\b(?:Next)?Response\s*(?:\.\s*(?:json|redirect|error)\s*)?\(|\b(?:ctx|c)\.(?:status|body|json|text|html)\b/;

/** A body that answers soon. */
const soon = String.raw`(?=(?:[^{}]|\{[^{}]*\}){0,400}?(?:\b(?:res|resp|response|reply|ctx|c)\s*\.|Response\b))`;

const answered = (handled: string): ErrorSearch =>
  answeredErrors({ handled: new RegExp(handled + soon, "g"), answer } satisfies AnswerForms);

export const errors: readonly ErrorSearch[] = [
  // catch (error) { … }, catch { … }
  answered(String.raw`\bcatch\s*(?:\(\s*(?<error>[\w$]+)(?:\s*:\s*\w+)?\s*\)\s*)?\{`),
  // .catch((error) => …), .catch(function (error) { … })
  answered(String.raw`\bcatch\(\s*(?:async\s+)?\(?\s*(?<error>[\w$]*)(?:\s*:\s*\w+)?\s*\)?\s*=>`),
  answered(String.raw`\bcatch\(\s*(?:async\s+)?function\s*\w*\(\s*(?<error>[\w$]*)\s*\)\s*\{`),
  // if (error) { … }, if (error) return …: the first parameter of a callback
  answeredErrors({
    handled: new RegExp(String.raw`\bif\s*\(\s*(?<error>err|error|e)\s*\)\s*(?:\{|return\b)${soon}`, "g"),
    answer,
    faultOnly: true,
  }),
  uncheckedCallbacks,
  idleCatches,
];
