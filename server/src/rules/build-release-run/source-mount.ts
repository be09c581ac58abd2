import { folderOf, isWithin, join, nameOf } from "../../text/path.js";
import { foreignImage } from "../../knowledge/foreign-images.js";
import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { partOf } from "../questions/services.js";
import { mayBeToWorkWith } from "../questions/work-mounts.js";
import { removeWhole } from "../fixes/yaml.js";
import { defineRule, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "source-mount",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "The source is mounted over the image.",
  why: "What runs is what lies on the host, not what was built, so a release can be neither repeated nor rolled back.",

  check: {
    *volumeMounted(mount, app) {
      if (mount.type !== "bind" && mount.type !== "host-path") return;
      const part = partOf(mount, app);
      // A web server of others has no pages of its own that they would cover.
      if (part === "router" && mount.readOnly) return;
      if (part === "backing" || (part === "other" && isForeign(mount, app)) || !coversSource(mount, app)) return;
      yield {
        at: mount.at,
        message: `${mount.source} is mounted over ${mount.target}, so the host's files run instead of those in the image. Leave the mount to a development file.`,
        ...(mayBeToWorkWith(mount, app) && { evidence: "likely" as const }),
        fixes: () => removed(mount, app),
      };
    },
  },

  examples: [
    {
      title: "The app's folder over the image",
      files: {
        "compose.yaml": `
          services:
            web:
              build: .
              volumes:
                - ./src:/app/src
                  ^^^^^^^^^^^^^^
                - ./shop.conf:/etc/shop.conf:ro
        `,
        "src/server.js": "listen();\n",
      },
      fixed: { "compose.yaml": "services:\n  web:\n    build: .\n    volumes:\n      - ./shop.conf:/etc/shop.conf:ro\n" },
    },
    {
      title: "A configuration file",
      files: {
        "compose.yaml": "services:\n  web:\n    build: .\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf:ro\n",
        "nginx.conf": "events {}\n",
      },
    },
  ],
});

/** What is given to a program of others, whose code is not in this repository; an image of a runtime alone runs the app's code. */
function isForeign(mount: Fact<"volumeMounted">, app: App): boolean {
  const [image] = app.beside(mount, "imageUsed");
  if (image !== undefined && foreignImage(image.image) !== undefined) return true;
  const path = join(folderOf(mount.at.path), mount.source);
  const isFile = path !== undefined && app.file(path) !== undefined;
  return isFile && (image === undefined || runtimeOfImage(image.image, image.tag) === undefined);
}

const code = /\.(py|js|mjs|cjs|ts|jsx|tsx|rb|go|java|kt|cs|php|rs|ex|exs|vue|svelte)$/;
const manifest =
  /(^|\/)(package\.json|package-lock\.json|yarn\.lock|requirements\.txt|pyproject\.toml|Gemfile|composer\.json|go\.mod|pom\.xml)$/;
const manifests = ["package.json", "requirements.txt", "pyproject.toml", "Gemfile", "composer.json", "go.mod", "pom.xml"];

/** Source files of the repository lie behind the mount, or the image copied the app to where it is mounted. */
function coversSource(mount: Fact<"volumeMounted">, app: App): boolean {
  const { target, at, readOnly } = mount;
  // The shell that starts compose stands in the folder of its file.
  const source = mount.source.replace(/^\$(PWD\b|\{PWD\})/, ".");
  if (
    /^(\/\w+)?\/conf(ig)?(\/|$)|^\/(etc|docker-entrypoint|run|var\/(run|log|lib)|tmp|certs?|secrets?)/.test(target) ||
    source.includes("$")
  )
    return false;
  if (/^[/~]/.test(source)) return app.all("fileCopied").some((copied) => copied.final && isCopiedTo(target, copied, app));
  const path = join(folderOf(at.path), source);
  if (path === undefined) return false;
  if (app.file(path) !== undefined) return (code.test(path) && !(readOnly && settings.test(nameOf(path)))) || manifest.test(path);
  // The folder of another app of the repository, whose files this one does not see.
  const isApp = manifests.some((name) => app.file(`${path}/${name}`) !== undefined);
  return isApp || app.paths.some((file) => isWithin(file, path) && code.test(file));
}

/** A file of settings that is written as code: `config.js`, `local_settings.py`. */
const settings = /(^|[._-])(config|conf|settings|env|environment|constants)[._-]/i;

/** The mount hides the folder into which the code was copied, or a part of it that has code. */
function isCopiedTo(target: string, copied: Fact<"fileCopied">, app: App): boolean {
  const [folder, into] = [withoutSlash(target), copied.into ?? withoutSlash(copied.target)];
  if (!/^\.?\/?[\w./-]*$/.test(copied.source)) return false;
  const source = join(folderOf(copied.at.path), copied.source);
  if (source === undefined || !isWithin(folder, into)) return false;
  const path = join(source, folder.slice(into.length));
  const files = app.paths.filter((file) => path !== undefined && isWithin(file, path));
  // What the build makes is in no repository: `COPY dist /srv/shop`.
  return files.some((file) => code.test(file)) || (folder === into && (path === "" || files.length === 0));
}

const withoutSlash = (path: string): string => path.replace(/\/+$/, "");

function* removed(mount: Fact<"volumeMounted">, app: App): Generator<Fix> {
  const text = app.editable(mount.at.path)?.text;
  const line = text === undefined ? "" : text.slice(text.lastIndexOf("\n", mount.at.span.start - 1) + 1, mount.at.span.start);
  if (text === undefined || !/^\s*-\s*["']?$|[[,]\s*["']?$/.test(line)) return;
  yield { title: "Remove the mount", safe: false, edits: [removeWhole(mount.at, text)] };
}
