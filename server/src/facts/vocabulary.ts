import type { Location, Span } from "../text/span.js";
import type { Command, ImageReference } from "./command.js";

/**
 * The words in which languages speak to rules: every kind of fact with its fields.
 * A field that is missing, or `unknown`, was written in a way that only the running app can decide; rules are silent then.
 */
export interface FactFields {
  // I. Codebase
  /** A submodule, or a dependency reached by a path that leaves the app: `[submodule "lib"]`, `"lib": "file:../lib"`. */
  codeShared: { by: "submodule" | "path" | "symlink"; target: string };
  /** A pattern line of `.gitignore` or `.dockerignore`. */
  fileIgnored: { pattern: string; by: "git" | "docker" };
  /** A CI job that deploys, with the branches that start it. */
  branchDeployed: {
    branch: string;
    /** Its job only deploys where one that it takes over from, or that takes it over, does so in another file: GitLab's `extends`. */
    extends?: readonly string[];
  };
  /** A job, its unit, puts a release where users reach it; with the jobs of other files that it takes over from. */
  jobDeploys: { extends: readonly string[] };

  // II. Dependencies
  /** The file says which packages an app needs: package.json, requirements.txt, go.mod. */
  manifest: {
    ecosystem: Ecosystem;
    name?: string;
    /** Made for other code to import, not to be deployed. */
    library: boolean;
    /** Its build makes something that runs by itself; where only other files tell, it is missing. */
    program?: boolean;
    /** Only `main` says so, which `npm init` writes for everybody: the file that it names. */
    byMain?: string;
    workspaces?: readonly string[];
    /** The package manager that it asks for: `"packageManager": "pnpm@9.1.0"`. */
    manager?: string;
    /** It is a program, and only running it tells what else it asks for: `install_requires=read("requirements.in")`. */
    open?: boolean;
    /** Files whose packages it asks for too, by their paths from the workspace folder: `-r app/requirements.txt`. */
    includes?: readonly string[];
    /** The manifests of what is built into it, by their paths from the workspace folder: `<ProjectReference>`. */
    references?: readonly string[];
  };
  /** A lock file and the manager that writes it. */
  lockFile: { ecosystem: Ecosystem; manager: string };
  dependencyDeclared: {
    ecosystem: Ecosystem;
    name: string;
    /** As written; "" where no version is asked for. */
    version: string;
    group: "runtime" | "development" | "optional" | "peer" | "build";
    source: "registry" | "git" | "path" | "url" | "workspace";
  };
  dependencyLocked: {
    ecosystem: Ecosystem;
    name: string;
    version: string;
    /** What code imports of it, where the lock file says so: `Slim.Psr7` of composer.lock's "autoload". */
    modules?: readonly string[];
    /** The packages that it asks for itself, where the lock file says so: "psr/log". */
    requires?: readonly string[];
  };
  moduleImported: {
    ecosystem: Ecosystem;
    /** As written: `flask.views`, `@scope/package/part`. */
    module: string;
    /** The part that names what is installed: `flask`, `@scope/package`; the whole where only a list of packages tells: `rack/cors`. */
    root: string;
    /** The import may fail without harm: inside `try`, or behind a condition on its presence. */
    optional: boolean;
    /** Gone after compilation: `import type`, `if TYPE_CHECKING`. */
    typeOnly: boolean;
    /** It stands in a function or a branch, and happens only when that runs. */
    deferred?: boolean;
  };
  /** A package of the machine that a list asks its platform or its people for: a line of an Aptfile, `brew "jq"`, `nixPkgs`. */
  systemPackageListed: { name: string };
  /** Imports that match lead into the app itself: `"paths": { "@app/*": ["src/app/*"] }`, a bundler's `alias`; "*" of a `baseUrl`. */
  pathAlias: {
    /** One "*" at most, which stands for anything. */
    pattern: string;
    /** Where it leads, as written. */
    target?: string;
  };
  /** Calls of functions that may stand in other files of the app, and the modules that the file loads. At its beginning, once a file. */
  callsMade: {
    calls: readonly CallMade[];
    modules: readonly string[];
    /** Those of the modules whose functions whoever loads this file gets from it: `export * from "./db"`. */
    handedOn?: readonly string[];
  };
  imageUsed: ImageReference & {
    for: "build-stage" | "service" | "ci" | "development";
    /** The stage's own name: `FROM node AS build`. */
    stage?: string;
    /** A Dockerfile: the last stage, or one that it begins with, which is what is deployed. */
    final?: boolean;
    /**
     * Helm: the keys of the chart's values that name it, as a command may set them: `image.repository`, `image.tag`. In a
     * template, those from which it is put together.
     */
    values?: readonly string[];
    /** Helm: a template takes over what its key says as it is: `{{ .Values.image.repository }}`. */
    takesWhole?: true;
  };
  /** An image that the repository builds: compose `build`, a CI `docker build`. Paths are relative to the workspace folder. */
  imageBuilt: {
    context: string;
    dockerfile?: string;
    target?: string;
    image?: string;
    /** Names of folders that it is given beside its context, which stand where images do: `COPY --from`; compose `additional_contexts`. */
    contexts?: readonly string[];
    /** False where it stays on the machine that builds it: the `push` of a build action is missing. */
    published?: boolean;
  };
  /** A step of a pipeline that others wrote: `uses: actions/checkout@v4`. The reference is a tag, a branch or a commit; "" where none is given. */
  actionUsed: { action: string; reference: string };
  /** Manifests name this image as a stand-in, which a tool replaces: `images` of a kustomization, `artifacts` of Skaffold. */
  imageReplaced: {
    image?: string;
    /** Or it says in which file, and for which of its units: a step that renders a task definition. */
    target?: { path: string; unit?: string };
    /** Or by which keys of a chart's values: `helm upgrade --set image.tag=$TAG`. */
    values?: readonly string[];
  };
  /** A stage of a Dockerfile. */
  stage: {
    name?: string;
    index: number;
    final: boolean;
    /** Units of the stages that it begins with or copies from. */
    uses: readonly string[];
    /** The unit of the stage that it begins with: `FROM build AS test`. */
    base?: string;
  };
  /** A service of compose, a container of a Kubernetes workload, a process type of a platform file. */
  service: {
    name: string;
    image?: string;
    by: "compose" | "kubernetes" | "platform" | "ci";
    /**
     * Kubernetes: the workload's kind in lower case (`deployment`, `cronjob`), or `init-container`. A platform: `web`, `worker`,
     * `cronjob`, `job`, `static` for files that are only served, `function` for code that runs for one request at a time.
     */
    workload?: string;
    /** A platform: the folder of the code that it runs, relative to the workspace folder, where that is not the file's own. */
    folder?: string;
    restart?: boolean;
    init?: boolean;
    /** The compose service that it extends, by the path of its file from the workspace folder. */
    extends?: { readonly path: string; readonly unit: string };
    /** Set when compose files are merged: the first of the services that it adds to. */
    base?: { readonly path: string; readonly unit: string };
  };
  /** Compose files that another one includes as one: the rest is merged over the first (Compose file reference, "include"). */
  filesMerged: { base: string; over: readonly string[] };
  /** A key of a compose service that takes nothing over from the file below: `ports: !reset []`, `volumes: !override`. */
  serviceReset: { key: string };
  runtimeDeclared: {
    runtime: Runtime;
    /** As written: `18`, `>=3.9`, `1.21.x`. */
    version: string;
    by: "image" | "manifest" | "version-file" | "ci" | "platform" | "devcontainer";
    /** One of several versions of a CI matrix. */
    matrix?: boolean;
    /** A version below which or above which others are allowed, rather than one version. */
    range?: boolean;
  };

