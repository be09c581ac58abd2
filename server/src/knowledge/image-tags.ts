import { backingServiceOf } from "./backing-services.js";
import { nodeReleases, runtimeOfImage } from "./runtime-images.js";

/**
 * How a tag fails to name a version: `untagged` moves at any time, `floating` from version to version, `major` within one.
 * Undefined where it names one.
 */
export function tagFault(image: string, tag: string | undefined): "untagged" | "floating" | "major" | undefined {
  // Distroless, README, "What images are available?": the version of what they stand on is in their name, and tags name variants.
  if (/(^|\/)distroless\/[a-z-]+\d/.test(image) && !/\d/.test(tag ?? "")) return "floating";
  // `latest-rust-1.80` says the version of what it stands on.
  if (tag === undefined || /^latest(-\D*)?$/.test(tag)) return "untagged";
  if (tag.startsWith("latest-")) return "floating";
  const [first = "", second = ""] = tag.toLowerCase().split("-");
  if (floatingWords.has(first)) return /^\d/.test(second) ? undefined : "floating";
  // `python:alpine3.8` names the version of its system alone.
  if (/^alpine\d/.test(first)) return "floating";
  // `rabbitmq:management`, `mongo:jammy`: what it brings and stands on, and no version of its own.
  if (backingServiceOf(image) !== undefined && !image.includes("/") && /^[a-z]+(-[a-z]+)*$/.test(tag)) return "floating";
  if (!bringsLanguage(image, tag) || releaseNames.has(first)) return undefined;
  if (/^v?\d{1,3}$/.test(first)) return "major";
  return /\d/.test(first) ? undefined : "floating";
}

const bringsLanguage = (image: string, tag: string): boolean =>
  runtimeOfImage(image, tag) !== undefined || otherLanguages.has(image.slice(image.lastIndexOf("/") + 1));

/** Images of languages and build tools beside the great ones, whose version decides what is built as well. */
const otherLanguages = new Set(["elixir", "erlang", "perl", "swift", "dart", "deno", "bun", "haskell", "julia", "composer", "clojure"]);

/** Words by which image makers name whatever is newest of its kind. */
const floatingWords = new Set(
  "lts stable mainline current alpine slim edge nightly master main develop dev next canary rolling unstable jdk jre apache fpm cli".split(
    " ",
  ),
);

/** Names of one line of releases. */
const releaseNames = new Set(nodeReleases.keys());
