import type { App } from "../../facts/app.js";
import type { Artifact } from "../../knowledge/artifacts.js";
import { nameOf } from "../../text/path.js";

/** `dist/` of an app whose package.json builds it; a library, or an action that is run from its repository, needs it. */
export function buildFolder(path: string, app: App): Artifact | undefined {
  const place = [app.path("dist"), app.path("build")].find((folder) => path.startsWith(`${folder}/`));
  if (place === undefined || !/\.(js|css|html|map)$/.test(path)) return undefined;
  const scripts = app.in(app.path("package.json"), "command");
  const isRun = scripts.some(({ unit, words }) => unit === "build" && words.some(({ text }) => text.startsWith(`${nameOf(place)}/`)));
  const builds = (scripts.some(({ unit }) => unit === "build") && !isRun && !isToolbox(place, app)) || app.isIgnored(path, "git");
  const isAction = [app.path("action.yml"), app.path("action.yaml")].some((action) => app.file(action) !== undefined);
  const isLibrary = app.in(app.path("package.json"), "manifest").some((manifest) => manifest.library);
  return builds && !isAction && !isLibrary ? { what: "build output", place, ignore: `${nameOf(place)}/` } : undefined;
}

/** What the configuration of the build takes from a folder was there before it. */
const isToolbox = (place: string, app: App): boolean =>
  app
    .all("callsMade")
    .some(
      ({ at, calls, modules }) =>
        /(^|\/)(gulpfile|Gruntfile|[\w-]+\.(config|conf))\.[cm]?[jt]s$/.test(at.path) &&
        [...modules, ...calls.flatMap(({ module }) => module ?? [])].some((module) => module.startsWith(`/${place}/`)),
    );