  // III. Config
  environmentDeclared: {
    name: string;
    /** Missing: only the name is declared. "" is an empty value. Unknown values (interpolated) are missing, see `unknown`. */
    value?: string;
    unknown?: boolean;
    /** The variable whose value it takes over: `TOKEN` of `ENV API_TOKEN=$TOKEN`. */
    copies?: string;
    in: EnvironmentPlace;
    /**
     * Kubernetes: the object that holds the value, where that is not the container: with a value the object's own entry
     * (`stringData`), without one a reference to it (`secretKeyRef`).
     */
    through?: "secret" | "config-map" | "field";
  };
  /** All variables of an object are handed to a container: `envFrom` with `secretRef` or `configMapRef`. */
  environmentImported: { from: "secret" | "config-map"; name: string };
  /** A line of an environment file that some or all loaders misread. The name is missing where the line gives none. */
  environmentLineBroken: {
    fault: "no-assignment" | "bad-name" | "unclosed-quote" | "space-around-equals" | "export" | "text-after-quote";
    name?: string;
  };
  /** A file whose variables a service gets: compose `env_file`. The path is relative to the workspace folder. */
  environmentFileUsed: {
    path: string;
    /** Kustomize: it becomes the entries of such an object, and is a manifest itself: `envs` of a `configMapGenerator`. */
    through?: "secret" | "config-map";
  };
  environmentRead: {
    name: string;
    /** A value is used where the variable is missing. */
    hasDefault: boolean;
    /** That value, where it is a literal: `os.getenv("PORT", "8000")`. */
    default?: string;
    /** The read fails with a clear error where the variable is missing, or its absence is handled: `${NAME:?}`. */
    checked?: boolean;
  };
  /** The code itself, or what bundles it, gives a variable its value: `os.environ["TOR"] = "1"`, `env` of next.config.js. */
  environmentSet: { name: string };
  /** The names of a file that could be those of variables, whatever it does with them: `DATABASE_URL`. At its beginning, once a file. */
  namesMentioned: { names: readonly string[] };
  /** Variables are read whose names the file does not write: `process.env[name]`. At its beginning, once a file. */
  environmentOpen: Record<never, never>;
  /** Code or configuration chosen by a named environment: `if (process.env.NODE_ENV === "production")`. */
  environmentBranch: {
    /** "" where another place says which. */
    variable: string;
    value?: string;
    /**
     * `file`: a whole settings file belongs to one named environment. `question`: in the framework's own words, `env.IsDevelopment()`.
     * `table`: settings for each of them, from which another place takes its own.
     */
    form: "comparison" | "lookup" | "file" | "profile" | "question" | "table";
    /** Asked in the framework's own words, which make it easy to ask everywhere: `Rails.env.production?`. */
    isFrameworks?: true;
    /** A name is asked that was given its value elsewhere, where it is told of already: `if (isProduction)`. */
    isRepeated?: true;
    /** Decides only whether an object outlives the reloads of a development server. */
    isForReloads?: true;
    /** Decides only whether something is logged. */
    isForLog?: true;
    /** A script is called with it, by a person as well as by a deploy: `APP_ENV="$1"`. */
    isArgument?: true;
  };
  /**
   * One entry of a configuration file, by its dotted path: `spring.datasource.url`. Of compose and Kubernetes only what
   * concerns how a service runs, with the service as `unit`: `container_name`, `deploy.replicas`, `spec.strategy.type`.
   */
  setting: { key: string; value: string; format: string; unknown?: boolean; profile?: string };
  /** A string literal given to a name: assignment, keyword argument, default parameter, map entry, header, annotation. */
  literalAssigned: {
    /** The last part of the name: `password` of `db.password = "…"`. */
    name: string;
    value: string;
    form: "assignment" | "argument" | "entry" | "parameter" | "attribute" | "comparison";
    /** The framework lets the environment give another value: a field of a class that Spring binds. */
    isBound?: true;
    /** Stands in the record of a person's account: `{ email: "ada@example.com", password: "…" }`. */
    isOfPerson?: true;
    /** It is used where another value is missing: `settings.host ? settings.host : "localhost"`. */
    isFallback?: true;
  };
  /** A value whose format belongs to one provider: an AWS key, a private key. The value itself is only in the span. */
  tokenFound: { provider: string };
  /** A URL or connection string written as a literal. */
  urlWritten: {
    scheme: string;
    host: string;
    port?: string;
    user?: string;
    /** The password part as written; missing where there is none or where it is interpolated. Its place is `parts.password`. */
    password?: string;
    /** `default`: stands behind an environment variable. */
    from: "literal" | "default";
    form: "url" | "jdbc" | "ado" | "dsn";
    /** A page of the app itself, which people are sent to: `http://localhost:3000/reset-password?token=${token}`. */
    isOwnPage?: true;
  };
  /** A client of HTTP asks an address that begins with this literal: `fetch("http://localhost:8080/orders")`. */
  requestSent: { address: string; by: string };
  /** A mode for developers is switched on by a constant: `app.run(debug=True)`. */
  /** `certain` is false for a tool of developers that is only there to be opened: the console of a database. */
  debugEnabled: { what: string; certain?: false };
  /**
   * A secret, or with the name "" the whole environment, is written to the log. `alone`: the call writes nothing else. `certain`: false
   * for an address that carries a password only in some deploys.
   */
  secretLogged: { name: string; by: string; alone: boolean; certain?: false };
  /** A class whose text shows a field with a secret, which it names: `@Data class Login { String password; }`. */
  secretsHeld: { type: string; name: string };
  /** An object of a class is written to the log whole: `log.info("login {}", login)`. */
  objectLogged: { name: string; type: string; by: string };
  /** A file of the build context copied into an image; paths as written. `final`: into what is deployed, not only into a build stage. */
  fileCopied: {
    source: string;
    target: string;
    final: boolean;
    /** The target from the root of the image, where WORKDIR and the target tell: `/srv/shop/src` of `COPY src ./src`. */
    into?: string;
  };
  /**
   * A command or an object of Kubernetes writes a file: `cat > /etc/nginx/conf.d/shop.conf <<END`. It is read at once, as its path says,
   * and never kept: what stands in it are the facts of the file that writes it. What only the running shell knows is masked.
   */
  fileWritten: { path: string; pieces: readonly WrittenPiece[] };
  /** The same for a file of an earlier stage, which its unit names: `COPY --from=build /shop/dist dist`. */
  stageFileCopied: { from: string; source: string; target: string; final: boolean };

