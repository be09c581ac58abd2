import type { Location } from "../text/span.js";
import { dockerfileOf } from "./image-built.js";
import type { CommandRole } from "./command.js";
import { groupBy } from "../text/group-by.js";
import { isDevelopmentPath, isDevelopmentUnit } from "./development.js";
import { nameOf } from "../text/path.js";
import { settleCharts } from "./charts.js";
import { settleJobs } from "./compose-jobs.js";
import { mergeCompose } from "./compose-merge.js";
import { settleDevelopersFiles } from "./developers-files.js";
import { reachOf, type Reach } from "./reach.js";
import { scriptsOf, type Scripts } from "./scripts.js";
import type { SourceFile } from "./source-file.js";
import { isOfSource } from "./source-mounts.js";
import { settledCopy } from "./settled-copy.js";
import type { Fact, FactKind } from "./vocabulary.js";

/** How the commands of an app hang together: what is started, and through which scripts. */
export interface Starts {
  /** A fact with the role of its command and the development mark of its stage or script settled; most are themselves. */
  settled(fact: Fact): Fact;
  /** All facts of a kind, settled; the same list where all of them are themselves. */
  settledOf(kind: FactKind, facts: readonly Fact[]): readonly Fact[];
  /** The command that starts a source file. */
  startOf(path: string): Fact<"command"> | undefined;
  readonly ranAt: Reach["ranAt"];
  readonly isStarted: Reach["isStarted"];
  readonly servesFrom: Reach["servesFrom"];
  readonly isOfAnotherProgram: Reach["isOfAnotherProgram"];
  readonly isOfDevelopers: Reach["isOfDevelopers"];
}

/** What an app sees, before anything is settled. */
export interface Unsettled {
  readonly folder: string;
  all<Kind extends FactKind>(kind: Kind): readonly Fact<Kind>[];
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Paths of the repository's compose files. */
  readonly composePaths: readonly string[];
  /** Paths of the repository by the name of their file. */
  named(name: string): readonly string[];
}

/**
 * Settles what no single file knows: which stage of a Dockerfile is deployed, which script a command runs (`./boot.sh`,
 * `npm start`, `make serve`), and so the role of each command in those scripts.
 */
export function settleStarts(app: Unsettled): Starts {
  const changed = new Map<Fact, Fact>();
  const started = new Map<string, Fact<"command">>();
  const settled = (fact: Fact): Fact => changed.get(fact) ?? fact;

  mergeCompose(app, changed);
  settleJobs(app, changed);
  settleCharts(app, changed);
  settleStages(app, changed);
  settleLeftStages(app, changed);
  settleDevelopersFiles(app, changed);
  const following: Following = { app, scripts: scriptsOf(app), changed, started, rank: new Map() };
  const commands = app.all("command").map((command) => settled(command) as Fact<"command">);
  const reach = reachOf(app, (path) => started.get(path));
  follow(
    commands.filter(({ role }) => role !== "script" && role !== "code"),
    following,
  );
  follow(
    commands.filter(({ role }) => role === "code").flatMap((command) => settledCode(command, reach, changed)),
    following,
  );
  const kinds = new Set(Array.from(changed.keys(), ({ kind }) => kind));
  return {
    settled,
    settledOf: (kind, facts) => (kinds.has(kind) ? facts.map(settled) : facts),
    startOf: (path) => started.get(path),
    ranAt: reach.ranAt,
    isStarted: reach.isStarted,
    servesFrom: reach.servesFrom,
    isOfAnotherProgram: reach.isOfAnotherProgram,
    isOfDevelopers: reach.isOfDevelopers,
  };
}

interface Following {
  readonly app: Unsettled;
  readonly scripts: Scripts;
  readonly changed: Map<Fact, Fact>;
  readonly started: Map<string, Fact<"command">>;
  /** How much each command of a script matters by what has led to it so far. */
  readonly rank: Map<Fact, number>;
}

/** Settles the commands of the scripts that these commands run, and of the scripts that those run. */
function follow(commands: readonly Fact<"command">[], { app, scripts, changed, started, rank }: Following): void {
  const waiting = [...commands];
  for (let next = 0; next < waiting.length; next++) {
    const command = waiting[next];
    if (command === undefined) break;
    const isDevelopment = command.development ?? app.files.get(command.at.path)?.development ?? isDevelopmentPath(command.at.path);
    if (command.role === "start")
      for (const path of scripts.sourcesRun(command)) noteStart(path, { ...command, development: isDevelopment }, started);
    const led = command.via ?? [];
    const run = led.length < longestChain ? scripts.commandsRun(command) : [];
    if (run.length === 0) continue;
    const via: readonly Location[] = [...led, command.at];
    const importance = (isDevelopment ? 0 : 10) + ranks[command.role];
    for (const inner of run) {
      if ((rank.get(inner) ?? -1) >= importance || inner.role !== "script") continue;
      rank.set(inner, importance);
      // The name of a target or a script gives way to what runs it; a branch of a script that is only for developers stays so.
      const isForDevelopers = inner.place === "shell-script" && inner.development === true;
      const followed = settledCopy(inner, { role: command.role, via, development: isDevelopment || isForDevelopers });
      changed.set(inner, followed);
      waiting.push(followed);
    }
  }
}

