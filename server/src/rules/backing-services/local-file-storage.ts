import { isGivenToDeploys, ownWorkChosen } from "../questions/deployed-variables.js";
import { partOf } from "../questions/services.js";
import { defineRule, type App } from "../rule.js";

export default defineRule({
  id: "local-file-storage",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "Uploads or documents are kept on the disk of the process.",
  why: "The disk is gone with the process, and other processes never see it: a user's file is lost at the next deploy, or missing on every second request.",

  check: {
    *fileStored(stored, app) {
      // Django writes down once more what a model says.
      if (/(^|\/)migrations\/\d{4}_\w+\.py$/.test(stored.at.path)) return;
      if (stored.chosenBy !== undefined && isChosenElsewhere(stored.chosenBy, app)) return;
      if (stored.isSetting === true && stored.chosenBy !== undefined && !app.all("fileStored").some((other) => other.isSetting !== true))
        return;
      yield {
        at: stored.at,
        message: `${stored.by} keeps ${stored.what} on the process's own disk, which no other process sees and no deploy survives. Store it in an object store that is attached by configuration.`,
        ...(stored.certain === false && { evidence: "likely" as const }),
      };
    },
    *environmentDeclared(variable, app) {
      const isFolder = isFolderOfUploads.test(variable.name) && /^\/\w/.test(variable.value ?? "") && isGivenToDeploys(variable, app);
      if ((!isFolder && ownWorkChosen(variable, "storage", app) !== "files") || partOf(variable, app) !== "app") return;
      yield {
        at: variable.at,
        message: `${variable.name}=${variable.value ?? ""} keeps files on the process's own disk, which no other process sees and no deploy survives. Store them in an object store that is attached by configuration.`,
        evidence: "likely",
      };
    },
  },

  examples: [
    {
      title: "An upload saved beside the code",
      files: {
        "app.py": `
          from flask import Flask, request

          app = Flask(__name__)

          @app.route("/photos", methods=["POST"])
          def photos():
              request.files["photo"].save("uploads/photo.png")
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              return "", 201
        `,
      },
    },
    {
      title: "A temporary file",
      files: {
        "app.py": `
          import tempfile

          with tempfile.NamedTemporaryFile() as scratch:
              scratch.write(b"photo")
        `,
      },
    },
  ],
});

/** `MEDIA_ROOT=/srv/media`, `UPLOAD_DIR=/data/uploads`. */
const isFolderOfUploads = /^(\w+_)?(MEDIA_ROOT|UPLOADS?_?(DIR|PATH|FOLDER|ROOT|DIRECTORY|LOCATION)|ATTACHMENTS?_(DIR|PATH|FOLDER))$/;

/** Some deploy, or the example of one, names a disk that is attached: FILESYSTEM_DISK=s3. */
const isChosenElsewhere = (variable: string, app: App): boolean =>
  app
    .named("environmentDeclared", variable)
    .some(({ value, unknown }) => unknown === true || (value !== undefined && value !== "" && !/^(local|public)$/.test(value)));
