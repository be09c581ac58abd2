import { answeredErrors, type AnswerForms, type ErrorSearch } from "../source/errors.js";
import { discardedErrors } from "./discarded.js";
import { emptyArms } from "./empty-arms.js";

/** An answer that admits a fault soon: Actix, Axum, Rocket, Warp. */
const soon = String.raw`(?=[^,]{0,200}?(?:InternalServerError|INTERNAL_SERVER_ERROR|ServiceUnavailable|SERVICE_UNAVAILABLE|BadGateway|BAD_GATEWAY))`;

const answered = (handled: string): ErrorSearch =>
  answeredErrors({
    handled: new RegExp(handled + soon, "g"),
    answer: /\bHttpResponse\b|\bStatusCode::|\bStatus::|\b(?:error::)?Error(?:InternalServerError|ServiceUnavailable|BadGateway)\b/,
    faultOnly: true,
  } satisfies AnswerForms);

export const errors: readonly ErrorSearch[] = [
  // Err(_) => HttpResponse::InternalServerError().finish()
  answered(String.raw`\bErr\(\s*(?<error>\w+)\s*\)\s*=>`),
  // .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
  answered(String.raw`\bmap_err\(\s*(?:move\s+)?\|\s*(?<error>\w+)\s*\|`),
  discardedErrors,
  emptyArms,
];