/** A command of source code has the role of what leads to it; it starts something where the program that starts does. */
function settledCode(command: Fact<"command">, reach: Reach, changed: Map<Fact, Fact>): readonly Fact<"command">[] {
  const ran = reach.ranAt(command);
  if (ran === undefined || (ran.when === "start" && !reach.isStarted(ran.at.path))) return [];
  const followed = settledCopy(command, { role: ran.when, via: [ran.at] });
  changed.set(command, followed);
  return ran.when === "start" ? [followed] : [];
}

/** Scripts that run scripts: deeper than this nobody follows, neither reader nor rule. */
const longestChain = 8;

/** A script that runs in several roles is judged by the one that matters most at run time. */
const ranks: Readonly<Record<CommandRole, number>> = {
  start: 6,
  release: 5,
  health: 4,
  build: 3,
  admin: 2,
  ci: 1,
  script: 0,
  request: 0,
  code: 0,
};

/** A start that is deployed comes before one that is not. */
function noteStart(path: string, command: Fact<"command">, started: Map<string, Fact<"command">>): void {
  const known = started.get(path);
  if (known === undefined || (known.development === true && command.development !== true)) started.set(path, command);
}

/** A stage that a deployed service builds is deployed, whatever its name; what it starts, or its base starts for it, is a start. */
function settleStages({ all, files }: Unsettled, changed: Map<Fact, Fact>): void {
  for (const built of all("imageBuilt")) {
    const { target } = built;
    const around = files.get(built.at.path);
    if (target === undefined || isForDevelopers(built) || around?.development === true) continue;
    const facts = files.get(dockerfileOf(built))?.facts ?? [];
    const chain = stageChain(target, facts);
    if (isAroundSource(built, chain, facts, around?.facts ?? [])) continue;
    const starting = chain.find((unit) => facts.some((fact) => fact.unit === unit && isStart(fact)));
    for (const fact of facts) {
      if (fact.unit === undefined || !chain.includes(fact.unit)) continue;
      if (fact.unit === starting && isStart(fact) && fact.kind === "command")
        changed.set(fact, settledCopy<Fact<"command">>(fact, { role: "start", development: false }));
      else if (fact.development === true) changed.set(fact, settledCopy(fact, { development: false }));
    }
  }
}

/** Its place says so; or its stage, and the tag under which it is published: `target: dev`, `tags: shop:dev`. */
const isForDevelopers = ({ development, target = "", image = "" }: Fact<"imageBuilt">): boolean =>
  development === true || (isDevelopmentUnit(target) && isDevelopmentUnit(/:([\w.-]+)$/.exec(image)?.[1] ?? ""));

/**
 * A stage for developers that holds none of the app, before one that is for others, in which its source is mounted: nobody could deploy
 * it. `target: dev`, `volumes: [.:/app]`.
 */
function isAroundSource(
  { target = "", unit }: Fact<"imageBuilt">,
  chain: readonly string[],
  inImage: readonly Fact[],
  beside: readonly Fact[],
): boolean {
  return (
    isDevelopmentUnit(target) &&
    beside.some((mount) => mount.kind === "volumeMounted" && mount.unit === unit && isOfSource(mount)) &&
    inImage.some((stage) => stage.kind === "stage" && stage.final && !isDevelopmentUnit(stage.unit ?? "")) &&
    !inImage.some((fact) => carriesCode(fact) && chain.includes(fact.unit ?? ""))
  );
}

/** `COPY . .`, `COPY src ./src`, `COPY --from=build /app /app`; not `COPY package.json yarn.lock ./`. */
const carriesCode = (fact: Fact): boolean =>
  fact.kind === "stageFileCopied" || (fact.kind === "fileCopied" && !/\.\w+$|^(Gem|Pip)file$/.test(nameOf(fact.source)));

/** The last stage of a Dockerfile is for developers where its name says so and every deployed service builds another. */
function settleLeftStages({ all, files }: Unsettled, changed: Map<Fact, Fact>): void {
  const deployed = all("imageBuilt").filter((built) => built.development !== true && files.get(built.at.path)?.development !== true);
  for (const [path, builds] of groupBy(deployed, dockerfileOf)) {
    const facts = files.get(path)?.facts ?? [];
    const last = facts.find((fact) => fact.kind === "stage" && fact.final)?.unit;
    const units = builds.map(({ target }) => target);
    if (
      last === undefined ||
      !isDevelopmentUnit(last) ||
      units.some((unit) => unit === undefined || stageChain(unit, facts).includes(last))
    )
      continue;
    for (const fact of facts) if (fact.unit === last && !changed.has(fact)) changed.set(fact, settledCopy(fact, { development: true }));
  }
}

/** A stage and those that it begins with. */
function stageChain(target: string, facts: readonly Fact[]): readonly string[] {
  const chain: string[] = [];
  for (let unit: string | undefined = target; unit !== undefined && !chain.includes(unit);) {
    chain.push(unit);
    const current: string = unit;
    unit = facts.flatMap((fact) => (fact.kind === "stage" && fact.unit === current ? (fact.base ?? []) : []))[0];
  }
  return chain;
}

const isStart = (fact: Fact): boolean =>
  fact.kind === "command" && (fact.place === "dockerfile-cmd" || fact.place === "dockerfile-entrypoint");
