import { patternInLines } from "../../text/pattern.js";
import { answeredErrors, type AnswerForms } from "../source/errors.js";
import type { FactSearch } from "../source/fact-search.js";
import { discardedErrors } from "./discarded.js";
import { emptyArms } from "./empty-arms.js";

/** An answer that admits a fault soon: Actix, Axum, Rocket, Warp. */
const soon = String.raw`(?=[^,]{0,200}?(?:InternalServerError|INTERNAL_SERVER_ERROR|ServiceUnavailable|SERVICE_UNAVAILABLE|BadGateway|BAD_GATEWAY))`;

const answer =
  /\bHttpResponse\b|\b[A-Z]\w*::InternalServerError\b|\bStatusCode::|\bStatus::|\b(?:error::)?Error(?:InternalServerError|ServiceUnavailable|BadGateway)\b/;

const answered = (handled: string): FactSearch =>
  answeredErrors({ handled: new RegExp(handled + soon, "g"), answer, faultOnly: true } satisfies AnswerForms);

/** The same where the visitor is told to have asked for the wrong thing. */
const blamed = (handled: string): FactSearch =>
  answeredErrors({
    handled: patternInLines("g")`
      ${handled}(?=
        [^,]{0,120}?(?:HttpResponse|StatusCode|Status)::
        (?:NotFound|NOT_FOUND|Unauthorized|UNAUTHORIZED|BadRequest|BAD_REQUEST|Forbidden|FORBIDDEN|Conflict|CONFLICT)\b
      )
    `,
    answer,
    everyError: /^/,
    serviceOnly: true,
  } satisfies AnswerForms);

/** The same where an error of the app's own stands for what a service said: `.map_err(|_| ShopError::NotFound)`. */
const renamed: FactSearch = answeredErrors({
  handled: /\bmap_err\(\s*(?:move\s+)?\|\s*(?<error>_\w*)\s*\|(?=\s*\{?\s*(?:\w+::)*\w*(?:Error|Err)::[A-Z])/g,
  answer: /\b\w*(?:Error|Err)::[A-Z]/,
  everyError: /^/,
  serviceOnly: true,
} satisfies AnswerForms);

/** `impl From<PoolError> for ShopError { fn from(_: PoolError) -> Self { ShopError::InternalServerError } }` */
const droppedByConversion: FactSearch = {
  near: /\bfn\s+from\(\s*_\w*\s*:\s*[\w:<>]*Error\b[^)]*\)\s*->\s*\w+(?=\s*\{[^{}]{0,120}Internal)/g,
  *factsIn(_root, { each }) {
    for (const { index, 0: head } of each(droppedByConversion.near))
      yield { kind: "errorSwallowed", how: head, left: "answer", certain: false, span: { start: index, end: index + head.length } };
  },
};

export const errors: readonly FactSearch[] = [
  // Err(_) => HttpResponse::InternalServerError().finish()
  answered(String.raw`\bErr\(\s*(?<error>\w+)\s*\)\s*=>`),
  blamed(String.raw`\bErr\(\s*(?<error>\w+)\s*\)\s*=>`),
  // .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
  answered(String.raw`\bmap_err\(\s*(?:move\s+)?\|\s*(?<error>\w+)\s*\|`),
  blamed(String.raw`\bmap_err\(\s*(?:move\s+)?\|\s*(?<error>\w+)\s*\|`),
  renamed,
  droppedByConversion,
  discardedErrors,
  emptyArms,
];