  // IV. Backing services
  serviceUsed: {
    /** The kind of service: `postgresql`, `redis`, `smtp`. */
    service: string;
    /** The address, where it is a literal. */
    address?: string;
    from: "literal" | "default" | "environment" | "unknown";
    /** What names it: `redis.Redis`, `spring.redis.host`. */
    client: string;
  };
  /** A condition on the deploy chooses a service of the machine itself or a remote one: `if prod: S3Storage() else: DiskStorage()`. */
  servicesBranched: {
    /** What both are: `mail`; `address` where a container that was started and a configured host answer for the same service. */
    service: string;
    /** The names of the two, as written. */
    local: string;
    remote: string;
  };
  /** A backing service that the deploy brings up: an add-on, `engine = "postgres"`. The version is missing where none is asked for. */
  serviceProvided: { service: string; version?: string };
  /** A setting says which kind of service does a job for the app: `config.cache_store = :memory_store`, `adapter: async`. */
  serviceChosen: {
    job: ServiceJob;
    /** The kind of service, `redis`; `memory`, `files`, `process` or `console` where the process does it by itself. */
    service: string;
    /** As written: `:memory_store`. */
    by: string;
  };
  fileStored: {
    what: string;
    by: string;
    /** False where the place may be a shared or temporary one. */
    certain?: boolean;
    /** The variable by which a deploy may choose another place. */
    chosenBy?: string;
    /** A setting that says where whatever the app stores goes. */
    isSetting?: true;
  };

