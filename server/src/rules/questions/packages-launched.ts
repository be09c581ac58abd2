import type { App, Fact } from "../rule.js";

/**
 * The package that a launcher downloads at each run, of whatever version is newest: `npx semantic-release` where no manifest and no
 * lock file has it, and `pnpm dlx`, which takes nothing that is installed (pnpm, "pnpm dlx"; Yarn, "yarn dlx").
 */
export function packageLaunched({ launchers, words }: Fact<"command">, app: App): string | undefined {
  const [{ text = "" } = {}] = words;
  const launcher = launchers.at(-1)?.name ?? "";
  if (/^(npx|bunx|pnpx|npm exec|(pnpm|yarn) dlx)$/.test(launcher) && /[\w/]@(latest|next|canary|beta)$/.test(text)) return text;
  if (/[\w/]@./.test(text) || !/^(@[\w.-]+\/)?[\w.-]+$/.test(text)) return undefined;
  if (/^(pnpm|yarn) dlx$|^pnpx$/.test(launcher)) return text;
  return /^(npx|bunx|npm exec)$/.test(launcher) && calledAsPackage.has(text) && !isKnown(text, app) ? text : undefined;
}

const isKnown = (name: string, app: App): boolean =>
  app.named("dependencyDeclared", name).length > 0 || app.named("dependencyLocked", name).length > 0;

/** Programs whose package is called as they are; others may come with a package of another name, as tsc does with typescript. */
const calledAsPackage: ReadonlySet<string> = new Set(
  `semantic-release standard-version release-it vercel serverless wrangler surge gh-pages nx turbo lerna
  serve http-server json-server localtunnel nodemon pm2 tsx ts-node concurrently wait-on eslint prettier jest vitest cypress mocha`.split(
    /\s+/,
  ),
);
