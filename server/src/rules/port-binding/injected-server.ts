import { runs, type Command } from "../../facts/command.js";
import { defineRule } from "../rule.js";

export default defineRule({
  id: "injected-server",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "The app needs an outside web server to be put around it at run time.",
  why: "The app is then no self-contained process that binds a port: it runs only where that server is installed and configured in the same way.",

  check: {
    *imageUsed(image) {
      const server = image.final === true ? servers.find(({ matches }) => matches(image.image, image.tag ?? "")) : undefined;
      if (server === undefined) return;
      yield {
        at: image.at,
        message: `The app runs inside ${server.name} of its base image instead of serving by itself, so it needs that server wherever it runs. Serve from the app's own process.`,
        ...(server.isLikely && { evidence: "likely" as const }),
      };
    },
    *command(command) {
      const server = command.role === "start" ? startedServer(command) : undefined;
      if (server === undefined) return;
      yield {
        at: command.at,
        message: `${server} serves the app from outside, so the app needs it wherever it runs. Serve from the app's own process.`,
      };
    },
    *serverRequired(required) {
      yield {
        at: required.at,
        message: `${required.by} needs ${required.server} around the app, so the app runs only where that is installed. Serve from the app's own process.`,
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

interface InjectingServer {
  readonly name: string;
  readonly matches: (image: string, tag: string) => boolean;
  readonly isLikely: boolean;
}

/** Base images whose server loads the app as a module or an archive. */
const servers: readonly InjectingServer[] = [
  { name: "Apache with mod_php", matches: (image, tag) => /(^|\/)php$/.test(image) && /apache/.test(tag), isLikely: false },
  { name: "php-fpm", matches: (image, tag) => /(^|\/)php$/.test(image) && /fpm/.test(tag), isLikely: true },
  { name: "Tomcat", matches: (image) => /(^|\/)tomcat$/.test(image), isLikely: false },
  { name: "Jetty", matches: (image) => /(^|\/)jetty$/.test(image), isLikely: false },
  { name: "WildFly", matches: (image) => /(^|\/)(wildfly|jboss-eap[\w-]*)$/.test(image), isLikely: false },
  { name: "WebSphere", matches: (image) => /websphere/.test(image), isLikely: false },
  { name: "WebLogic", matches: (image) => /weblogic/.test(image), isLikely: false },
  { name: "Passenger", matches: (image) => /phusion\/passenger/.test(image), isLikely: false },
];

function startedServer(command: Command): string | undefined {
  if (command.program === "passenger" && runs(command, "start")) return "Passenger";
  if (command.program.startsWith("mod_wsgi-express")) return "mod_wsgi";
  if (
    command.program === "apache2-foreground" ||
    (/^(apache2|httpd|apachectl|apache2ctl)$/.test(command.program) && command.place !== "package-script")
  )
    return "Apache";
  return undefined;
}
