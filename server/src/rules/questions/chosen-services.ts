import { backingServiceOf, serviceOfScheme, type BackingService } from "../../knowledge/backing-services.js";
import { embeddedDatabases, embeddedDriver } from "../../knowledge/embedded-databases.js";
import { serviceOfDriver } from "../../knowledge/service-drivers.js";
import { isOwnWork, jobOfVariable, serviceForJob } from "../../knowledge/service-jobs.js";
import { serviceOfAdapter } from "../../knowledge/service-settings.js";
import { isForLaptops } from "./services.js";
import type { App } from "../../facts/app.js";
import type { Fact } from "../../facts/vocabulary.js";
import type { Location } from "../../text/span.js";
import { patternInLines } from "../../text/pattern.js";

/** A kind of service that does a job for the app at one place: where it is deployed, for developers, or for tests. */
export interface ChosenService {
  /** What it does: `database`, `cache`. */
  readonly job: string;
  readonly title: string;
  /** Kinds that stand for each other: MariaDB for MySQL. */
  readonly family: string;
  readonly at: Location;
  readonly serves: "deploys" | "developers" | "tests";
  /** The process does it itself: a file, its memory. */
  readonly isOwn: boolean;
  /** Decided by a setting of the app as a whole, rather than by one client in its code. */
  readonly isSetting: boolean;
  /** Stands beside a job of a pipeline, whose files test together. */
  readonly isInPipeline?: true;
}

/** What the manifests, the pipelines, the settings and the code of an app choose, in no order. */
export function* chosenServices(app: App): Generator<ChosenService> {
  for (const image of app.all("imageUsed")) yield* ofImage(image, app);
  for (const provided of app.all("serviceProvided")) {
    const found = database(provided.service) ?? besideDatabase(backingServiceOf(provided.service));
    if (found !== undefined) yield { ...found, isSetting: false, ...placeOf(provided, app) };
  }
  for (const use of app.all("serviceUsed")) if (!isExample(use)) yield* ofUse(use, app);
  for (const choice of app.all("serviceChosen")) {
    if (isExample(choice)) continue;
    const { job, service } = choice;
    yield {
      job,
      title: titles.get(service) ?? service,
      family: service,
      isOwn: isOwnWork(service),
      isSetting: true,
      ...placeOf(choice, app),
    };
  }
  for (const variable of app.all("environmentDeclared")) yield* ofVariable(variable, app);
}

/** The database servers whose drivers the app brings to its deploys, and the embedded databases that it brings only for developers. */
export function* databasesOfDrivers(app: App): Generator<ChosenService> {
  for (const dependency of app.all("dependencyDeclared")) {
    const { ecosystem, name, group } = dependency;
    const server = group === "runtime" ? serviceOfDriver(ecosystem, name) : undefined;
    const embedded = group === "development" ? embeddedDriver(ecosystem, name) : undefined;
    const found = database(server ?? embedded ?? "");
    const serves = group === "runtime" ? "deploys" : "developers";
    if (found !== undefined) yield { ...found, at: dependency.at, serves, isSetting: false };
  }
}

const titles: ReadonlyMap<string, string> = new Map([
  ["memory", "the memory of the process"],
  ["files", "the disk of the process"],
  ["process", "the process itself"],
  ["console", "a log of what would be sent"],
  ["database", "the database"],
  ["smtp", "a mail server"],
  ["broker", "a message broker"],
]);

/** Relational databases are compared with each other alone: an app may well have a document store beside one. */
function database(service: string): Pick<ChosenService, "job" | "title" | "family" | "isOwn"> | undefined {
  const embedded = embeddedDatabases.get(service);
  const family = embedded === undefined ? families.get(service) : service;
  return family === undefined ? undefined : { job: "database", title: embedded ?? service, family, isOwn: embedded !== undefined };
}

const families: ReadonlyMap<string, string> = new Map([
  ["postgresql", "postgresql"],
  ["mysql", "mysql"],
  ["mariadb", "mysql"],
  ["mssql", "mssql"],
  ["oracle", "oracle"],
]);

function* ofImage(image: Fact<"imageUsed">, app: App): Generator<ChosenService> {
  const service = image.for === "build-stage" ? undefined : backingServiceOf(image.image);
  if (service === undefined) return;
  const isDeployed = image.for === "service" && !app.isDevelopment(image) && !isForLaptops(image, app);
  const inPipeline = image.for === "ci" ? ({ isInPipeline: true } as const) : {};
  const place = { at: image.at, serves: isDeployed ? "deploys" : "developers", isSetting: false, ...inPipeline } as const;
  const found = database(service.name) ?? besideDatabase(service);
  if (found !== undefined) yield { ...found, ...place };
}

