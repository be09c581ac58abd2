import type { Command } from "../../facts/command.js";
import { isInMemory } from "../../knowledge/embedded-databases.js";
import { firstFill, migrationCommand } from "../../knowledge/migration-commands.js";
import type { Span } from "../../text/span.js";
import type { App, Fact, Location, Problem } from "../rule.js";
import { backingServiceOf } from "../../knowledge/backing-services.js";
import { schemaStatement } from "../../knowledge/schema-statements.js";
import { isRunByHand } from "./scripts-run.js";
import { isMain, origin, runnerOf, wordsRun } from "./commands.js";

/** What changes the database, by where it is told and what leads to it. */
export interface StartChange {
  /** The change itself, or what leads to it where that leads to several. */
  readonly at: Location;
  readonly from: Location;
  readonly when: string;
}

/** The change that a start or a visitor makes; undefined for what somebody asks for. */
function changeBy(migration: Fact<"migrationRun">, app: App): StartChange | undefined {
  if (migration.command !== undefined || isMigrator(migration, app) || isOfMemory(migration, app)) return undefined;
  if (isTyped(migration) || isRunByHand(migration.at.path, app)) return undefined;
  const ran = app.ranAt(migration);
  const at = migration.isOneOfMany === true && ran !== undefined && !isOnlyOne(migration, ran.at, app) ? ran.at : migration.at;
  if (ran?.when === "request") return migration.forVisitors && { at, from: ran.at, when: "while the app answers a request" };
  const isAssumed =
    migration.assumed === true && !isHandedOn(migration) && !app.isOfAnotherProgram(migration) && !app.isOfDevelopers(migration);
  const isAtStart = ran !== undefined || migration.run === undefined || isAssumed;
  return isAtStart ? { at, from: ran?.at ?? at, when: "when the app starts" } : undefined;
}

interface Told {
  readonly migration: Fact<"migrationRun">;
  readonly change: StartChange;
  /** Records alone, or a tool that keeps others out while it works. */
  readonly isMinor: boolean;
  /** What stands above it in its file is told already. */
  readonly isStep: boolean;
}

/** The changes that starts and visitors make, each place once. */
export function changesOf(app: App): readonly Told[] {
  const all = app.all("migrationRun").flatMap((migration) => {
    const change = app.isDevelopment(migration) ? undefined : changeBy(migration, app);
    if (change === undefined || firstFrom(change.at, migration, app) !== migration) return [];
    return { migration, change, isMinor: migration.isSeed === true || /flyway|liquibase/i.test(migration.by) };
  });
  return all.map((one) => ({ ...one, isStep: all.some(({ change, isMinor }) => !isMinor && isBefore(change.at, one.change.at)) }));
}

const isBefore = (one: Location, other: Location): boolean => one.path === other.path && one.span.start < other.span.start;

/** Nothing else leads to changes of the tables from there: the one statement that makes the app's only table. */
const isOnlyOne = (migration: Fact<"migrationRun">, from: Location, app: App): boolean =>
  migration.isSeed !== true &&
  migration.at.path === from.path &&
  (schemaStatement(migration.by) !== undefined || migration.by.endsWith(".sql")) &&
  !app.all("migrationRun").some((other) => {
    const ran = other === migration || other.isOneOfMany !== true ? undefined : app.ranAt(other);
    return ran?.at.path === from.path && ran.at.span.start === from.span.start;
  });

/** What somebody types in a shell, by its name: `func resetPasswordCLI(…)`, though the program's main chooses it. */
const isTyped = ({ run }: Fact<"migrationRun">): boolean => run?.through.some((name) => /[a-z](_cli|C(LI|li))$/.test(name)) === true;

/** A method that hands it on by its own name: `func (s *Store) AutoMigrate(…)`. */
const isHandedOn = ({ by, run }: Fact<"migrationRun">): boolean => run?.through.some((name) => lastWord(name) === lastWord(by)) === true;

const lastWord = (name: string): string => name.split(/[\s.]+/).at(-1) ?? "";

