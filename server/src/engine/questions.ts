import type { App } from "../facts/app.js";
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
  /** The app of whatever version is the present one. */
  readonly app: App;

  constructor(app: App) {
    this.#now = app;
    this.app = this.#watched();
  }

  /** From now on this version of the app answers. */
  see(app: App): void {
    if (this.#now === app) return;
    this.#now = app;
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
  #ask<Answer>(name: string, about: readonly unknown[], ask: (app: App) => Answer): Answer {
    this.#wasAsked = true;
    if (this.#noted === undefined) return ask(this.#now);
    let place = this.#known;
    for (const part of [name, ...about]) {
      const next: Known = place.next.get(part) ?? { next: new Map() };
      place.next.set(part, next);
      place = next;
    }
    place.asked ??= this.#question(ask);
    this.#noted.add(place.asked);
    // What is known under a name and its arguments was asked with this very question.
    return place.asked.answer as Answer;
  }

  #question(ask: (app: App) => unknown): Asked {
    const answer = ask(this.#now);
    return { answer, holds: this.#oncePerVersion(() => isAlike(answer, ask(this.#now))) };
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
  #once<Answer>(question: object, answer: () => Answer, about = ""): Answer {
    this.#wasAsked = true;
    if (this.#noted === undefined) return this.#now.once(question, answer, about);
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

  #watched(): App {
    const ask = <Answer>(name: string, about: readonly unknown[], question: (app: App) => Answer): Answer =>
      this.#ask(name, about, question);
    const now = () => this.#now;
    return {
      get folder() {
        return now().folder;
      },
      path: (pathInApp) => now().path(pathInApp),
      all: (kind) => ask("all", [kind], (app) => app.all(kind)),
      named: (kind, name) => ask("named", [kind, name], (app) => app.named(kind, name)),
      in: (path, kind) => ask("in", [path, kind], (app) => app.in(path, kind)),
      beside: (fact, kind) => ask("beside", [fact, kind], (app) => app.beside(fact, kind)),
      once: (question, answer, about) => this.#once(question, answer, about),
      inLine: (command) => ask("inLine", [command], (app) => app.inLine(command)),
      isDevelopment: (fact) => ask("isDevelopment", [fact], (app) => app.isDevelopment(fact)),
      settled: (fact) => ask("settled", [fact], (app) => app.settled(fact)),
      builds: (image) => ask("builds", [image], (app) => app.builds(image)),
      buildersOf: (image) => ask("buildersOf", [image], (app) => app.buildersOf(image)),
      startOf: (path) => ask("startOf", [path], (app) => app.startOf(path)),
      ranAt: (fact) => ask("ranAt", [fact], (app) => app.ranAt(fact)),
      isStarted: (path) => ask("isStarted", [path], (app) => app.isStarted(path)),
      servesFrom: (path) => ask("servesFrom", [path], (app) => app.servesFrom(path)),
      isOfAnotherProgram: (fact) => ask("isOfAnotherProgram", [fact], (app) => app.isOfAnotherProgram(fact)),
      isOfDevelopers: (fact) => ask("isOfDevelopers", [fact], (app) => app.isOfDevelopers(fact)),
      get hasAppsBelow() {
        return ask("hasAppsBelow", [], (app) => app.hasAppsBelow);
      },
      hasFolder: (path) => ask("hasFolder", [path], (app) => app.hasFolder(path)),
      hasFile: (path) => ask("hasFile", [path], (app) => app.hasFile(path)),
      get paths() {
        return ask("paths", [], (app) => app.paths);
      },
      file(path) {
        // Who asks what a file is rarely asks for all that it says, which is what changes while somebody types.
        const file = ask("file", [path], (app) => {
          const { facts: _, ...rest } = app.file(path) ?? { facts: [] };
          return "path" in rest ? rest : undefined;
        });
        return (
          file && {
            ...file,
            get facts() {
              return ask("facts", [path], (app) => app.file(path)?.facts ?? []);
            },
          }
        );
      },
      editable: (path) => ask("editable", [path], (app) => app.editable(path)),
      isIgnored: (path, by, build) =>
        ask("isIgnored", [path, by, build?.dockerfile, build?.context], (app) => app.isIgnored(path, by, build)),
      get hasGit() {
        return ask("hasGit", [], (app) => app.hasGit);
      },
    };
  }
}

interface Asked extends Question {
  readonly answer: unknown;
}

interface Known {
  asked?: Asked;
  readonly next: Map<unknown, Known>;
}
