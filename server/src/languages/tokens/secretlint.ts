import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import { extensionOf } from "../../text/path.js";

export interface FoundToken {
  readonly provider: string;
  readonly start: number;
  readonly token: string;
}

/**
 * Which of secretlint's rules run, what people call what they find, and words without which they find nothing. Left out are
 * those that find URLs with credentials, which languages report themselves, and those whose places are not exact.
 */
const providers: Readonly<Record<string, readonly [provider: string, ...words: string[]]>> = {
  npm: ["npm token", "npm_"],
  slack: ["Slack token", "xoxb-", "xoxp-", "xapp-", "xoxa-", "xoxo-", "xoxr-", "hooks.slack.com"],
  sendgrid: ["SendGrid key", "SG."],
  shopify: ["Shopify token", "shppa_", "shpca_", "shpat_", "shpss_"],
  github: ["GitHub token", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
  gitlab: ["GitLab token", "glpat-"],
  grafana: ["Grafana token", "glc_", "glsa_"],
  openai: ["OpenAI key", "T3BlbkFJ"],
  anthropic: ["Anthropic key", "sk-ant-api"],
  groq: ["Groq key", "gsk_"],
  huggingface: ["Hugging Face token", "hf_"],
  linear: ["Linear key", "lin_api_"],
  notion: ["Notion token", "ntn_"],
  "1password": ["1Password token", "ops_ey"],
  "hashicorp-vault": ["Vault token", "hvs.", "hvb.", "hvr."],
  vercel: ["Vercel token", "vcp_", "vci_", "vca_", "vcr_", "vck_"],
  databricks: ["Databricks token", "dapi"],
  docker: ["Docker Hub token", "dckr_pat_"],
  figma: ["Figma token", "figd_"],
  cloudflare: ["Cloudflare token", "cfk_", "cfut_", "cfat_"],
  tailscale: ["Tailscale key", "tskey-"],
};

export const secretlintWords: readonly string[] = Object.values(providers).flatMap(([, ...words]) => words);

type SecretlintRule = (typeof rules)[number];
type Source = Parameters<NonNullable<ReturnType<SecretlintRule["create"]>["file"]>>[0];

/** The rules that run, by the last part of their id. */
const chosen = rules.flatMap((rule) => {
  const provider = providers[rule.meta.id.replace(/^.*secretlint-rule-/, "")];
  return provider === undefined ? [] : [{ rule, name: provider[0], words: provider.slice(1) }];
});

/**
 * Runs secretlint's rules without its core, which is asynchronous and measures each run: extraction must answer at once.
 * All rules that are chosen report before their `file` returns.
 */
export function secretlintTokens(text: string, path: string, hasWord: (word: string) => boolean): readonly FoundToken[] {
  const found: FoundToken[] = [];
  for (const { rule, name, words } of chosen) {
    if (!words.some(hasWord)) continue;
    const handlers = rule.create(
      {
        sharedOptions: {},
        createTranslator: () => (messageId, data) => ({ message: String(messageId), messageId: String(messageId), data }),
        report: ({ range: [start, end] }) => void found.push({ provider: name, start, token: text.slice(start, end) }),
        ignore: () => undefined,
      },
      {},
    );
    void handlers.file?.(sourceOf(text, path));
  }
  return found.filter(({ token }) => holdsWord(token));
}

/** Rules report some places a little off; what they mean begins with one of their words. */
const holdsWord = (token: string): boolean => secretlintWords.some((word) => token.includes(word));

function sourceOf(text: string, path: string): Source {
  const start = { line: 1, column: 0 };
  return {
    hasBOM: false,
    content: text,
    filePath: path,
    physicalFilePath: undefined,
    contentType: "text",
    ext: `.${extensionOf(path)}`,
    getFilePath: () => path,
    getPhysicalFilePath: () => undefined,
    locationToRange: () => [0, 0],
    rangeToLocation: () => ({ start, end: start }),
    positionToIndex: () => 0,
    indexToPosition: () => start,
  };
}
