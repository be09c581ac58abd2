import { earlyDeletes } from "../source/early-deletes.js";
import { answeredErrors, type AnswerForms } from "../source/errors.js";
import type { FactSearch } from "../source/fact-search.js";
import { idleCatches, uncheckedCallbacks } from "./callbacks.js";
import { state } from "./state.js";
import { survivors } from "./survivors.js";
import { patternInLines, sourceInLines } from "../../text/pattern.js";

/** Express, Fastify, Koa, Hono, Next and what else answers with the Response of the web. */
const answer = patternInLines()`
  \b(?:res|resp|response|reply)\b[^;]*?\.\s*(?:status|sendStatus|send|json|end|render|redirect|code|writeHead)\s*\(
  |\b(?:Next)?Response\s*(?:\.\s*(?:json|redirect|error)\s*)?\(|\b(?:ctx|c)\.(?:status|body|json|text|html)\b
`;

/** Nest, "Exception filters": what is thrown as such goes to the client, and its filter writes no log of it. */
const raised = /\bthrow\s+new\s+(?:HttpException|InternalServerErrorException|BadRequestException|BadGatewayException)\b/g;

/** A body that answers soon. */
const soon = String.raw`(?=(?:[^{}]|\{[^{}]*\}){0,400}?(?:\b(?:res|resp|response|reply|ctx|c)\s*\.|Response\b|${raised.source}))`;

const answered = (handled: string): FactSearch =>
  answeredErrors({
    handled: new RegExp(handled + soon, "g"),
    answer: new RegExp(`${answer.source}|${raised.source}`),
    raised,
  } satisfies AnswerForms);

/** A value that stands for nothing, or an object of such values: `null`, `[]`, `{ delivered: 0, status: "error" }`. */
const plain = String.raw`(?:null|undefined|true|false|-?\d+|""|''|\[\s*\]|\{\s*\}|void 0)`;
const plainObject = String.raw`\{(?:\s*["']?\w+["']?\s*:\s*(?:${plain}|"[^"\n]*"|'[^'\n]*')\s*,?)+\s*\}`;

/** Servers of the web are asked what they could not do; a page shows it. */
export const pages = patternInLines("m")`
    ${state.page?.source ?? ""}|\bfrom ["'](?:react|preact|vue|svelte|solid-js|react-native|@angular\/core|@tauri[\w/-]*)["']
    |\b(?:localStorage|sessionStorage|navigator)\.|\bchrome\.\w
  `;

/** Whoever waits is given nothing: `resolve(null)`, `callback(false)`, `callback(null, [])`. */
const handsOn = String.raw`(?:resolve|cb|callback|done)\(`;
const handed = sourceInLines`
  (?:return\s+)?(?:
    resolve\(\s*(?:${plain}|${plainObject})?
    |(?:cb|callback|done)\(\s*(?:false|\[\s*\]|\{\s*\}|null\s*,\s*(?:${plain}|${plainObject}))
  )\s*\)
`;

const constant = (handled: string): FactSearch =>
  answeredErrors({
    handled: new RegExp(handled, "g"),
    answer: /^\b$/,
    constant: patternInLines()`
      ^(?:
        return\b\s*(?:${plain}|${plainObject})?|${handed}
        |(?:req|request|ctx|context|res\.locals)\.[\w.]+\s*=\s*${plain}
        |${plain}|\(${plainObject}\)
      )\s*;?$
    `,
    functions: state,
    expected:
      /\b(?:access|stat|lstat|exists|readdir|require|URL|RegExp|verify|compare|atob|decodeURI\w*|createRequire|resolve)(?:Sync)?\(|\bimport\(/,
    page: pages,
  } satisfies AnswerForms);

/** A body that is one such value: cheap to tell before the tree is asked. */
const nothing = String.raw`\s*(?:\/\/[^\n]*\n\s*)*(?:return\b\s*)?(?:${handsOn}|[\w$.]+\s*=\s*)?\(?(?:${plain}|\{|;|\}|\))`;

export const errors: readonly FactSearch[] = [
  // catch (error) { … }, catch { … }
  answered(String.raw`\bcatch\s*(?:\(\s*(?<error>[\w$]+)(?:\s*:\s*\w+)?\s*\)\s*)?\{`),
  // .catch((error) => …), .catch(function (error) { … })
  answered(String.raw`\bcatch\(\s*(?:async\s+)?\(?\s*(?<error>[\w$]*)(?:\s*:\s*\w+)?\s*\)?\s*=>`),
  answered(String.raw`\bcatch\(\s*(?:async\s+)?function\s*\w*\(\s*(?<error>[\w$]*)\s*\)\s*\{`),
  // (error, req, res, next) => { … }: what Express hands every error to
  answered(
    String.raw`\(\s*(?<error>err|error|e|ex)\b[^(){}]*,\s*_?req\w*\b[^(){}]*,\s*_?res\w*\b[^(){}]*,\s*_?next\b[^(){}]*\)\s*(?:=>\s*)?\{`,
  ),
  // if (error) { … }, if (error) return …: the first parameter of a callback
  answeredErrors({
    handled: new RegExp(String.raw`\bif\s*\(\s*(?<error>err|error|e)\s*\)\s*(?:\{|return\b)(?![^;}]{0,200}\b404\b)${soon}`, "g"),
    answer,
    faultOnly: true,
  }),
  answeredErrors({
    handled: new RegExp(String.raw`\bif\s*\(\s*(?<error>err|error|e)\s*\)\s*(?:\{|return\b)(?![^;}]{0,200}\b404\b)${soon}`, "g"),
    answer,
    everyError: /^/,
    serviceOnly: true,
  }),
  constant(String.raw`\bcatch\s*(?:\(\s*(?<error>[\w$]+)(?:\s*:\s*\w+)?\s*\)\s*)?\{(?=${nothing})`),
  constant(String.raw`\bcatch\(\s*(?:async\s+)?\(?\s*(?<error>[\w$]*)(?:\s*:\s*\w+)?\s*\)?\s*=>(?=${nothing})`),
  constant(String.raw`\bcatch\(\s*(?:async\s+)?function\s*\w*\(\s*(?<error>[\w$]*)\s*\)\s*\{(?=${nothing})`),
  constant(String.raw`\bif\s*\(\s*(?<error>err|error|e)\s*\)\s*(?:\{|return\b)(?=\s*(?:return\s+)?${handsOn})`),
  uncheckedCallbacks,
  idleCatches,
  survivors,
  earlyDeletes,
];
