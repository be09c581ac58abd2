import { foreignImage } from "../../knowledge/foreign-images.js";
import { injectingServer } from "../../knowledge/injecting-servers.js";
import { foldersUpward, folderOf, nameOf } from "../../text/path.js";
import { origin } from "../questions/commands.js";
import { holdsMountedCode, provisionedServer, startedServer } from "../questions/provisioned-servers.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "injected-server",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "The app needs an outside web server to be put around it at run time.",
  why: "The app is then no self-contained process that binds a port: it runs only where that server is installed and configured in the same way.",

  check: {
    *imageUsed(image, app) {
      const server = injectingServer(image.image, image.tag);
      if (server === undefined || (image.final !== true && !holdsMountedCode(image, app))) return;
      yield {
        at: image.at,
        message: `The app runs inside ${server.name} of its base image instead of serving by itself, so it needs that server wherever it runs. Serve from the app's own process.`,
        ...(server.isLikely && { evidence: "likely" as const }),
      };
    },
    *command(command, app) {
      const provisioned = provisionedServer(command, app);
      if (provisioned !== undefined)
        yield {
          at: command.at,
          message: `${provisioned} is installed around the app, so the app runs only where a machine was set up so. Serve from the app's own process.`,
          evidence: "likely",
        };
      const server = command.role === "start" ? startedServer(command) : undefined;
      if (server === undefined) return;
      // Once a Dockerfile: the base image says the same.
      const images = app.in(origin(command, app).at.path, "imageUsed").filter(({ final }) => final === true);
      if (images.some(({ image, tag }) => injectingServer(image, tag) !== undefined || foreignImage(image) !== undefined)) return;
      yield {
        at: command.at,
        message: `${server} serves the app from outside, so the app needs it wherever it runs. Serve from the app's own process.`,
      };
    },
    *setting(setting, app) {
      if (setting.key !== "packaging" || setting.value !== "war" || bringsServer(app)) return;
      yield {
        at: { path: setting.at.path, span: setting.parts.value ?? setting.at.span },
        message:
          "The app is packed as a WAR for a servlet container, so it runs only where one is installed. Pack a JAR with an embedded server.",
      };
    },
    *serverRequired(required, app) {
      if ((required.server.includes("PHP") && servesPhp(app)) || isBelowAnother(required, app)) return;
      yield {
        at: required.at,
        message: `${required.by} needs ${required.server} around the app, so the app runs only where that is installed. Serve from the app's own process.`,
        // Frameworks put it into each new app, for those who have Apache; any other server leaves it unread.
        ...(nameOf(required.at.path) === ".htaccess" && { evidence: "likely" as const }),
      };
    },
  },

  examples: [
    {
      title: "PHP inside Apache",
      files: {
        Dockerfile: `
          FROM php:8.3-apache
               ^^^^^^^^^^^^^^
          COPY . /var/www/html
        `,
      },
    },
    {
      title: "A self-contained server, and nginx for static files",
      files: { Dockerfile: "FROM nginx:1.27-alpine\nCOPY site /usr/share/nginx/html\n", Procfile: "web: gunicorn shop:app\n" },
    },
  ],
});

/** A WAR that holds a server of its own is started with `java -jar`, as a JAR is. */
const bringsServer = (app: App): boolean =>
  app
    .all("dependencyDeclared")
    .some(
      ({ ecosystem, name, version }) =>
        ecosystem === "maven" &&
        /spring[-.]boot|tomcat-embed|jetty-server|jetty-maven|undertow-core|payara-micro|quarkus|micronaut|winstone/.test(
          `${name} ${version}`,
        ),
    );

/** `Views/Web.config` only adds to the one above it (ASP.NET, configuration inheritance). */
const isBelowAnother = (required: Fact<"serverRequired">, app: App): boolean =>
  /web\.config$/i.test(required.at.path) &&
  app.all("serverRequired").some(({ at, by }) => by === required.by && above(required.at.path).includes(folderOf(at.path)));

const above = (path: string): readonly string[] => [...foldersUpward(folderOf(path))].slice(1);

/** The app brings a server of its own, or is deployed behind another one, and keeps `.htaccess` for those who have none. */
const servesPhp = (app: App): boolean =>
  app
    .all("dependencyDeclared")
    .some(({ name }) =>
      /^(laravel\/octane|spiral\/roadrunner[\w-]*|workerman\/workerman|react\/http|runtime\/frankenphp-symfony)$/.test(name),
    ) ||
  app
    .all("imageUsed")
    .some(({ image, tag = "", final }) => final === true && /frankenphp|nginx-php|php-nginx|unit|fpm/.test(`${image}:${tag}`)) ||
  app.paths.some((path) => app.file(path)?.language === "nginx") ||
  app.all("command").some(({ program, role }) => role === "start" && /^(nginx|frankenphp|rr|unitd|caddy|heroku-php-nginx)$/.test(program));