/** Where the change stands, or what leads to it, where that is another place than the one that is told. */
export function whatLeadsTo({ at, from }: StartChange, migration: Fact<"migrationRun">): Partial<Pick<Problem, "related">> {
  if (at.path !== migration.at.path || at.span.start !== migration.at.span.start)
    return { related: [{ at: migration.at, message: `${migration.by} stands here.` }] };
  return from.path === at.path ? {} : { related: [{ at: from, message: "What leads to it." }] };
}

/** A program that does this and serves nobody, as its place says: `cmd/migrate/main.go`, `db-migrations/src/main.rs`, `Shop.DbMigrator/Program.cs`. */
const isMigrator = ({ at: { path }, run }: Fact<"migrationRun">, app: App): boolean =>
  (run?.through.includes("main") === true || /(^|\/)Program\.cs$/.test(path)) &&
  /(^|[/_.-])(db-?)?(migrat(e|er|or|ion|ions)|seed|seeds|seeder)[/_.-]/i.test(path) &&
  app.startOf(path) === undefined &&
  app.in(path, "serverStarted").length === 0 &&
  app.in(path, "portBound").length === 0;

/** A program that nothing starts makes the tables of a database in memory, which it has for itself: a measurement, a sketch. */
function isOfMemory({ at: { path }, assumed, run }: Fact<"migrationRun">, app: App): boolean {
  if (assumed !== true || run?.through.length !== 0 || app.isStarted(path)) return false;
  const addresses = app.in(path, "serviceUsed").flatMap(({ address }) => address ?? []);
  return addresses.length > 0 && addresses.every(isInMemory);
}

/** The change that a command of the app's own makes: `flask deploy`, `python manage.py prepare`; words as they are run. */
export function changeByCommand([program = "", ...rest]: readonly string[], app: App): Fact<"migrationRun"> | undefined {
  if (!/^(flask|manage\.py|django-admin)$/.test(program)) return undefined;
  const called = rest.find((word, index) => !word.startsWith("-") && !/^(--app|-A|--settings|--pythonpath)$/.test(rest[index - 1] ?? ""));
  return app.all("migrationRun").find(({ command }) => command !== undefined && hyphened(command) === hyphened(called ?? ""));
}

/**
 * The library that Spring Boot lets migrate before it serves, once it is there and finds migrations: "Flyway"; undefined for other
 * dependencies, and where a setting says no. Spring Boot, "Use a Higher-level Database Migration Tool".
 */
export function migratesOnBoot({ name, group }: Fact<"dependencyDeclared">, app: App): string | undefined {
  const library = group === "runtime" ? onBoot.find(([artifact]) => artifact.test(name)) : undefined;
  if (library === undefined || !app.all("dependencyDeclared").some((other) => other.name.startsWith("org.springframework.boot:")))
    return undefined;
  const [, title, migrations] = library;
  const isSwitchedOff = app
    .all("setting")
    .some(({ key, value, profile }) => profile === undefined && key === `spring.${title.toLowerCase()}.enabled` && value !== "true");
  return !isSwitchedOff && app.paths.some((path) => migrations.test(path)) ? title : undefined;
}

const onBoot = [
  [
    /^org\.flywaydb:flyway-core$|^org\.springframework\.boot:spring-boot-starter-flyway$/,
    "Flyway",
    /(^|\/)src\/main\/resources\/db\/migration\//,
  ],
  [
    /^org\.liquibase:liquibase-core$|^org\.springframework\.boot:spring-boot-starter-liquibase$/,
    "Liquibase",
    /(^|\/)src\/main\/resources\/db\/changelog\//,
  ],
] as const;

/** A setting among a command's words: `-Dspring.jpa.hibernate.ddl-auto=update`, `--spring.sql.init.mode=always`. */
export interface Property {
  readonly name: string;
  readonly value: string;
  /** The value's. */
  readonly span: Span;
}

export function propertiesOf({ words }: Command): readonly Property[] {
  return words.slice(1).flatMap(({ text, span, inner = span }) => {
    const [written, name = ""] = /^(?:-D|--)([\w-]+(?:\.[\w-]+)+)=/.exec(text) ?? [];
    return written === undefined
      ? []
      : [{ name, value: text.slice(written.length), span: { start: inner.start + written.length, end: inner.end } }];
  });
}

