import { hasInit, isInContainer, isMain, runnerOf, shown, wordsRun } from "../questions/commands.js";
import { defineRule, type App, type Fact, type Fix } from "../rule.js";
import { servicesStarting } from "../questions/services.js";
import { addToService } from "../fixes/yaml.js";

export default defineRule({
  id: "missing-init",
  level: "hint",
  scope: "deployed",
  since: "current",
  summary: "A process that leaves children behind is process 1 of its container.",
  why: "Process 1 has to take the exit status of every orphan. A program that does not collects dead processes until no new one can be started.",

  check: {
    *command(command, app) {
      if (command.role !== "start" || !isInContainer(command) || runnerOf(command, app) !== undefined) return;
      if (!interpreters.test(command.program) || !isMain(command, app) || hasInit(command, app)) return;
      const family = parentOfOrphans(app);
      if (family === undefined) return;
      const services = servicesStarting(command, app);
      yield {
        at: { path: command.at.path, span: command.line.span },
        message: `"${shown(wordsRun(command))}" is process 1 and starts ${family.what}, whose dead children nobody collects. Start it below an init: init: true in compose, or tini.`,
        related: [{ at: family.at, message: "What starts them." }],
        fixes: () => services.flatMap((service) => withInit(service, app)).slice(0, 1),
      };
    },
  },

  examples: [
    {
      title: "A browser below an app that is process 1",
      files: {
        "compose.yaml": `
          services:
            web:
              build: .
              command: ["node", "server.js"]
                       ^^^^^^^^^^^^^^^^^^^^^
        `,
        "package.json": '{ "dependencies": { "puppeteer": "22.6.0" } }\n',
      },
      fixed: { "compose.yaml": 'services:\n  web:\n    init: true\n    build: .\n    command: ["node", "server.js"]\n' },
    },
    {
      title: "An init",
      files: {
        Dockerfile: 'FROM node:20.11\nENTRYPOINT ["tini", "--"]\nCMD ["node", "server.js"]\n',
        "package.json": '{ "dependencies": { "puppeteer": "22.6.0" } }\n',
      },
    },
  ],
});

/** Runtimes that wait for their own children alone. Servers such as gunicorn and nginx, and shells, collect every orphan. */
const interpreters = /^(node|nodejs|bun|deno|python[\d.]*|ruby|php|java|dotnet)$/;

/** Programs that start others and may end before them, and packages that drive one. */
const browsers = /^(puppeteer|puppeteer-core|playwright|playwright-core|pyppeteer|selenium|selenium-webdriver|ferrum|grover)$/;
const families =
  /^(sh|bash|dash|zsh|chromium|chromium-browser|google-chrome(-stable)?|firefox|soffice|libreoffice|xvfb-run|npm|npx|yarn|make|git|su|sudo)$/;

/** What of the app starts processes that start processes; tools of developers are none of the running app. */
function parentOfOrphans(app: App): { readonly what: string; readonly at: Fact["at"] } | undefined {
  const tool = toolsOf(app).find((run) => !app.isDevelopment(run));
  if (tool !== undefined) return { what: tool.program, at: tool.at };
  const browser = app.all("dependencyDeclared").find(({ group, name }) => group === "runtime" && browsers.test(name));
  return browser === undefined ? undefined : { what: `browsers with ${browser.name}`, at: browser.at };
}

function withInit(service: Fact<"service">, app: App): readonly Fix[] {
  const edit = service.init === undefined ? addToService(service, "init: true", app) : undefined;
  return edit === undefined ? [] : [{ title: `Start ${service.name} below an init`, safe: true, edits: [edit] }];
}

/** The commands of code that start others, which every start command of the app asks for. */
const toolsOf = (app: App): readonly Fact<"command">[] =>
  app.once(toolsOf, () =>
    app.all("command").filter((run) => run.place === "code" && run.byLibrary === undefined && families.test(run.program)),
  );
