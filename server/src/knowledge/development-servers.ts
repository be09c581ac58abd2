import { patternOf, type CommandPattern } from "./command-pattern.js";

/**
 * Commands that start a server meant for the developer's machine: it reloads, shows stack traces, or serves one request at a
 * time, and its own manual advises against it in production.
 */
const patterns: readonly CommandPattern[] = [
  // Python
  "flask run",
  "flask --debug",
  "manage.py runserver|runserver_plus|testserver",
  "django-admin runserver",
  "uvicorn --reload",
  "gunicorn --reload",
  "hypercorn --reload",
  "granian --reload",
  "fastapi dev",
  "sanic --dev|--debug|--auto-reload",
  "litestar run --reload|--debug",
  "quart run",
  "watchmedo auto-restart",
  "watchfiles|watchgod|jurigged",
  "http.server",
  "SimpleHTTPServer",
  "wsgiref.simple_server",
  "pserve --reload",
  "adev runserver",
  "bokeh serve --dev",
  // JavaScript
  "nodemon",
  "ts-node-dev|tsnd|node-dev",
  "tsx watch",
  "tsx --watch",
  "node|bun|deno --watch|--hot",
  "react-scripts start",
  "craco start",
  "next dev",
  // Without a sub-command it is "next dev".
  "next $",
  "nuxt|nuxi dev",
  "vite !build !optimize !--version !-v !--help !-h",
  "vue-cli-service serve",
  "ng serve",
  "nx serve",
  "astro dev|preview",
  "gatsby develop",
  "remix dev|vite:dev",
  "react-router dev",
  "svelte-kit dev",
  "expo start",
  "parcel serve",
  "snowpack dev",
  "rsbuild dev|preview",
  "rspack dev|serve|preview",
  "quasar dev",
  "ionic serve",
  "meteor $",
  "meteor run",
  "storybook dev",
  "start-storybook",
  "docusaurus start",
  "vuepress|vitepress dev",
  "ace serve",
  "webpack-dev-server",
  "webpack serve",
  "webpack --watch",
  "pm2-dev",
  "pm2|pm2-runtime|forever --watch",
  "nest start --watch|--debug|-w",
  "ember serve|server|s",
  "gulp|grunt serve|watch",
  "live-server|lite-server|json-server|browser-sync",
  "strapi develop",
  "directus dev",
  "sls|serverless offline",
  "netlify|vercel|wrangler dev",
  "firebase serve",
  "func start",
  // Ruby
  "shotgun|rerun|guard",
  "rackup -E=development",
  "rackup --env=development",
  "jekyll serve|server|s",
  "middleman server",
  // PHP
  "php* -S",
  "artisan serve",
  "spark|yii serve",
  "console server:run|server:start",
  "symfony serve|server:start|local:server:start",
  "cake|wp server",
  "drush runserver|rs",
  // Go, Rust, .NET, Java
  "air|reflex|fresh|CompileDaemon|realize|modd|gow|wgo",
  "bee run",
  "buffalo dev",
  "trunk|dx serve",
  "cargo watch",
  "watchexec|cargo-watch",
  "dotnet watch",
  "mvn|mvnw quarkus:dev|jetty:run|tomcat:run|tomcat6:run|tomcat7:run|liberty:dev",
  "gradle|gradlew quarkusDev|appRun",
  "grails run-app",
  "lein ring server|server-headless",
  "hugo server|serve",
  "mkdocs serve",
];

/** The pattern that a development server's start follows: `uvicorn --reload`. */
export const developmentServer = (words: readonly string[]): CommandPattern | undefined => patternOf(words, patterns) ?? bundlersOwn(words);

/** The server around a bundler that a template has written into the project: `node build/dev-server.js`. */
const bundlersOwn = ([program = "", ...rest]: readonly string[]): CommandPattern | undefined =>
  /^(node|bun)$/.test(program) && rest.some((word) => /(^|\/)(webpack[.-])?dev-?server(\.[cm]?[jt]s)?$/i.test(word)) ? "node" : undefined;

/** Flags that make a server of production watch its source; without them the command is right. */
export const reloadFlags: ReadonlySet<string> = new Set(["--reload", "--watch", "--hot", "--auto-reload", "--dev"]);

/** Starts a Rails server, whose environment is `development` where nothing else is said (Rails guides, "The Rails command line"). */
export const railsServer = (words: readonly string[]): boolean => patternOf(words, ["rails server|s"]) !== undefined;