/** Click turns the underscores of a function's name into hyphens, which it did not do before version 7. */
const hyphened = (name: string): string => name.replaceAll("_", "-");

/** The change that is told of a place: one of the schema before one that adds rows. Of rows from other files only the first that a file leads to. */
function firstFrom(at: Location, { at: { path }, isSeed, run }: Fact<"migrationRun">, app: App): Fact<"migrationRun"> | undefined {
  const same = app.in(path, "migrationRun").filter((other) => {
    const place = changeBy(other, app)?.at;
    return place?.path === at.path && place.span.start === at.span.start;
  });
  const ofSchema = same.find((other) => other.isSeed !== true);
  if (ofSchema !== undefined || isSeed !== true) return ofSchema ?? same[0];
  if (at.path !== path) return firstSeed(at.path, app);
  // Rows that one function adds after another.
  const through = run?.through.join();
  return through === undefined
    ? same[0]
    : app.in(path, "migrationRun").find((other) => other.isSeed === true && other.run?.through.join() === through && changeBy(other, app));
}

function firstSeed(path: string, app: App): Fact<"migrationRun"> | undefined {
  let first: { readonly seed: Fact<"migrationRun">; readonly start: number } | undefined;
  for (const seed of app.all("migrationRun")) {
    const place = seed.isSeed === true ? changeBy(seed, app)?.at : undefined;
    if (place?.path === path && (first === undefined || place.span.start < first.start)) first = { seed, start: place.span.start };
  }
  return first?.seed;
}

/** `CMD npm run migrate && npm start`: the script of that name is right for whoever runs it once. */
function isToldByRunner(command: Fact<"command">, app: App): boolean {
  const runner = command.place === "package-script" ? runnerOf(command, app) : undefined;
  return runner?.role === "start" && migrationCommand(wordsRun(runner)) !== undefined;
}

/** A service, a process type or an image that ends with the migration serves nobody: it is what a release runs once. */
const isOneOff = (command: Fact<"command">, app: App): boolean =>
  command.place !== "package-script" &&
  command.place !== "task" &&
  isMain(command, app) &&
  !app.beside(command, "command").some(({ role, at }) => role === "start" && at.span.start > command.at.span.start);

/** The script by which platforms start an app of Node that says nothing else: `"start": "prisma migrate deploy && node server.js"`. */
export const isUsualStart = (command: Fact<"command">, app: App): boolean =>
  command.role === "script" &&
  command.place === "package-script" &&
  command.unit === "start" &&
  command.operator === "&&" &&
  !app.all("command").some(({ role }) => role === "start");

/** No start does it, or what starts it is told in its place. */
export const isToldElsewhere = (command: Fact<"command">, app: App): boolean => isOneOff(command, app) || isToldByRunner(command, app);

/**
 * What a database's own client is told to change: `mysql shop < tables.sql`, `psql -c "CREATE TABLE …"`. The image of a database makes
 * its own when it is new.
 */
export function statementRun(command: Fact<"command">, app: App): string | undefined {
  if (!clients.test(command.program)) return undefined;
  const statement = command.words.map(({ text }) => schemaStatement(text)).find((found) => found !== undefined);
  const file = command.redirects.find(({ operator, target }) => operator === "<" && target.text.endsWith(".sql"))?.target.text;
  const what = statement ?? (file === undefined ? undefined : `< ${file}`);
  const isOfDatabase = app
    .in(origin(command, app).at.path, "imageUsed")
    .some(({ image, final }) => final === true && backingServiceOf(image) !== undefined);
  return what === undefined || isOfDatabase ? undefined : `${command.program} ${what}`;
}

const clients = /^(psql|mysql|mariadb|sqlcmd|sqlplus|sqlite3|cockroach|clickhouse-client)$/;

/** The first account or content of an installation, made at every start. */
export function* filled(command: Fact<"command">, app: App): Generator<Problem> {
  const fill = firstFill(wordsRun(command));
  if (fill === undefined || isToldElsewhere(command, app)) return;
  yield {
    at: command.at,
    message: `"${fill}" runs at every start, though only the first of them needs it. Run it once, as an admin process.`,
    evidence: "likely",
  };
}
