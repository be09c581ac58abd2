import { readImage } from "../../facts/command.js";
import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { join } from "../../text/path.js";
import type { CommandWhere } from "./commands.js";
import { programName } from "./launchers.js";
import type { ReadWord } from "./words.js";

/**
 * The images that a command makes or names anew: `docker build -t shop/web -f web/Dockerfile .`, `docker tag web shop/web`.
 * They belong to no unit, since one job may build several apps.
 */
export function imagesOf(words: readonly ReadWord[], where: CommandWhere): readonly FactDraft<"imageBuilt">[] {
  const texts = words.map(({ text }) => text);
  const program = programName(texts[0] ?? "");
  const verbs = texts.slice(1).filter((text) => !text.startsWith("-"));
  if (!/^(docker|podman|nerdctl|buildah|gcloud|az|pack)$/.test(program)) return [];
  const isTag = verbs[0] === "tag" || (verbs[0] === "image" && verbs[1] === "tag");
  if (isTag) return [made(words, where, "", verbs.at(-1))];
  const isBuild = verbs.slice(0, 3).some((verb) => verb === "build" || verb === "bud" || verb === "submit");
  if (!isBuild) return [];
  const [target = ""] = valuesOf(texts, "--target");
  const tags = program === "pack" ? verbs.slice(1, 2) : valuesOf(texts, "-t", "--tag");
  if (tags.length === 0 || isDevelopmentUnit(target)) return [];
  const last = operandOf(words) ?? words.at(-1);
  const context = last === undefined || last.unknown || last.text.startsWith("-") || tags.includes(last.text) ? "." : last.text;
  const [dockerfile] = valuesOf(texts, "-f", "--file");
  const file = dockerfile === undefined || dockerfile.includes("$") ? undefined : join(where.folder ?? "", dockerfile);
  const contexts = valuesOf(texts, "--build-context").map((text) => text.replace(/=.*/s, ""));
  const fields = {
    ...(contexts.length > 0 && { contexts }),
    ...(file !== undefined && { dockerfile: file }),
    ...(target !== "" && !target.includes("$") && { target }),
  };
  return tags.map((tag) => ({ ...made(words, where, context, tag), ...fields }));
}

/** The folder that a build is sent, wherever it stands among the options: `docker build ./web -f web.Dockerfile -t shop/web`. */
function operandOf(words: readonly ReadWord[]): ReadWord | undefined {
  const verb = words.findIndex(({ text }) => /^(build|bud|submit)$/.test(text));
  return words.slice(verb + 1).find(({ text }, index) => {
    const before = words[verb + index]?.text ?? "";
    const isValue = /^-[a-z]$|^--[\w-]+$/i.test(before) && !switches.test(before);
    return !text.startsWith("-") && !isValue;
  });
}

/** Options without a value (Docker, "docker buildx build"). */
const switches = /^(-[qD]|--(no-cache|pull|push|load|rm|force-rm|quiet|squash|compress|check|debug|layers|async))$/;

/** What a command puts in the place of the images that manifests or a chart's values name. */
export function replacedBy(words: readonly ReadWord[], where: CommandWhere): readonly FactDraft<"imageReplaced">[] {
  const texts = words.map(({ text }) => text);
  const program = programName(texts[0] ?? "");
  const span = { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 };
  const replaced = program === "kustomize" ? imagesSet(texts) : /^helm(file|3)?$/.test(program) ? valuesSet(texts) : [];
  return replaced.map((said) => ({ kind: "imageReplaced", ...said, span, ...developmentOf(where) }));
}

type Replaced = Pick<FactDraft<"imageReplaced">, "image" | "values">;

/** `helm upgrade --install shop ./chart --set image.tag=$TAG`. A version that moves is none. */
function valuesSet(texts: readonly string[]): readonly Replaced[] {
  const said = valuesOf(texts, "--set", "--set-string").flatMap((text) => text.split(","));
  const values = said.flatMap((one) => /^["']?([\w.-]+)=(?!["']?(?:latest)?["']?$)/.exec(one)?.[1] ?? []);
  return values.length === 0 ? [] : [{ values }];
}

/** `kustomize edit set image shop/web=registry.example/shop/web:$TAG`, `kustomize edit set image shop/web:$TAG`. */
function imagesSet(texts: readonly string[]): readonly Replaced[] {
  if (texts.slice(1, 4).join(" ") !== "edit set image") return [];
  return texts.slice(4).flatMap((text) => {
    const [name = "", replacement] = text.split("=", 2);
    const { image, tag, digest } = readImage(replacement ?? name);
    const isFixed = digest !== undefined || (tag !== undefined && tag !== "latest");
    return isFixed ? [{ image: replacement === undefined ? image : name }] : [];
  });
}

const developmentOf = ({ development }: CommandWhere) => ({ ...(development !== undefined && { development }) });

const made = (words: readonly ReadWord[], where: CommandWhere, context: string, image: string | undefined): FactDraft<"imageBuilt"> => ({
  kind: "imageBuilt",
  context: join(where.folder ?? "", context) ?? "",
  ...(image !== undefined && { image }),
  span: { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 },
  ...developmentOf(where),
});

/** The values of all options of a name, in the next word or after "=". */
const valuesOf = (texts: readonly string[], ...names: readonly string[]): readonly string[] =>
  texts.flatMap((text, index) => {
    if (names.includes(texts[index - 1] ?? "")) return [text];
    const name = names.find((one) => one.startsWith("--") && text.startsWith(`${one}=`));
    return name === undefined ? [] : [text.slice(name.length + 1)];
  });