  // V. Build, release, run
  command: Command;
  /**
   * The task named by `unit` runs another one of its file before its own commands, as `run: build` of a makefile does.
   * Without a unit: what the file's program runs when it is given no name.
   */
  taskNeeded: { task: string };
  /** The tasks of another file are this file's too, under a prefix where there is one. The path is relative to the file's folder. */
  tasksIncluded: { path: string; prefix?: string };
  volumeMounted: { source: string; target: string; type: "bind" | "volume" | "tmpfs" | "host-path" | "claim"; readOnly: boolean };

  // VI. Processes
  /** The part `mechanism` is where its name stands, `at` all that has to go. */
  affinity: { mechanism: string };
  sessionStored: {
    /** `cache`: wherever the app's cache is, which another setting says. */
    where: "memory" | "file" | "cookie" | "service" | "cache";
    by: string;
    /** What the runtime does where nothing else of the app says otherwise: PHP's `session_start()`. */
    byDefault?: boolean;
    /** Each process makes the key anew by which it knows its sessions: `Key::generate()`. */
    byOwnKey?: true;
    /** False where the app may keep nothing in them: a framework's settings have them ready for whoever asks. */
    certain?: boolean;
  };
  /**
   * `certain` is false where a cache that is rebuilt, or evidence of only one side. A field of a class of which there is one object
   * only where the app registers it so has that class as `singleton`.
   */
  stateHeld: {
    name: string;
    by: string;
    certain?: boolean;
    singleton?: string;
    /** Only a lock beside it says that requests share it, where the app answers any. */
    locked?: true;
  };
  /** A collection of the module, or a static one of a class, that begins empty and that its own file does not write. */
  stateOffered: { name: string; owner: string };
  /** A request handler writes into a name that its file does not declare: `carts` of `store.carts.add(cart)`, whose owner is `store`. */
  stateWritten: { name: string; owner?: string; by: string };
  /** One object of the class serves all requests: `services.AddSingleton<ICarts, Carts>()`. */
  singletonRegistered: {
    name: string;
    /** A module makes it for whoever loads it, in a server and in a program alike. */
    byModule?: true;
  };
  /** Data written to the local disk that another request or job reads: a cache or a database in plain files. */
  fileStateHeld: { what: string; by: string; certain?: boolean };
  assetsCompiled: { by: string };

