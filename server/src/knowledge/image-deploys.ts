import { patternOf, type CommandPattern } from "./command-pattern.js";

interface ImageDeploy {
  readonly command: CommandPattern;
  /** Options whose value is the image, or what a word assigns the image to. */
  readonly options?: readonly string[];
  readonly assigned?: RegExp;
}

/** Commands that put an image into a deploy, from the manuals of their programs. */
const deploys: readonly ImageDeploy[] = [
  { command: "kubectl|oc set image", assigned: /^(?!-)[\w.*-]+=/ },
  { command: "docker service update|create", options: ["--image"] },
  { command: "gcloud run deploy", options: ["--image"] },
  { command: "gcloud run jobs deploy|update", options: ["--image"] },
  { command: "gcloud run services update", options: ["--image"] },
  { command: "aws lambda update-function-code", options: ["--image-uri"] },
  { command: "az containerapp update|up|create", options: ["--image", "-i"] },
  { command: "flyctl|fly deploy", options: ["--image", "-i"] },
];

/** Where in a command the image stands that it deploys: the word's place, and how many of its characters come before the image. */
export function imageDeployed(words: readonly string[]): { readonly index: number; readonly from: number } | undefined {
  const deploy = deploys.find(({ command }) => patternOf(words, [command]) !== undefined);
  if (deploy === undefined) return undefined;
  const { assigned, options = [] } = deploy;
  for (const [index, word] of words.entries()) {
    if (index === 0) continue;
    const from = assigned?.exec(word)?.[0].length ?? options.find((name) => name.startsWith("--") && word.startsWith(`${name}=`))?.length;
    if (from !== undefined) return { index, from: assigned === undefined ? from + 1 : from };
    if (options.includes(words[index - 1] ?? "")) return { index, from: 0 };
  }
  return undefined;
}
