import type { App } from "../facts/app.js";
import type { Fact, FactKind } from "../facts/vocabulary.js";
import type { RuleOfFactor, RuleSet } from "./rule-set.js";

/**
 * The rules that are worth asking about each fact. A check that finds nothing in a fact and has asked nothing of its app finds
 * nothing in it whatever else changes, and so end nearly all of them: while somebody types, most facts stay the same.
 */
export class Asking {
  readonly #rules: RuleSet;
  readonly #left = new WeakMap<Fact, readonly RuleOfFactor[]>();
  readonly #watched = new WeakMap<App, WatchedApp>();

  constructor(rules: RuleSet) {
    this.#rules = rules;
  }

  /** Some rule looks at facts of this kind. */
  looksAt(kind: FactKind): boolean {
    return this.#rules.byKind.has(kind);
  }

  /** False where no rule needs to be asked about the fact any more. */
  hasLeft(fact: Fact): boolean {
    return (this.#left.get(fact) ?? this.#rules.byKind.get(fact.kind) ?? []).length > 0;
  }

  /** Asks those that are left; `ask` gives whether the rule has found something, or was not asked this time. */
  each(fact: Fact, app: App, ask: (entry: RuleOfFactor, app: App) => boolean): void {
    const entries = this.#left.get(fact) ?? this.#rules.byKind.get(fact.kind);
    if (entries === undefined) return;
    const watched = this.#watch(app);
    const left = entries.filter((entry) => {
      watched.wasAsked = false;
      return ask(entry, watched.app) || watched.wasAsked;
    });
    if (left.length < entries.length) this.#left.set(fact, left);
  }

  #watch(app: App): WatchedApp {
    let watched = this.#watched.get(app);
    if (watched === undefined) this.#watched.set(app, (watched = watchedApp(app)));
    return watched;
  }
}

/** An app that notes when it is asked something. */
interface WatchedApp {
  readonly app: App;
  wasAsked: boolean;
}

function watchedApp(app: App): WatchedApp {
  const watched: WatchedApp = {
    wasAsked: false,
    app: new Proxy(app, {
      get(target, question) {
        watched.wasAsked = true;
        return Reflect.get(target, question) as unknown;
      },
    }),
  };
  return watched;
}
