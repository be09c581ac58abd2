import { folderOf, isWithin, join, nameOf } from "../text/path.js";
import { groupBy } from "../text/group-by.js";
import type { Location } from "../text/span.js";
import type { Unsettled } from "./starts.js";
import type { Fact } from "./vocabulary.js";

/** What the Dockerfiles of an app copy into their images. */
export interface CopiedFiles {
  by(dockerfile: string): readonly Fact<"fileCopied">[];
  /** The file that a Dockerfile copied to where its command looks: `COPY docker/boot.sh /usr/local/bin/boot`. */
  fileAt(written: string, at: Location): string | undefined;
}

interface Found {
  readonly app: Unsettled;
  /** By the Dockerfile. */
  readonly copies: ReadonlyMap<string, readonly Fact<"fileCopied">[]>;
  /** The same of an earlier stage. */
  readonly stageCopies: ReadonlyMap<string, readonly Fact<"stageFileCopied">[]>;
}

const pathOf = ({ at }: Fact): string => at.path;

export function filesCopiedIn(app: Unsettled): CopiedFiles {
  const found: Found = { app, copies: groupBy(app.all("fileCopied"), pathOf), stageCopies: groupBy(app.all("stageFileCopied"), pathOf) };
  // Commands name the same programs again and again.
  const answers = new Map<string, string | undefined>();
  return {
    by: (dockerfile) => found.copies.get(dockerfile) ?? [],
    fileAt(written, at) {
      const key = `${at.path}\t${written}`;
      if (!answers.has(key)) answers.set(key, searchCopies(written, at, found));
      return answers.get(key);
    },
  };
}

function searchCopies(written: string, at: Location, found: Found): string | undefined {
  const copies = (found.copies.get(at.path) ?? []).toReversed();
  for (const copy of copies) {
    const path = fileOf(sourceWithin(copy, written), at, found);
    if (path !== undefined) return path;
  }
  for (const later of (found.stageCopies.get(at.path) ?? []).toReversed()) {
    const inStage = sourceWithin(later, written);
    if (inStage === undefined) continue;
    for (const copy of copies.filter(({ unit }) => unit === later.from)) {
      const path = fileOf(sourceBelow(copy, inStage), at, found);
      if (path !== undefined) return path;
    }
  }
  return undefined;
}

/** The file of the repository that a COPY names. */
function fileOf(source: string | undefined, at: Location, { app: { folder, files } }: Found): string | undefined {
  if (source === undefined) return undefined;
  const bases = [folderOf(at.path), folder, ""];
  return bases.map((base) => join(base, source)).find((candidate) => candidate !== undefined && files.has(candidate));
}

/** The path in the build context of what stands below the folder that a COPY filled: `/common/boot.sh` after `COPY ./common /common`. */
const sourceBelow = ({ source, target, into = target }: Fact<"fileCopied">, path: string): string | undefined =>
  path === into ? source : isWithin(path, into) ? `${source.replace(/\/$/, "")}${path.slice(into.replace(/\/$/, "").length)}` : undefined;

/** The path in the build context of what stands at a path of the image, as far as one COPY tells. */
function sourceWithin({ source, target }: Pick<Fact<"fileCopied">, "source" | "target">, written: string): string | undefined {
  const wanted = written.replace(/^\.\//, "");
  const inFolder = target.endsWith("/") || target === "." ? `${target.replace(/^\.\/?$/, "")}${nameOf(source)}` : target;
  if (wanted === inFolder || (!wanted.includes("/") && isCommandFolder.test(folderOf(inFolder)) && nameOf(inFolder) === wanted))
    return source;
  const below = target.endsWith("/") ? target : `${target}/`;
  return source.endsWith("/") && wanted.startsWith(below) ? source + wanted.slice(below.length) : undefined;
}

/** Folders of PATH in every base image. */
const isCommandFolder = /^\/(usr\/(local\/)?)?s?bin$/;
