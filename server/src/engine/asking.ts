import type { App } from "../facts/app.js";
import type { Fact, FactKind } from "../facts/vocabulary.js";
import { Questions, type Question } from "./questions.js";
import type { RuleOfFactor, RuleSet } from "./rule-set.js";

/**
 * The rules that are worth asking about each fact, and about each app as a whole. A check that found nothing finds nothing again for as
 * long as its app answers what it asked as before, and so do nearly all: while somebody types, most facts and answers stay the same.
 */
export class Asking {
  readonly #rules: RuleSet;
  readonly #left = new WeakMap<object, readonly Left[]>();
  /** By the app's folder. */
  readonly #questions = new Map<string, Questions>();

  constructor(rules: RuleSet) {
    this.#rules = rules;
  }

  /** Some rule looks at facts of this kind. */
  looksAt(kind: FactKind): boolean {
    return this.#rules.byKind.has(kind);
  }

  /** False where no rule needs to be asked about the fact any more, whatever its app answers. */
  hasLeft(fact: Fact): boolean {
    return (this.#left.get(fact) ?? this.#rules.byKind.get(fact.kind) ?? []).length > 0;
  }

  /** Asks those that are left; `ask` gives whether the rule has found something, or was not asked this time. */
  each(fact: Fact, app: App, ask: Ask): void {
    this.#each(fact, this.#rules.byKind.get(fact.kind) ?? [], app, ask);
  }

  /** The same for the rules that look at an app as a whole. */
  eachOfApp(app: App, ask: Ask): void {
    this.#each(this.#questionsOf(app), this.#rules.ofApps, app, ask);
  }

  #each(about: object, entries: readonly RuleOfFactor[], app: App, ask: Ask): void {
    const questions = this.#questionsOf(app);
    const before = this.#left.get(about);
    // Most are asked once and never again, as in an audit: only of the others it is worth noting what they ask.
    const ways =
      before === undefined ? entries.map((entry) => first(entry, questions, ask)) : before.map((one) => again(one, questions, ask));
    const left = ways.filter((one) => one !== undefined);
    if (before === undefined || left.length < before.length || left.some((one, index) => one !== before[index]))
      this.#left.set(about, left);
  }

  #questionsOf(app: App): Questions {
    let questions = this.#questions.get(app.folder);
    if (questions === undefined) this.#questions.set(app.folder, (questions = new Questions(app)));
    questions.see(app);
    return questions;
  }
}

type Ask = (entry: RuleOfFactor, app: App) => boolean;

/** A rule that may find something yet. */
interface Left {
  readonly entry: RuleOfFactor;
  /** What it asked when it found nothing; undefined where nobody knows. */
  readonly silentFor?: readonly Question[];
}

function first(entry: RuleOfFactor, questions: Questions, ask: Ask): Left | undefined {
  let isFound = false;
  const wasAsked = questions.isAskedBy(() => (isFound = ask(entry, questions.app)));
  return isFound || wasAsked ? { entry } : undefined;
}

function again(before: Left, questions: Questions, ask: Ask): Left | undefined {
  if (before.silentFor?.every((question) => question.holds()) === true) return before;
  let isFound = false;
  const asked = questions.askedBy(() => (isFound = ask(before.entry, questions.app)));
  if (isFound) return before.silentFor === undefined ? before : { entry: before.entry };
  return asked.length === 0 ? undefined : { entry: before.entry, silentFor: asked };
}