  // VII. Port binding
  portBound: {
    port?: string;
    host?: string;
    from: "literal" | "default" | "environment" | "framework" | "unknown";
    by: string;
    /** What the code calls it, where another file says which it is: "./config.port". */
    named?: string;
  };
  /** A constant by the name of a port, which no server of its own file listens on. */
  portNamed: {
    name: string;
    port: string;
    /** A command may give another: `flag.String("listen", ":8080", "where to listen")`. */
    isFlag?: true;
  };
  portExposed: {
    port: string;
    protocol: string;
    /** Kubernetes: by which Services and probes may call it. */
    name?: string;
  };
  /** A port of the host, led to one of a container. The interface is an address of the host: `127.0.0.1`. */
  portPublished: {
    host?: string;
    container?: string;
    interface?: string;
    unknown?: boolean;
  };
  /** A port under which a Kubernetes Service is reached. */
  portOffered: {
    service: string;
    port: string;
    name?: string;
    /** The port of its pods to which it leads, by number or name; missing where a template decides it. */
    target?: string;
    /** The labels of its pods, a templated one as written: `{ app: "shop" }`. */
    selector: Readonly<Record<string, string>>;
  };
  /** The labels of the pods that a Kubernetes workload, its unit, starts: Services find them by these. */
  podsLabelled: {
    labels: Readonly<Record<string, string>>;
    /** A template decides some of their ports, or may bring further containers. */
    open?: true;
  };
  /** A port of a Kubernetes Service, by number or name, to which an Ingress sends requests. */
  portRouted: { service: string; port: string };

  /** A file that only an outside web server reads, and that the app needs: `.htaccess` rewriting, `web.config` handlers. */
  serverRequired: { server: string; by: string };

