import { followsAny, type CommandPattern } from "./command-pattern.js";

/** The word of a command that binds visitors to one process, and what it says where nobody is bound. */
export interface AffinityWord {
  readonly index: number;
  readonly instead?: string;
}

/** What a command-line tool of a platform is told; words as `patternOf` takes them. Undefined where the balancer is free. */
export function affinityWord(words: readonly string[]): AffinityWord | undefined {
  for (const { patterns, written, instead } of tools) {
    if (!followsAny(words, patterns)) continue;
    // The value of an option may stand for itself: `--affinity sticky`.
    const index = words.findIndex((word, at) => at > 0 && (written.test(word) || written.test(`${words[at - 1] ?? ""}=${word}`)));
    const word = words[index];
    if (word === undefined) continue;
    return { index, ...(instead !== undefined && { instead: word.replace(...instead) }) };
  }
  return undefined;
}

interface Tool {
  readonly patterns: readonly CommandPattern[];
  readonly written: RegExp;
  readonly instead?: readonly [written: RegExp, free: string];
}

/** References of gcloud run and gcloud compute, az webapp and az containerapp, aws elbv2 and aws elb, kubectl expose. */
const tools: readonly Tool[] = [
  {
    patterns: ["gcloud run deploy", "gcloud run services update", "gcloud beta|alpha run deploy", "gcloud beta|alpha run services update"],
    written: /^--session-affinity$/,
    instead: [/^--/, "--no-"],
  },
  {
    patterns: ["gcloud compute backend-services create|update", "gcloud compute target-pools create"],
    written: /^--session-affinity=(?!none\b)\w+$/i,
    instead: [/\w+$/, "NONE"],
  },
  { patterns: ["az webapp create|update"], written: /^--client-affinity-enabled=true$/i, instead: [/true$/i, "false"] },
  { patterns: ["az containerapp ingress sticky-sessions set"], written: /^--affinity=sticky$/i, instead: [/sticky$/i, "none"] },
  {
    patterns: ["aws elbv2 modify-target-group-attributes"],
    written: /^(--attributes=)?Key=stickiness\.enabled,\s*Value=true$/i,
    instead: [/true$/i, "false"],
  },
  { patterns: ["aws elb create-lb-cookie-stickiness-policy|create-app-cookie-stickiness-policy"], written: /^create-/ },
  { patterns: ["kubectl expose"], written: /^--session-affinity=ClientIP$/, instead: [/ClientIP$/, "None"] },
];
