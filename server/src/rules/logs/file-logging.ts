import { isTestPath } from "../../facts/development.js";
import { isLinkedLog } from "../../knowledge/linked-logs.js";
import { installsRouter } from "../questions/listening.js";
import { isKept } from "../questions/log-targets.js";
import { defineRule, type App, type Fact } from "../rule.js";
import { toConsole } from "../fixes/idiom.js";

export default defineRule({
  id: "file-logging",
  level: "warning",
  likely: "information",
  scope: "deployed",
  yieldsTo: ["log-rotation"],
  summary: "The app writes its log to a file.",
  why: "The file is lost with the process, fills its disk, and is seen by nobody; what runs the app collects the standard output.",

  check: {
    *logWritten(log, app) {
      if (log.to !== "file" || log.rotation || !isKept(log.path ?? "") || isLinked(log, app) || isOfMachine(log, app)) return;
      if (log.chosenBy !== undefined && !isTakenByDefault(log.chosenBy, log, app)) return;
      const where = log.path === undefined ? "a file" : log.path;
      yield {
        at: log.at,
        message: `${log.by} writes the log to ${where}, where it is lost with the process. Write it to the standard output.`,
        ...(isCircumstantial(log, app) && { evidence: "likely" as const }),
        fixes: () => (log.chosenBy === undefined ? toConsole(app, log) : []),
      };
    },
  },

  examples: [
    {
      title: "A file handler",
      files: {
        "app.py": `
          import logging
          handler = logging.FileHandler("shop.log")
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: {
        "app.py": `
          import logging
          handler = logging.StreamHandler()
        `,
      },
    },
    { title: "The standard output", files: { "app.py": 'import logging\nhandler = logging.FileHandler("/dev/stdout")\n' } },
  ],
});

const leadsToFile = (channel = "stack"): boolean => /^(stack|single)$/.test(channel);

/** The file's own default leads there, and no deploy and no example says otherwise: LOG_CHANNEL=stderr. */
function isTakenByDefault(variable: string, { at }: Fact<"logWritten">, app: App): boolean {
  const reads = app.in(at.path, "environmentRead").filter(({ name }) => name === variable || name === "LOG_STACK");
  const declared = app.all("environmentDeclared").filter((one) => reads.some(({ name }) => name === one.name) && !isTestPath(one.at.path));
  return reads.length > 0 && reads.every((read) => leadsToFile(read.default)) && declared.every(({ value }) => leadsToFile(value));
}

/** `${APACHE_LOG_DIR}/error.log` where no image is built: the machine says where its logs lie. */
const isOfMachine = ({ path = "" }: Fact<"logWritten">, app: App): boolean =>
  path.startsWith("${APACHE_LOG_DIR}") && !app.all("imageUsed").some((used) => used.final === true && !app.isDevelopment(used));

/** Somebody may have said otherwise, or another machine keeps it. */
const isCircumstantial = (log: Fact<"logWritten">, app: App): boolean =>
  log.chosenBy !== undefined || log.byDefault === true || log.path?.startsWith("…") === true || isOfProxy(log, app);

/** No image of the app has nginx: this one stands before it on a machine, which keeps the logs of its servers. */
function isOfProxy({ at }: Fact<"logWritten">, app: App): boolean {
  const images = app.file(at.path)?.language === "nginx" ? app.all("imageUsed") : [];
  return images.length > 0 && !images.some(({ image }) => /nginx|openresty/.test(image)) && !installsRouter(app);
}

/** The image that reads this configuration links the file to its streams. */
const isLinked = ({ path = "" }: Fact<"logWritten">, app: App): boolean => app.all("imageUsed").some((used) => isLinkedLog(used, path));
