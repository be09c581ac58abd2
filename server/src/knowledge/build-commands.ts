import { patternOf, type CommandPattern } from "./command-pattern.js";

/** What a command of the build stage does. */
export type BuildStep = "installs packages" | "compiles" | "bundles assets";

/** They compile each module that a program asks for as it runs. */
const transpilers: readonly CommandPattern[] = [
  "ts-node|ts-node-esm|babel-node|tsx",
  "node -r=ts-node/register",
  "node --require=ts-node/register",
  "node -r=@babel/register",
  "node --loader=ts-node/esm",
  "node --import=tsx",
];

/** Commands that turn code into something that can run: they belong to the build stage. From the tools' own manuals. */
const patterns: readonly (readonly [step: BuildStep, patterns: readonly CommandPattern[]])[] = [
  [
    "installs packages",
    [
      "npm install|i|ci|update|clean-install|rebuild",
      "yarn $",
      "yarn install|add",
      "yarn workspace * install|add",
      "pnpm install|i|add",
      "bun install|i|add",
      "pip* install",
      "pip-sync",
      "pipenv sync",
      "poetry install|update",
      "uv sync",
      "uv pip install",
      "pdm|rye install|sync",
      "conda|mamba|micromamba install",
      "conda env",
      "easy_install",
      "setup.py install|develop|build",
      "bundle install|update",
      "bundle $",
      "gem install",
      "composer install|update|require|dump-autoload",
      "composer.phar install|update",
      "go install|get",
      "go mod",
      "cargo install|fetch",
      "dotnet restore",
      "apt-get|apt install",
      "apk add",
      "yum|dnf|microdnf install",
      "playwright install|install-deps",
      "bower install",
      "lerna bootstrap",
      "mix deps.get",
    ],
  ],
  [
    "compiles",
    [
      "apidoc -i",
      "go build|run|generate",
      "cargo build|run",
      "dotnet build|publish|run",
      "mvn|mvnw package|install|compile|clean|verify|spring-boot:run|jetty:run|tomcat7:run|cargo:run",
      "gradle|gradlew build|assemble|bootJar|jar|shadowJar|installDist|bootRun|run|clean",
      "javac|kotlinc|gcc|g++|rustc",
      "ant build|compile|dist|jar|war",
      "cmake --build",
      "tsc !--noEmit",
      ...transpilers,
      "babel",
      "swc",
      "nest build",
      // Nest CLI, "nest start": it compiles the app and runs it.
      "nest start !--watch !-w",
      "prisma generate",
      "npm|yarn|pnpm|bun run build|build:*|compile",
      "yarn|pnpm build|build:*|compile",
      "yarn workspace * build|build:*|compile",
      "turbo|nx|lerna run build",
      "turbo|nx build",
      "nx run-many -t=build",
      "nx run-many --target=build",
      "node-gyp build|rebuild",
      "mix compile|release",
      "sbt compile|run|stage",
      "lein run|uberjar",
      "pybabel compile",
      "flask translate|babel compile",
      "manage.py compilemessages",
      "mix phx.digest",
    ],
  ],
  [
    "bundles assets",
    [
      "manage.py|django-admin collectstatic|compress|tailwind|buildstatic|assets",
      "flask assets|digest build|compile",
      "rails|rake assets:*|webpacker:compile|javascript:build|css:build",
      "webpack !serve !--watch",
      "vite|next|nuxt|nuxi|astro|gatsby|remix|ng|ember|react-scripts|craco|vue-cli-service|parcel|snowpack|svelte-kit build",
      "next export",
      "rollup|esbuild|browserify|gulp|grunt|sass|postcss|tailwindcss|lessc",
      "console assets:install|asset-map:compile",
      "jekyll|middleman build",
      // Without a sub-command it builds the site.
      "hugo $",
    ],
  ],
];

/** The program that a command is for runs at once, compiled on the way: `ts-node migrate.ts`, `go run ./cmd/migrate`. */
export const compilesToRun = (words: readonly string[]): boolean => patternOf(words, runners) !== undefined;

const runners: readonly CommandPattern[] = ["go|cargo|dotnet run", ...transpilers];

/** What a command builds; undefined where it is no build. */
export const buildStep = (words: readonly string[]): BuildStep | undefined =>
  patterns.find(([, of]) => patternOf(words, of) !== undefined)?.[0];
