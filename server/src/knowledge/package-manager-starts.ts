import { patternOf, type CommandPattern } from "./command-pattern.js";

/**
 * Commands by which a tool for building or for dependencies starts an app and stays its parent. Such a parent swallows or
 * misreports signals: npm documentation, "npm-run-script"; .NET documentation, "dotnet run"; Maven's own process. Not Cargo, which the
 * app takes the place of: cargo-util documentation, `ProcessBuilder::exec_replace`.
 */
const patterns: readonly CommandPattern[] = [
  "npm|pnpm start",
  "npm|pnpm|bun|yarn run|run-script",
  "yarn|bun start|serve|dev|prod|production|server|develop|worker|web|start:*|serve:*",
  "pnpm dev|serve|prod|production|server|worker|start:*|serve:*",
  "yarn workspace * start|serve|dev|prod|worker|web|start:*|serve:*",
  "deno task start|serve|dev|prod|worker|web|start:*",
  "turbo start|serve|dev|start:*",
  "turbo|lerna run start|serve|dev|start:*",
  "npm $",
  "yarn $",
  "mvn|mvnw spring-boot:run|exec:java|jetty:run|jetty:run-war|quarkus:dev|quarkus:run|tomcat7:run|cargo:run|liberty:run|wildfly:run|mn:run",
  "gradle|gradlew bootRun|run|appRun|quarkusDev",
  "dotnet run",
  "go run",
  "sbt run",
  "lein run",
  "make run|start|serve|server|dev|up|worker",
  "rake server|run|start",
  "invoke|inv|just|task run|start|serve",
  "composer run|run-script|start|serve",
];

/** Scripts that run once and end, so that no signal has to reach them. */
const oneOff: readonly CommandPattern[] = [
  "npm|pnpm|yarn|bun|composer run|run-script test*|lint*|build*|migrat*|seed*|db:*|typecheck|format*|compile|generate|coverage|e2e*|cy:*",
  "yarn|pnpm test*|lint*|build*|migrat*|seed*",
];

/** Programs that start others and stay, where they stand before the program: `npx next start`. */
const launchers = new Set([
  "npx",
  "bunx",
  "pnpx",
  "npm exec",
  "npm x",
  "yarn",
  "yarn run",
  "yarn exec",
  "yarn dlx",
  "pnpm",
  "pnpm exec",
  "pnpm dlx",
  "bun x",
  "bun run",
  "poetry run",
  "pipenv run",
  "pdm run",
  "hatch run",
  "rye run",
  "conda run",
]);

/** Programs that pass signals on and reap children when they are process 1. */
const inits = new Set(["tini", "dumb-init", "catatonit", "tini-static", "docker-init"]);

/** Whether a command starts an app through a package manager or a build tool: `npm start`. */
export const isPackageManagerStart = (words: readonly string[]): boolean =>
  !isPackageManagerTask(words) && patternOf(words, patterns) !== undefined;

/** Whether a command runs a script that comes to an end: `yarn db:migrate`. */
export const isPackageManagerTask = (words: readonly string[]): boolean => patternOf(words, oneOff) !== undefined;

/** `npx`, `poetry run`: a launcher that stays the parent of what it starts. */
export const isStayingLauncher = (name: string): boolean => launchers.has(name);

/** `tini`, `dumb-init`: made to be process 1. */
export const isInit = (name: string): boolean => inits.has(name);