  // VIII. Concurrency
  daemonized: {
    by: string;
    /** A configuration file: the program that reads it, whose command line can still say that it stays in front. */
    program?: string;
    /** What says at the same place that it stays in front: `daemon off`; "" where the place just has to go. */
    instead?: string;
  };
  pidWritten: {
    by: string;
    path?: string;
    /** Where no variable names another file: `pidfile ENV.fetch("PIDFILE") { "tmp/server.pid" }`. */
    isDefault?: true;
    /** What says at the same place that none is written; "" where the place just has to go. Missing where the program writes one anyway. */
    instead?: string;
  };
  /** Several long-running programs under one process manager configuration. */
  programsManaged: {
    by: string;
    count: number;
    /** The file itself makes them run, once one of these programs reads it. */
    starters?: readonly string[];
  };
  schedulerStarted: {
    by: string;
    /** False for a timer, which is a job of the server's process only where it stands beside the server. */
    certain?: boolean;
  };
  /** Work that a visitor asked for goes to a thread or a pool of the own process, and nobody waits for it: `Thread(target=send_mail)`. */
  workHandedOff: { work: string; by: string; certain?: boolean };
  processForked: { by: string };
  workersFixed: { count: string; by: string };

  // IX. Disposability
  signalHandled: { signal: string; how: "handled" | "ends" | "ignored" };
  /** `forDevelopers`: made for the developer's own machine, as `app.run()` of Flask is. */
  serverStarted: {
    by: string;
    forDevelopers: boolean;
    handlesSignals: boolean;
    /** A setting of a server's own configuration file, which counts for whoever starts it: `reload = True`. */
    configured?: boolean;
  };
  consumerStarted: { by: string; acknowledges: "before" | "after" | "unknown"; byCommand?: true };
  /** When the jobs of a library are acknowledged; `unsaid` where its default decides: Celery's `task_acks_late`. */
  jobAcknowledged: { by: string; when: "before" | "after" | "unsaid" };
  exitCalled: { by: string; within: "handler" | "job" | "start" | "script" };
  /** What nobody caught is written down, and the process goes on: `process.on("uncaughtException", console.error)`. */
  errorSurvived: { event: string };
  probeDeclared: { probe: "readiness" | "liveness" | "startup" | "health"; port?: string };
  /** Code sleeps in a loop that ends: until a database answers. */
  waitedInLoop: { by: string };
  /** Code works in a loop without an end: a worker that was written by hand. */
  workLooped: { by: string };
  gracePeriod: { seconds: number };
  /** The signal that asks a container to stop, with its prefix: `STOPSIGNAL SIGQUIT`. */
  stopSignal: { signal: string };

  // XI. Logs
  logWritten: {
    to: "file" | "stream" | "remote";
    by: string;
    path?: string;
    rotation: boolean;
    /** The variable by which a deploy may choose another place, where this one is the default. */
    chosenBy?: string;
    /** Nothing says so: it is what the program does by itself. */
    byDefault?: true;
    /** A configuration file: what to write for the console in the place of the path, or in the part `console`: `/dev/stdout`; "" where the setting just has to go. */
    console?: string;
  };
  errorSwallowed: {
    how: string;
    /**
     * What is left of the error; missing for nothing at all. `answer`: a fixed text for the visitor. `echo`: the visitor sees it.
     * `constant`: a value that hides it. `variable`: a name that is never asked again. `parameter`: of a callback that never asks.
     * `fallback`: an empty value for a service that failed.
     */
    left?: "answer" | "echo" | "constant" | "variable" | "parameter" | "fallback";
    certain?: boolean;
    /** The function whose error it would be, where only the app knows whether it gives one. */
    of?: string;
  };
  /** The functions of a file by name: those that give an error which their callers can pass over, and the others. */
  resultsDeclared: { failing: readonly string[]; others: readonly string[] };
  /** Who keeps what a service prints; "none" throws it away. What else says so has `by`, and `console` as logs have it. */
  logDriver: { driver: string; by?: string; console?: string };

  // XII. Admin processes
  migrationRun: {
    by: string;
    /** Tables that the first visitor makes, where a request leads to it. */
    forVisitors?: true;
    /** Where nobody knows when it runs, it does so at the start: nobody calls it for anything else. */
    assumed?: true;
    /** One of several that stand together, told of where their function is called. */
    isOneOfMany?: true;
    /** Only rows are added, which may be meant. */
    isSeed?: true;
    /** It waits for somebody to call it from a shell, by this name: `@app.cli.command() def deploy(): upgrade()`. */
    command?: string;
  };
  routeDeclared: { method: string; route: string };
}

export type FactKind = keyof FactFields;

