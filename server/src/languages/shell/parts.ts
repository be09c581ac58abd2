import type { Command, Redirect, Word } from "../../facts/command.js";
import type { Span } from "../../text/span.js";
import { spanIn, type Written } from "../source/written.js";
import type { RedirectSpans } from "./redirects.js";
import type { SimpleCommand } from "./script.js";
import type { ReadWord } from "./words.js";

type Parts = Pick<Command, "assignments" | "redirects" | "index"> & Surroundings & { readonly span: Span };

/** What a simple command says of itself, apart from its words. */
export const partsOf = (command: SimpleCommand, script: Written, wordAt: (span: Span) => ReadWord): Parts => ({
  span: spanIn(script, command.span),
  assignments: command.assignments.map(({ name, value, span }) => ({
    name: script.text.slice(name.start, name.end),
    value: plain(wordAt(value)),
    span: spanIn(script, span),
  })),
  redirects: command.redirects.map((redirect) => ({
    operator: redirect.operator,
    descriptor: descriptorOf(redirect),
    target: plain(wordAt(redirect.target)),
    span: spanIn(script, redirect.span),
  })),
  index: command.index,
  ...surroundingsOf(command),
});

type Surroundings = Pick<Command, "operator" | "within" | "loop" | "chosen">;

/** What follows a command, and what stands around it. */
export const surroundingsOf = ({ operator, within, loop, chosen }: Surroundings): Surroundings => ({
  ...(operator !== undefined && { operator }),
  ...(within !== undefined && { within }),
  ...(loop !== undefined && { loop }),
  ...(chosen === true && { chosen }),
});

/** A word as facts hold it. */
export const plain = ({ text, span, inner, unknown }: Word): Word => ({ text, span, ...(inner !== undefined && { inner }), unknown });

const descriptorOf = ({ operator, descriptor }: RedirectSpans): Redirect["descriptor"] =>
  operator.startsWith("&>") ? "both" : descriptor === undefined ? (operator.startsWith("<") ? 0 : 1) : Number(descriptor);
