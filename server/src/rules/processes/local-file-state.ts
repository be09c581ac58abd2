import { ownWorkChosen } from "../questions/deployed-variables.js";
import { keyMade } from "../questions/keys-made.js";
import { partOf } from "../questions/services.js";
import { isToldElsewhere } from "../questions/start-changes.js";
import { patternInLines } from "../../text/pattern.js";
import { defineRule, replace, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "local-file-state",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "Data that is read again later is written to the disk of the process.",
  why: "Another process has another disk and a new deploy an empty one, so what one request wrote the next may not find.",

  check: {
    *fileStateHeld(state, app) {
      const ran = state.run === undefined ? undefined : app.ranAt(state);
      const isLikely = state.run !== undefined && ran === undefined && isDispatched(state, app);
      if (state.run !== undefined && ran?.when !== "request" && !isLikely) return;
      yield {
        at: state.at,
        message: `${state.by} keeps ${state.what} on the process's own disk, which no other process sees and no deploy survives. Keep it in a backing service.`,
        ...((isLikely || state.certain === false) && { evidence: "likely" as const }),
      };
    },
    *command(command, app) {
      if (command.role !== "start" || isToldElsewhere(command, app)) return;
      const key = keyMade(command, app);
      if (key === undefined) return;
      yield {
        at: command.at,
        message: `${key} is made when the process starts, so no other process has it and no deploy keeps it. Make it once, and hand it to all of them by the environment.`,
        evidence: "likely",
      };
    },
    *environmentDeclared(variable, app) {
      if (ownWorkChosen(variable, "cache", app) !== "files" || partOf(variable, app) !== "app") return;
      const { name, value = "", at, parts } = variable;
      yield {
        at,
        message: `${name}=${value} keeps the cache on the process's own disk, which no other process sees and no deploy survives. Keep it in a backing service.`,
        fixes: () =>
          parts.value === undefined
            ? []
            : [{ title: "Keep the cache in Redis", safe: false, edits: [replace({ ...at, span: parts.value }, "redis")] }],
      };
    },
  },

  examples: [
    {
      title: "A cache in files",
      files: {
        "shop/settings.py": `
          CACHES = {
              "default": {
                  "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  "LOCATION": "/var/cache/shop",
              }
          }
        `,
      },
    },
    {
      title: "A cache in a service",
      files: {
        "shop/settings.py": `
          import os

          CACHES = {
              "default": {
                  "BACKEND": "django.core.cache.backends.redis.RedisCache",
                  "LOCATION": os.environ["REDIS_URL"],
              }
          }
        `,
        ".env.example": "REDIS_URL=\n",
      },
    },
  ],
});

/**
 * A method that no call by its name leads to, in a program that answers requests: what runs it is chosen as a page is asked for (PHP), or
 * it is one of an object that the program holds.
 */
const isDispatched = ({ at, run }: Fact<"fileStateHeld">, app: App): boolean =>
  (run?.through ?? []).some((name) => name.includes(".") || /^(csharp|java)$/.test(app.file(at.path)?.language ?? "")) &&
  run?.when === undefined &&
  !madeByHand.test(at.path) &&
  (app.file(at.path)?.language === "php" ||
    (["routeDeclared", "portBound", "serverStarted"] as const).some((kind) => app.all(kind).length > 0));

const madeByHand = patternInLines("i")`
  (^|/)(
    cli|bin|console|commands?|scripts?|migrations?|seed(er)?s?|install\w*|setup|tools?|build|lib|libs|libraries|vendor
  )(/|\.\w+$)|Command\.php$|(^|/)(train|generate|build|migrate|seed|convert|export|preprocess|scrape)\w*\.\w+$
`;
