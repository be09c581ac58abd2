import { readImage } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { entriesOf, entryOf, scalarAt, scalarOf, type YamlEntry, type YamlNode, type YamlScalar } from "../yaml/node.js";

/**
 * The images that one map of a chart's values names. Charts agree on few forms: a map with `repository` and `tag`, or one text
 * (`image: shop/web:1.4.2`) with its tag in it or beside it (`imageTag`). The prefix is the path of the map's key: `web.image`.
 */
export function* imagesOf(map: YamlNode, prefix: string): Generator<FactDraft<"imageUsed">> {
  yield* imageInParts(map, prefix);
  for (const entry of entriesOf(map)) yield* imageInText(entry, map, prefix);
}

/** `registry`, `repository`, `tag` and `digest`, as the charts of Bitnami and `helm create` have them. */
function* imageInParts(map: YamlNode, prefix: string): Generator<FactDraft<"imageUsed">> {
  const isImage = /(^|\.)\w*image$/i.test(prefix);
  const nameKey = ["repository", ...(isImage ? ["repo", "name"] : [])].find((key) => scalarAt(map, key) !== undefined);
  const name = nameKey === undefined ? undefined : scalarAt(map, nameKey);
  const besides = ["tag", "pullPolicy", "imagePullPolicy", "digest", "registry"];
  if (nameKey === undefined || name === undefined || !(isImage || besides.some((key) => entryOf(map, key) !== undefined))) return;
  const registry = scalarAt(map, "registry");
  const versionKey = scalarAt(map, "version") !== undefined && scalarAt(map, "tag") === undefined && isImage ? "version" : "tag";
  const [tag, digest] = [scalarAt(map, versionKey), scalarAt(map, "digest") ?? scalarAt(map, "sha")];
  const component = prefix.includes(".") ? prefix.slice(0, prefix.lastIndexOf(".")) : "";
  const values = [nameKey, versionKey, "digest"].map((key) => joined(prefix, key));
  yield imageNamed({ name, tag, digest, registry, values, component });
}

/** `image: shop/web:1.4.2`, `initImage: busybox` with `initImageTag: "1.36"`, and the texts of a map of images: `image: { web: shop/web:1.4 }`. */
function* imageInText({ key, value }: YamlEntry, map: YamlNode, prefix: string): Generator<FactDraft<"imageUsed">> {
  const name = scalarOf(value);
  const isWhole = /\w:[\w.-]+$/.test(name?.text ?? "");
  const isListed = /(^|\.)images$/i.test(prefix) || (isWhole && /(^|\.)image$/i.test(prefix));
  if (name === undefined || !(isListed || /image$/i.test(key.text)) || !isReference.test(name.text)) return;
  // Of a map of images each is written as a whole; other texts of one word may be anything.
  if (isListed && /^(registry|repository|tag|pullPolicy|pullSecret)$/i.test(key.text)) return;
  const isVersion = /^v?\d+(\.\d+)*(-[\w.]+)?$/.test(scalarAt(map, "version")?.text ?? "");
  const tagKeys = [`${key.text}Tag`, ...(key.text === "image" ? ["tag", ...(isVersion ? ["version"] : [])] : [])];
  const tag = tagKeys.map((one) => scalarAt(map, one)).find((one) => one !== undefined);
  yield imageNamed({ name, tag, values: [key.text, ...tagKeys].map((one) => joined(prefix, one)), component: prefix });
}

/** `registry.example:5000/shop/web:1.4.2@sha256:…`, and no address, path or name of a picture. */
const isReference = /^[a-z0-9][\w.-]*(:\d+(?=\/))?(\/[\w.-]+)*(:[\w.-]+)?(@sha256:\w+)?$/i;

interface ImageParts {
  readonly name: YamlScalar;
  readonly tag?: YamlScalar | undefined;
  readonly digest?: YamlScalar | undefined;
  readonly registry?: YamlScalar | undefined;
  readonly values: readonly string[];
  /** The key of the part of the chart that runs it; "" for the chart as a whole. */
  readonly component: string;
}

/** Where neither the name nor a key beside it holds a version, the chart's templates decide what is used. */
function imageNamed({ name, tag, digest, registry, values, component }: ImageParts): FactDraft<"imageUsed"> {
  const own = readImage(name.text);
  const isWhole = own.tag !== undefined || own.digest !== undefined;
  const beside = isWhole ? "" : `${tag === undefined ? "" : `:${tag.text}`}${digest === undefined ? "" : `@${digest.text}`}`;
  const reference = `${registry === undefined ? "" : `${registry.text}/`}${name.text}${beside}`;
  const isUnknown = [name, tag, registry].some((scalar) => scalar?.unknown === true) || (!isWhole && beside === "");
  const read = readImage(reference);
  const parts = isWhole || tag === undefined ? {} : { tag: tag.span };
  const where = { span: name.span, parts, ...(component !== "" && { unit: component }) };
  return { kind: "imageUsed", ...read, unknown: read.unknown || isUnknown, for: "service", values, ...where };
}

const joined = (prefix: string, key: string): string => (prefix === "" ? key : `${prefix}.${key}`);
