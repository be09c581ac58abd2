import type { FactSearch } from "./fact-search.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
import { bodyAt, codeOf, partsOf } from "./nodes.js";
import { functionsAround, headOf, nameOf } from "./functions-around.js";
import { isOfPage, type StateForms } from "./state-forms.js";
import type { Node } from "./tree-sitter.js";
import { asksService, stepsTried } from "./steps-tried.js";
import { saysWhy } from "./tried.js";
import { patternInLines } from "../../text/pattern.js";

/** How a language writes what is done about an error, and how a request is answered. */
export interface AnswerForms {
  /** Up to where its body begins, with the groups `error` (its name) and `types` (what is caught). */
  readonly handled: RegExp;
  /** A statement that answers a request. */
  readonly answer: RegExp;
  /** Types that stand for every error, or for a service that failed; all are caught where the language tells no types apart. */
  readonly everyError?: RegExp;
  readonly serviceError?: RegExp;
  /** Only an answer that admits a fault of the server counts: the language's errors are values, which may mean "not found". */
  readonly faultOnly?: true;
  /** What answers requests, where any `return` is the answer. */
  readonly handlers?: StateForms;
  /** What a body that only gives a constant looks like. Left out: that is the language's way to say "no". */
  readonly constant?: RegExp;
  /** The functions of the language, where not every `return` in a handler is the answer. */
  readonly functions?: StateForms;
  /** Conditions that everybody expects, by what was tried. */
  readonly expected?: RegExp;
  /** To name no error at all is to take every one for the answer "no". */
  readonly isBareEvery?: true;
  /** Texts that match are pages: what they show when something fails is for the visitor to see. */
  readonly page?: RegExp;
  /** Raising this is an answer of which no log tells: `HTTPException(500)`. */
  readonly raised?: RegExp;
  /** Only what asks a service is looked at, whose failure is answered as the visitor's fault. */
  readonly serviceOnly?: true;
}

/** Errors that are answered with a fixed text, shown to the visitor alone, or turned into a constant: in no case logged. */
export const answeredErrors = (forms: AnswerForms): FactSearch => ({
  near: forms.handled,
  *factsIn(root, search) {
    for (const match of search.each(forms.handled)) {
      const handling = handlingAt(match, root, search.text);
      const left = handling && whatIsLeft(handling, forms);
      if (handling && left && isOfPage(forms, search)) return;
      if (handling && left) yield { kind: "errorSwallowed", how: handling.header, ...left, span: handling.span };
    }
  },
});

interface Handling {
  readonly header: string;
  readonly span: Span;
  readonly body: Node;
  readonly statements: readonly Node[];
  readonly error: string | undefined;
  readonly types: readonly string[];
  readonly text: string;
}