export type Fact<Kind extends FactKind = FactKind> = {
  [K in Kind]: Readonly<FactFields[K]> & {
    readonly kind: K;
    readonly at: Location;
    /** Where each field was written, for messages and fixes. */
    readonly parts: { readonly [Field in keyof FactFields[K]]?: Span };
    /** Source code: the whole expression, to be written anew; missing where the fact is only a part of a longer text. */
    readonly whole?: Span;
    /** The named part of its file in which it stands: compose service, Dockerfile stage, process type, CI job, script of package.json. */
    readonly unit?: string;
    /** Known from the text alone to serve only development or tests. */
    readonly development?: boolean;
    /** Source code: stands in test code, by the language's own signs. */
    readonly test?: boolean;
    /** Source code: when it runs, where that decides what it means. */
    readonly run?: Run;
  };
}[Kind];

/** When a place of source code runs, as far as its own file tells; `app.ranAt` asks the other files too. */
export interface Run {
  /** As the program starts, or to answer a request or do a job; missing where the file does not tell. */
  readonly when?: "start" | "request";
  /** Only where the file is itself the program, not where another one loads it. */
  readonly isProgram?: true;
  /** Nobody waits for it: `go report()`. */
  readonly isApart?: true;
  /** Where the file leads there: the call in `main` of the function around. */
  readonly from?: Span;
  /** Functions of the file that lead there, the innermost first, with their class where that is known: `Store.save`. */
  readonly through: readonly string[];
}

/** A call of a function by its name: `init` of the module `/src/db`, `save` of the class `Store`. */
export interface CallMade {
  /**
   * Where the function stands: "/src/db", a path from the workspace folder without its extension; "shop.db", a name whose
   * end is that of a path; "" for the files beside this one.
   */
  readonly module: string;
  readonly name: string;
  readonly run: Run;
  /** In a branch that only a developer's machine takes, or that ends the program when it is done. */
  readonly forDevelopers?: true;
  readonly span: Span;
}

export type Ecosystem = "npm" | "pypi" | "rubygems" | "go" | "maven" | "nuget" | "packagist" | "crates";

/** What a backing service does for an app, whichever service it is. */
export type ServiceJob = "cache" | "queue" | "mail" | "storage" | "sessions" | "messages" | "search";

export type Runtime = "node" | "python" | "ruby" | "go" | "java" | "dotnet" | "php" | "rust";

export type EnvironmentPlace =
  | "env-file"
  | "env-example"
  | "image"
  | "build-argument"
  | "compose"
  | "kubernetes"
  | "ci"
  | "platform"
  | "command"
  | "systemd"
  | "code"
  | "documentation"
  /** The settings of Twelve-Factor itself: what the platform sets. */
  | "settings";

/** A run of a text that stands in the file as it is read, or in the place of which other characters stand there. */
export interface WrittenPiece {
  readonly text: string;
  readonly span: Span;
}

/** What an extractor builds a fact from: the fields, their places, and the whole place. */
export type FactDraft<Kind extends FactKind = FactKind> = {
  [K in Kind]: Omit<Fact<K>, "at" | "parts"> & { readonly span: Span; readonly parts?: Fact<K>["parts"] };
}[Kind];

/** What facts share that stand beside each other: their file, and the service, stage or job in it. */
export const unitOf = ({ at, unit }: Fact): string => `${at.path}\n${unit ?? ""}`;

/** Makes the facts of one file from drafts. */
export const factsOf = (path: string, drafts: Iterable<FactDraft>): readonly Fact[] => Array.from(drafts, (draft) => factOf(path, draft));

/** Makes a fact of a file from a draft. */
export function factOf(path: string, draft: FactDraft): Fact {
  // Copying with `...rest` takes ten times as long, and thousands of facts are made at each key.
  const fields: Readonly<Record<string, unknown>> = draft;
  const fact: Record<string, unknown> = {};
  for (const key in fields) if (key !== "span" && key !== "parts") fact[key] = fields[key];
  fact["at"] = { path, span: draft.span };
  fact["parts"] = draft.parts ?? {};
  return fact as Fact;
}
