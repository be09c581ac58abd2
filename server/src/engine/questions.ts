import type { App, KindWithName } from "../facts/app.js";
import type { Fact, FactKind } from "../facts/vocabulary.js";
import { isAlike } from "../text/alike.js";

/** Something that was asked of an app. */
export interface Question {
  /** False from the moment at which the app has another answer, and for ever after. */
  holds(): boolean;
}

/**
 * What rules ask of one app, over all the versions of it that edits make. A version is told by `see`; what was noted of the ones before
 * is asked again when somebody wants to know, and of each version once.
 */
export class Questions {
  #now: App;
  #version = 0;
  /** What is asked at present, where somebody notes it. */
  #noted: Set<Question> | undefined;
  #wasAsked = false;
  /** Those of this version, by what is asked of what. */
  #known: Known = { next: new Map() };
  readonly #derived = new Map<object, Map<string, Asked>>();
  #watched: App;

  constructor(app: App) {
    this.#now = app;
    this.#watched = this.#watch(app);
  }

  /** The present version, to ask; what was found in it, and its fixes, keep to it. */
  get app(): App {
    return this.#watched;
  }

  /** From now on this version of the app answers. */
  see(app: App): void {
    if (this.#now === app) return;
    this.#now = app;
    this.#watched = this.#watch(app);
    this.#version += 1;
    this.#known = { next: new Map() };
  }

  /** Whether anything is asked while something is done. */
  isAskedBy(work: () => void): boolean {
    this.#wasAsked = false;
    work();
    return this.#wasAsked;
  }

  /** What is asked while something is done. */
  askedBy(work: () => void): readonly Question[] {
    const outer = this.#noted;
    const noted = (this.#noted = new Set());
    try {
      work();
    } finally {
      this.#noted = outer;
    }
    return [...noted];
  }

  /** Asks the app, and notes what was asked where somebody wants to know. */
  #ask<About extends readonly unknown[], Answer>(app: App, ask: Ask<About, Answer>, about: About): Answer {
    this.#wasAsked = true;
    if (this.#noted === undefined) return ask(app, ...about);
    let place = this.#known;
    for (const part of [ask, ...about]) {
      const next: Known = place.next.get(part) ?? { next: new Map() };
      place.next.set(part, next);
      place = next;
    }
    place.asked ??= this.#question(ask, about);
    this.#noted.add(place.asked);
    // What is known of a question and what it is about was asked with this very question.
    return place.asked.answer as Answer;
  }

  /** Must not hold on to the version that is asked first. */
  #question<About extends readonly unknown[]>(ask: Ask<About, unknown>, about: About): Asked {
    const answer = ask(this.#now, ...about);
    return { answer, holds: this.#oncePerVersion(() => isAlike(answer, ask(this.#now, ...about))) };
  }

  /** A condition that is looked at once for each version, and no longer where it did not hold. */
  #oncePerVersion(condition: () => boolean): () => boolean {
    let version = this.#version;
    let isHeld = true;
    return () => {
      if (!isHeld || version === this.#version) return isHeld;
      version = this.#version;
      return (isHeld = condition());
    };
  }

  /** What is worked out from answers stays as long as they do. */
  #once<Answer>(app: App, question: object, answer: () => Answer, about = ""): Answer {
    this.#wasAsked = true;
    if (this.#noted === undefined) return app.once(question, answer, about);
    let ofQuestion = this.#derived.get(question);
    if (ofQuestion === undefined) this.#derived.set(question, (ofQuestion = new Map()));
    let known = ofQuestion.get(about);
    if (known?.holds() !== true) {
      let value: unknown;
      const asked = this.askedBy(() => (value = answer()));
      ofQuestion.set(about, (known = { answer: value, holds: this.#oncePerVersion(() => asked.every((one) => one.holds())) }));
    }
    this.#noted.add(known);
    // A question has answers of one type.
    return known.answer as Answer;
  }

  #watch(watched: App): App {
    const ask = <About extends readonly unknown[], Answer>(question: Ask<About, Answer>, ...about: About): Answer =>
      this.#ask(watched, question, about);
    return {
      folder: watched.folder,
      path: (pathInApp) => watched.path(pathInApp),
      // That the facts of a kind are of that kind is beyond the type checker.
      all: (kind) => ask(asks.all, kind) as never,
      named: (kind, name) => ask(asks.named, kind, name) as never,
      in: (path, kind) => ask(asks.in, path, kind) as never,
      beside: (fact, kind) => ask(asks.beside, fact as never, kind) as never,
      settled: (fact) => ask(asks.settled, fact as never) as never,
      once: (question, answer, about) => this.#once(watched, question, answer, about),
      inLine: (command) => ask(asks.inLine, command),
      isDevelopment: (fact) => ask(asks.isDevelopment, fact),
      builds: (image) => ask(asks.builds, image),
      buildersOf: (image) => ask(asks.buildersOf, image),
      startOf: (path) => ask(asks.startOf, path),
      ranAt: (fact) => ask(asks.ranAt, fact),
      isStarted: (path) => ask(asks.isStarted, path),
      servesFrom: (path) => ask(asks.servesFrom, path),
      isOfAnotherProgram: (fact) => ask(asks.isOfAnotherProgram, fact),
      isOfDevelopers: (fact) => ask(asks.isOfDevelopers, fact),
      hasFolder: (path) => ask(asks.hasFolder, path),
      hasFile: (path) => ask(asks.hasFile, path),
      file(path) {
        const file = ask(asks.file, path);
        return (
          file && {
            ...file,
            get facts() {
              return ask(asks.facts, path);
            },
          }
        );
      },
      editable: (path) => ask(asks.editable, path),
      isIgnored: (path, by, build) => ask(asks.isIgnored, path, by, build?.dockerfile, build?.context),
      get hasAppsBelow() {
        return ask(asks.hasAppsBelow);
      },
      get paths() {
        return ask(asks.paths);
      },
      get hasGit() {
        return ask(asks.hasGit);
      },
    };
  }
}

type Ask<About extends readonly unknown[], Answer> = (app: App, ...about: About) => Answer;

/** What can be asked. These stand here, and not where they are used, so that none holds on to a version of an app. */
const asks = {
  all: (app: App, kind: FactKind) => app.all(kind),
  named: (app: App, kind: KindWithName, name: string) => app.named(kind, name),
  in: (app: App, path: string, kind: FactKind) => app.in(path, kind),
  beside: (app: App, fact: Fact, kind: FactKind) => app.beside(fact, kind),
  settled: (app: App, fact: Fact<never>) => app.settled(fact),
  inLine: (app: App, command: Fact<"command">) => app.inLine(command),
  isDevelopment: (app: App, fact: Fact) => app.isDevelopment(fact),
  builds: (app: App, image: string) => app.builds(image),
  buildersOf: (app: App, image: string) => app.buildersOf(image),
  startOf: (app: App, path: string) => app.startOf(path),
  ranAt: (app: App, fact: Pick<Fact, "at" | "run">) => app.ranAt(fact),
  isStarted: (app: App, path: string) => app.isStarted(path),
  servesFrom: (app: App, path: string) => app.servesFrom(path),
  isOfAnotherProgram: (app: App, fact: Pick<Fact, "at" | "run">) => app.isOfAnotherProgram(fact),
  isOfDevelopers: (app: App, fact: Pick<Fact, "at" | "run">) => app.isOfDevelopers(fact),
  hasFolder: (app: App, path: string) => app.hasFolder(path),
  hasFile: (app: App, path: string) => app.hasFile(path),
  /** Who asks what a file is rarely asks for all that it says, which is what changes while somebody types. */
  file(app: App, path: string) {
    const { facts: _, ...file } = app.file(path) ?? { facts: [] };
    return "path" in file ? file : undefined;
  },
  facts: (app: App, path: string) => app.file(path)?.facts ?? [],
  editable: (app: App, path: string) => app.editable(path),
  isIgnored: (app: App, path: string, by: "git" | "docker", dockerfile?: string, context?: string) =>
    app.isIgnored(path, by, dockerfile === undefined || context === undefined ? undefined : { dockerfile, context }),
  hasAppsBelow: (app: App) => app.hasAppsBelow,
  paths: (app: App) => app.paths,
  hasGit: (app: App) => app.hasGit,
};

interface Asked extends Question {
  readonly answer: unknown;
}

interface Known {
  asked?: Asked;
  readonly next: Map<unknown, Known>;
}
