import { followsAny, type CommandPattern } from "./command-pattern.js";

/**
 * How sure it is that a command brings code from another machine: an archive may hold data too. Words as `patternOf` takes
 * them; undefined for what fetches data, sends something away, or fetches nothing.
 */
export function codeFetched(words: readonly string[]): "certain" | "likely" | undefined {
  if (followsAny(words, checkouts) || (followsAny(words, runners) && words.some((word) => isUrl(word) && code.test(word))))
    return "certain";
  const named = followsAny(words, requests) ? namedByRequest(words) : followsAny(words, copies) ? namedByCopy(words) : [];
  const files = named.filter((word) => !forData.test(word.slice(word.lastIndexOf("/") + 1)));
  if (files.some((word) => code.test(word))) return "certain";
  return files.some((word) => archive.test(word)) ? "likely" : undefined;
}

/** Under which name a download lies on the disk: `shop` of `wget https://builds.example.org/shop` and of `curl -o shop …`. */
export function savedAs(words: readonly string[]): string | undefined {
  if (!followsAny(words, requests)) return undefined;
  const name = valueOf(words, saving) ?? words.find(isUrl)?.replace(/[?#].*/, "");
  return name?.slice(name.lastIndexOf("/") + 1);
}

/** Version control, registries of images and of artifacts, from their own manuals. */
const checkouts: readonly CommandPattern[] = [
  "git clone|pull|fetch|checkout|reset|submodule",
  "svn checkout|co|update|up",
  "hg clone|pull|update",
  "gh repo clone",
  "degit|tiged",
  "docker|podman|nerdctl pull|commit",
  "docker|podman|nerdctl image pull",
  "docker-compose pull",
  "docker compose pull",
  "mvn|mvnw dependency:get|dependency:copy",
  "jf|jfrog rt download|dl",
];

/** They run a program from where a URL leads. */
const runners: readonly CommandPattern[] = ["java -jar", "deno run"];

const requests: readonly CommandPattern[] = ["curl|wget|aria2c"];

/** The last word is where the copy goes to. */
const copies: readonly CommandPattern[] = [
  "aws s3 cp|sync|mv",
  "gsutil cp|rsync",
  "gcloud storage cp|rsync",
  "az storage blob download",
  "azcopy copy|cp|sync",
  "mc cp|mirror",
  "s3cmd get|sync",
  "rclone copy|copyto|sync",
  "scp|rsync",
];

const code = /\.(jar|war|ear|whl|phar|sh|py|[cm]?js|ts|rb|php)([?#]|$)/;
const archive = /\.(tgz|tar|tar\.(gz|bz2|xz|zst)|zip)([?#]|$)/;

/** Data and settings, by their names: `GeoLite2-City.tar.gz`, `env.js`. */
const forData =
  /geo(lite|ip)|data|dump|backup|model|weights|fonts?\b|media|uploads|fixtures|seeds?\b|corpora|(^|[/._-])(config|settings|env)[._-]/i;

const isUrl = (word: string): boolean => word.includes("://");

/** Options of curl and wget that say where to save it, and those that send something. */
const saving = ["-o", "--output", "-O", "--output-document", "--out"];
const sends = /^(-T|-F|-d|--upload-file|--form|--data[\w-]*|--post-file)(=|$)/;

function namedByRequest(words: readonly string[]): readonly string[] {
  const saved = valueOf(words, saving);
  const asked = words.filter((word) => isUrl(word) || /^\$\{?\w+\}?\//.test(word));
  return words.some((word) => sends.test(word)) ? [] : saved === undefined ? asked : [...asked, saved];
}

/** From elsewhere to here: `aws s3 cp s3://builds/shop.jar .`, `scp builds:/srv/shop.jar .`. */
function namedByCopy(words: readonly string[]): readonly string[] {
  const target = words.at(-1) ?? "";
  const isFetch = words.includes("download") || (!isRemote(target) && (words.some(isRemote) || /^mc$/.test(words[0] ?? "")));
  return isFetch ? words.slice(1) : [];
}

/** `s3://builds`, `shop@builds.example.org:/srv`; one letter is a drive of Windows. */
const isRemote = (word: string): boolean => /^[\w@.${}-]{2,}:/.test(word);

/** What follows an option, where that is a file and no other option or address. */
function valueOf(words: readonly string[], options: readonly string[]): string | undefined {
  const at = words.findIndex((word) => options.includes(word));
  const value = at === -1 ? undefined : words[at + 1];
  return value === undefined || value.startsWith("-") || isUrl(value) ? undefined : value;
}