/** A cache, a queue or a search engine that runs beside the app or is attached to it, by what it is. */
const besideDatabase = (service: BackingService | undefined): Pick<ChosenService, "job" | "title" | "family" | "isOwn"> | undefined =>
  service !== undefined && /^(cache|queue|search)$/.test(service.kind) && !/^(zookeeper|mqtt)$/.test(service.name)
    ? { job: `image of a ${service.kind}`, title: service.name, family: service.name, isOwn: false }
    : undefined;

function* ofUse(use: Fact<"serviceUsed">, app: App): Generator<ChosenService> {
  const place = placeOf(use, app);
  const isSetting = use.from === "default" || isSettingOf(use, app);
  // A test of one part may use what it likes; what stands for all of them is a choice.
  if (place.serves === "tests" && !isSetting && !isForAllTests.test(use.at.path)) return;
  const found = database(use.service);
  if (found !== undefined) yield { ...found, ...place, isSetting };
  else if (use.service === "broker") yield { job: "queue", title: "a message broker", family: "broker", isOwn: false, isSetting, ...place };
}

/** `SQLALCHEMY_DATABASE_URI`, or an entry of a settings file. */
const isSettingOf = ({ client, at }: Fact<"serviceUsed">, app: App): boolean =>
  /^[A-Z][A-Z0-9_]*$/.test(client) || /^(settings|settings-json|spring-config|xml-config)$/.test(app.file(at.path)?.language ?? "");

const isForAllTests = /(^|\/)(conftest|(test[_-]?)?(setup|helper|base|config|settings|database|db)([_-]?tests?)?)\.\w+$/i;

/** `DB_CONNECTION=sqlite`, `DATABASE_URL=sqlite:///test.db`, `CACHE_DRIVER=file`. */
function* ofVariable(variable: Fact<"environmentDeclared">, app: App): Generator<ChosenService> {
  const { name, value = "" } = variable;
  const job = jobOfVariable(name);
  const service = job === undefined ? undefined : serviceForJob(job, value);
  const place = placeOf(variable, app);
  const serves = variable.in === "ci" ? "tests" : place.serves;
  if (job !== undefined && service !== undefined)
    yield { job, title: titles.get(service) ?? service, family: service, isOwn: isOwnWork(service), isSetting: true, ...place, serves };
  const found = isOfDatabase.test(name) ? database(serviceOfAdapter(value) ?? serviceOfAddress(value)) : undefined;
  if (found !== undefined) yield { ...found, isSetting: true, ...place, serves };
}

const isOfDatabase = patternInLines()`
  ^(
    (DB|DATABASE)_(CONNECTION|ENGINE|DRIVER|DIALECT|TYPE|CLIENT|ADAPTER|VENDOR)|TYPEORM_(CONNECTION|TYPE)|KNEX_CLIENT
    |(TEST_)?DATABASE_URL|DATABASE_URI|SQLALCHEMY_DATABASE_UR[IL]
  )$
`;

function serviceOfAddress(value: string): string {
  const scheme = /^([a-z0-9]+)(\+\w+)?:/i.exec(value)?.[1] ?? "";
  return /^sqlite3?$/.test(scheme) ? "sqlite" : (serviceOfScheme(scheme)?.name ?? "");
}

function placeOf(fact: Fact, app: App): Pick<ChosenService, "at" | "serves"> {
  const isTest = fact.test === true || ofTests.test(fact.at.path) || (app.isDevelopment(fact) && testPlace.test(fact.at.path));
  return { at: fact.at, serves: isTest ? "tests" : app.isDevelopment(fact) ? "developers" : "deploys" };
}

/** Settings that somebody copies and fills in, which no process reads as they are: `settings/production.example.py`. */
const isExample = ({ at }: Fact): boolean => /[._-](example|sample|template|dist)\.\w+$/i.test(at.path);

/** What tests are given: `.env.test`. */
const ofTests = /(^|\/)\.env\.test(ing)?$/;

/** Documentation and examples decide as little as tests. */
const testPlace = /(^|\/)(tests?|spec|__tests__|examples?|docs?)\/|(^|[/._-])(tests?|testing|spec)\.|(^|\/)src\/test\//i;
