import { followsAny, type CommandPattern } from "./command-pattern.js";

/** Programs that bring files from elsewhere, from their own manuals. */
const fetches: readonly CommandPattern[] = [
  "wget !--spider !-qO- !-O- !-O=- !-O=/dev/null",
  "curl -O|--remote-name|--output|-o !-o=/dev/null !--output=/dev/null",
  "curl -LO|-OL|-sO|-sLO|-sSLO|-fsSLO|-fLO|-LJO|-Lo|-sLo|-sSLo|-fsSLo|-fLo|-so|-fsSo !/dev/null",
  "gcloud storage cp|rsync",
  "az storage blob download|download-batch",
  "huggingface-cli|hf download",
  "spacy download",
  "nltk.downloader",
  "dvc pull",
  "rclone copy|copyto|sync",
];

/** `aws s3 cp s3://models/prices.bin .` fetches, the other way round it keeps something. */
const copies: readonly CommandPattern[] = ["aws s3 cp|sync", "gsutil cp|rsync"];

/** Whether a command brings files from elsewhere. */
export function fetchesFiles(words: readonly string[]): boolean {
  if (words.some((word) => word === "/dev/null" || word === "-")) return false;
  const from = words.findIndex((word) => /^(s3|gs):\/\//.test(word));
  const isRemoteFirst = from !== -1 && words.slice(0, from).every((word) => /^(-.*|aws|s3|gsutil|cp|sync|rsync)$/.test(word));
  return followsAny(words, fetches) || (isRemoteFirst && followsAny(words, copies));
}

/** Whether a command fills caches: `bin/console cache:warmup`, `python warm_cache.py`. */
export const warmsUp = ([, ...words]: readonly string[]): boolean => {
  const task = words.find((word) => !word.startsWith("-") && word !== "run") ?? "";
  return /(^|[/:_-])(warm-?_?up|warm[-_:]?caches?|caches?[-_:]warm)/i.test(task);
};
