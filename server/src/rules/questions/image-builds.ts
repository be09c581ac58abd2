import type { ImageBuild } from "../../facts/app.js";
import { dockerfileOf, ignoreFileOf } from "../../facts/image-built.js";
import { folderOf, join, nameOf } from "../../text/path.js";
import type { App, Fact } from "../rule.js";

/** How a Dockerfile is built: with the context that a file of the app says, else with its own folder. */
export const buildOf = (dockerfile: string, app: App): ImageBuild => ({
  dockerfile,
  context: app.all("imageBuilt").find((built) => dockerfileOf(built) === dockerfile)?.context ?? folderOf(dockerfile),
});

/** The path of what a Dockerfile copies, in the context that it is built with; undefined where it leaves the repository. */
export const pathCopied = ({ source, at }: Fact<"fileCopied">, app: App): string | undefined => join(buildOf(at.path, app).context, source);

/** The ignore file that a build reads, or would read if it were there. */
export function ignoreFileIn({ dockerfile, context }: ImageBuild, app: App): string {
  const own = ignoreFileOf(dockerfile);
  return app.file(own) === undefined ? (join(context, ".dockerignore") ?? ".dockerignore") : own;
}

/** The last line that names a file in the ignore file of a Dockerfile, or in that of its context, which may stand above it. */
export function lineFor(name: string, { dockerfile }: ImageBuild, app: App): Fact<"fileIgnored"> | undefined {
  const own = ignoreFileOf(dockerfile);
  const lines = app.all("fileIgnored").filter((line) => line.by === "docker" && nameOf(line.pattern) === name);
  return lines.findLast(({ at }) => (app.file(own) === undefined ? nameOf(at.path).startsWith(".") : at.path === own));
}

/**
 * Whether the repository builds an image that it uses. `gosec/Dockerfile` gives the image of that name; what it begins with is the one
 * of others: `FROM securego/gosec`.
 */
export const isBuiltHere = ({ image, at, for: use }: Fact<"imageUsed">, app: App): boolean =>
  app.builds(image) && !(use === "build-stage" && image.includes("/") && nameOf(folderOf(at.path)) === nameOf(image));