function handlingAt(match: RegExpExecArray, root: Node, text: string): Handling | undefined {
  const end = match.index + match[0].length;
  const leaf = root.descendantForIndex(end - 1, end);
  const body = leaf === null || /string|comment|content/.test(leaf.type) ? undefined : bodyAt(leaf);
  if (body === undefined) return undefined;
  const [line = ""] = text.slice(match.index, Math.max(body.startIndex, end)).split("\n");
  const header = line.replace(/\s*[:{]?\s*$/, "");
  const { error, types } = match.groups ?? {};
  return {
    header,
    span: { start: match.index, end: match.index + header.length },
    body,
    statements: /block|body|then|compound|statements/.test(body.type) ? statementsOf(body) : [body],
    error: error === "" ? undefined : error,
    types: types === undefined ? [] : types.split(/[|,()\s]+/).filter((type) => type !== ""),
    text,
  };
}

/** Go's grammar has a node for all statements of a block. */
function statementsOf(body: Node): readonly Node[] {
  const parts = partsOf(body);
  return parts.length === 1 && parts[0]?.type === "statement_list" ? partsOf(parts[0]) : parts;
}

type Left = Pick<FactDraft<"errorSwallowed">, "left" | "certain">;

function whatIsLeft(handling: Handling, forms: AnswerForms): Left | undefined {
  const { body, statements, text } = handling;
  const code = codeOf(body, text);
  if (
    isTold.test(forms.raised === undefined ? code : code.replaceAll(forms.raised, " ")) ||
    saysWhy.test(text.slice(body.startIndex, body.endIndex))
  )
    return undefined;
  const isEvery = forms.everyError === undefined || handling.types.every((type) => forms.everyError?.test(type));
  const isService = handling.types.some((type) => forms.serviceError?.test(type));
  if (!isEvery && !isService) return undefined;
  const given = isEvery && forms.constant !== undefined ? constantGiven(handling, forms) : undefined;
  const around = functionsAround(body, forms.handlers);
  const isHandler = forms.handlers !== undefined && around.some((one) => forms.handlers?.handler.test(headOf(one, text)));
  const answers = statements.filter((statement) => {
    const own = codeOf(statement, text);
    return forms.answer.test(own) || (isHandler && /^return\b/.test(own));
  });
  if (answers.length === 0) return isEvery && rollsBackOnly(handling) ? {} : given;
  const answered = answers.map((answer) => codeOf(answer, text)).join("\n");
  const fault = faultOf(answered);
  if (fault !== "server" && forms.faultOnly) return undefined;
  const isOfService = (): boolean => isEvery && asksService(stepsTried(body, text));
  if (forms.serviceOnly && (fault === "server" || !isOfService())) return undefined;
  const isExpected = fault === "visitor" && !isOfService();
  if (!isUsed(handling, code))
    return isExpected && (forms.everyError === undefined || isOneStep(handling))
      ? undefined
      : { left: "answer", certain: isPlain(fault, code) };
  const others = statements.filter((statement) => !answers.includes(statement)).map((statement) => codeOf(statement, text));
  const elsewhere = others.filter((statement) => !isPartOf(answered, statement));
  const isOnlyShown = !isExpected && !isUsed(handling, elsewhere.join("\n"));
  return isOnlyShown ? { left: "echo", certain: false } : undefined;
}

/** `body = {"error": str(error)}` of an answer that gives this body. */
function isPartOf(answered: string, statement: string): boolean {
  const name = /^(?:(?:const|let|var|val|final)\s+)?(?:[\w.<>[\],?]+\s+)?\$?(\w+)\s*:?=(?!=)/.exec(statement)?.[1];
  return name !== undefined && new RegExp(`\\b${name}\\b`).test(answered);
}

/** Log it, print it, report it, raise it again, hand it on: to be told of an error in any of these ways is enough. */
export const isTold = patternInLines()`
  (?<![a-zA-Z])(?:log|LOG|Log)(?!in|out|ical|o\b)|log\s*\.|[a-z_](?:Log|_log|logger|Logger)\b|[lL]ogger|console|Console|[pP]rint
  |puts|warn|[rR]eport|capture|[sS]entry|[rR]ollbar|[bB]ugsnag|[hH]oneybadger|[aA]irbrake|[nN]ew[rR]elic|[nN]otif|record|[pP]anic
  |[fF]atal|\btrac|debug|stderr|stdout|throw|raise|reject(?!Value)
  |\b(?:next|cb|callback|done|fail)\s*\((?!\s*(?:false|\[\s*\]|\{\s*\}|null\s*,\s*(?:null|false|\[\s*\]|\{\s*\}))\s*\))|emit|dispatch
  |(?<!messages|toast)\.error\s*\(|\berror!?\s*\(|[rR]etr(?:y|ies)|exc_info|\$!|\.(?:Wrap|SetInternal|WithInternal)\(
`;

/** Whose fault an answer says it was, by its status. */
function faultOf(code: string): "server" | "visitor" | "unsaid" {
  if (
    /\b5\d\d\b|INTERNAL_?SERVER|[iI]nternal_?[sS]erver|UNAVAILABLE|[uU]navailable|BAD_GATEWAY|[bB]ad_?[gG]ateway|GATEWAY_TIMEOUT|[gG]ateway_?[tT]imeout/.test(
      code,
    )
  )
    return "server";
  return clientFault.test(code) ? "visitor" : "unsaid";
}

const clientFault = patternInLines()`
  \b4\d\d\b|BAD_REQUEST|[bB]ad_?[rR]equest|NOT_FOUND|[nN]ot_?[fF]ound|UNAUTHORIZED|[uU]nauthorized|FORBIDDEN|[fF]orbidden|CONFLICT
  |[cC]onflict|UNPROCESSABLE|[uU]nprocessable|NOT_ACCEPTABLE|[nN]ot_?[aA]cceptable
`;

/** What is tried is one step or two, which may well fail for what the visitor asked: `find(id)`. */
const isOneStep = ({ body, text }: Handling): boolean =>
  (body.parent?.parent?.childForFieldName("body")?.namedChildCount ?? stepsTried(body, text).split(/\n\s*(?=[\w$@])/).length - 1) < 3;

/** A visitor's fault, or a way to another page, may be what everybody expects of such an error. */
const isPlain = (fault: ReturnType<typeof faultOf>, code: string): boolean =>
  fault === "server" || (fault === "unsaid" && !/[rR]edirect/.test(code));

/** The name of the error stands there for its value: not as a key, a keyword or a member. */
export function isUsed({ error }: Pick<Handling, "error">, code: string): boolean {
  if (error === undefined || /^_*$/.test(error)) return false;
  return new RegExp(String.raw`(?<![\w.]|->)(?!(?<=[{(,]\s*)${error}\s*[:=](?![=:]))${error}(?!\w)`).test(code);
}

/** `return None` after everything that could fail, in a function that does not ask a question. */
function constantGiven({ body, statements, text, types, error }: Handling, forms: AnswerForms): Left | undefined {
  const [only, ...others] = statements;
  if (only === undefined || others.length > 0 || forms.constant === undefined) return undefined;
  const written = text.slice(only.startIndex, only.endIndex);
  if (!forms.constant.test(written) && !plainAssigned.test(written)) return undefined;
  if (forms.isBareEvery && types.length === 0 && error === undefined) return { left: "constant", certain: false };
  const [inner] = functionsAround(body, forms.handlers ?? forms.functions);
  const asks =
    /^_*(?:is|has|can|may|should|check|verify|valid|parse|try|safe|test|to|as|decode|convert|get_or|exists|supports|coerce|clean|format|ping|health|ready)/i.test(
      inner === undefined ? "" : nameOf(inner),
    );
  const tried = text.slice(body.parent?.parent?.startIndex ?? body.startIndex, body.startIndex);
  return asks || converts.test(tried) || forms.expected?.test(tried) ? undefined : { left: "constant", certain: false };
}

/** `found = False`, `$rows = [];`: the code goes on as if nothing had failed. */
const plainAssigned =
  /^(?:\$|@)?[\w.]+(?:->\w+)*\s*=\s*(?:null|None|nil|undefined|[Ff]alse|[Tt]rue|-?\d+|""|''|\[\s*\]|\{\s*\}|array\(\s*\))\s*;?$/;

/** `except: db.session.rollback()`: nothing is stored, and nobody is told. */
const rollsBackOnly = ({ statements, text }: Handling): boolean =>
  statements.some((statement) => /rollback\(\)/.test(codeOf(statement, text))) &&
  statements.every((statement) => /^[\w.]+\.rollback\(\);?$|^[\w.]+$/.test(codeOf(statement, text).trim()));

/** What may fail because of what it is given: a number, a date, a document, a module that is not there. */
const converts =
  /\b(?:int|float|Decimal|import|strptime|valueOf|UUID)\b|[pP]arse|loads|[dD]ecode|[uU]nserialize|fromString|[eE]ncode|[vV]alidat|getattr/;
