import { readImage } from "../../facts/command.js";
import { foreignImage } from "../../knowledge/foreign-images.js";
import { isOwnRegistry } from "../../knowledge/registries.js";
import { containerRun } from "../questions/container-runs.js";
import { imageName, partOf } from "../questions/services.js";
import { isHarmless, mayBeTheApp, mayHoldState } from "../questions/state-mounts.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "state-volume",
  level: "information",
  likely: "hint",
  scope: "deployed",
  summary: "A process of the app keeps state on a volume.",
  why: "Copies on other hosts do not see it, and the process can be neither moved nor scaled without its disk.",

  check: {
    *volumeMounted(mount, app) {
      if (mount.readOnly || !mayHoldState(mount)) return;
      const isOwn = partOf(mount, app) === "app";
      if (!isOwn && !mayBeTheApp(mount, app)) return;
      yield {
        at: mount.at,
        message: `${holder(mount)} keeps state in ${mount.target} on a volume, which other copies do not share. Keep it in a backing service.`,
        ...(!isOwn && { evidence: "likely" as const }),
      };
    },
    *command(command, app) {
      const started = containerRun(command);
      if (started === undefined || command.role === "start" || isTried(command) || isForeign(started.image, app)) return;
      for (const mount of started.mounts) {
        const isOfSource = /^(\$\((pwd|CURDIR)\)|`pwd`|\$\{?PWD\}?|\.)(\/|$)|^\$\{?\w*(DIR|ROOT|PATH|SRC|SOURCE|WORKSPACE)\}?$/i.test(
          mount.source,
        );
        if (isOfSource || mount.readOnly || isHarmless({ ...mount, type: "bind" })) continue;
        yield {
          at: { path: command.at.path, span: mount.span },
          message: `The process keeps state in ${mount.target} on a disk of the host, which other copies do not share. Keep it in a backing service.`,
        };
      }
    },
  },

  examples: [
    {
      title: "Uploads on a volume of the app",
      files: {
        "compose.yaml": `
          services:
            web:
              build: .
              volumes:
                - uploads:/app/uploads
                  ^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "The volume of a database",
      files: { "compose.yaml": "services:\n  db:\n    image: postgres:16\n    volumes:\n      - db:/var/lib/postgresql/data\n" },
    },
  ],
});

/** A pipeline that runs a container which it throws away tries it, and deploys nothing. */
const isTried = ({ role, launchers, words }: Fact<"command">): boolean =>
  role === "ci" && !launchers.some(({ name }) => name === "ssh") && words.some(({ text }) => text === "--rm");

/** A database, a tool that looks at the source, or an image that is not the repository's. */
const isForeign = (image: string, app: App): boolean =>
  foreignImage(imageName(image)) !== undefined || !(image.startsWith("$") || app.builds(readImage(image).image) || isOwnRegistry(image));

/** A stage without a name has its number for a unit, which says nothing to a reader. */
const holder = ({ unit }: Fact<"volumeMounted">): string => (unit === undefined || /^\d+$/.test(unit) ? "The process" : unit);
