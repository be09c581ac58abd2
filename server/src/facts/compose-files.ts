import { memo } from "../text/once.js";
import { folderOf, foldersUpward, nameOf } from "../text/path.js";
import type { SourceFile } from "./source-file.js";
import type { Fact } from "./vocabulary.js";

/** A service of a compose file. */
export interface ServicePlace {
  readonly path: string;
  readonly unit: string;
}

/** Files that others are merged over: `docker compose -f compose.yaml -f compose.prod.yaml up` (Docker documentation, "Merge"). */
const baseName = /^(docker-)?compose([._-](base|common|shared))?\.ya?ml$/i;

/** What compose files add to. Each file is looked up once. */
export interface ComposeBases {
  /**
   * The file that a compose file is merged over: one that is included before it, or one in its own folder or above it, as
   * `deploy/compose.prod.yaml` adds to `compose.yaml`.
   */
  fileUnder(path: string): SourceFile | undefined;
  /**
   * The service that another one adds to: by `extends`, or because its file only makes sense over the base file of its folder,
   * since one of its services has neither image nor build.
   */
  serviceUnder(service: Fact<"service">): ServicePlace | undefined;
}

export function composeBases(files: ReadonlyMap<string, SourceFile>): ComposeBases {
  const fileUnder = memo((path: string) => baseFileOf(path, files));
  return {
    fileUnder,
    serviceUnder: (service) => {
      if (service.by !== "compose") return undefined;
      if (service.extends !== undefined) return service.extends;
      const base = fileUnder(service.at.path);
      return base !== undefined && servicesOf(base).some(({ unit }) => unit === service.unit)
        ? { path: base.path, unit: service.name }
        : undefined;
    },
  };
}

function baseFileOf(path: string, files: ReadonlyMap<string, SourceFile>): SourceFile | undefined {
  const file = files.get(path);
  if (file?.language !== "compose") return undefined;
  const included = includedOver(path, files);
  if (included !== undefined) return included;
  if (baseName.test(nameOf(path))) return undefined;
  const lacking = servicesOf(file).filter((service) => service.extends === undefined && !saysWhatItRuns(service, file));
  if (lacking.length === 0) return undefined;
  return [...foldersUpward(folderOf(path))]
    .flatMap((folder) => baseNames.map((name) => files.get(folder === "" ? name : `${folder}/${name}`)))
    .find((base) => base !== undefined && servicesOf(base).some(({ unit }) => lacking.some((service) => service.unit === unit)));
}

/** The first of the files that a project's compose file includes as one. */
function includedOver(path: string, files: ReadonlyMap<string, SourceFile>): SourceFile | undefined {
  for (const folder of foldersUpward(folderOf(path)))
    for (const name of baseNames)
      for (const fact of files.get(folder === "" ? name : `${folder}/${name}`)?.facts ?? [])
        if (fact.kind === "filesMerged" && fact.over.includes(path)) return files.get(fact.base);
  return undefined;
}

const baseNames = ["compose", "docker-compose"].flatMap((name) =>
  ["", ".base", ".common", ".shared", "-base", "-common"].flatMap((part) => [`${name}${part}.yaml`, `${name}${part}.yml`]),
);

export const servicesOf = (file: SourceFile): readonly Fact<"service">[] => file.facts.filter((fact) => fact.kind === "service");

const saysWhatItRuns = (service: Fact<"service">, file: SourceFile): boolean =>
  service.image !== undefined || file.facts.some((fact) => fact.kind === "imageBuilt" && fact.unit === service.unit);
