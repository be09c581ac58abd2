import type { App, Fact } from "../rule.js";

/** What a command that installs packages by their names means by one. */

/** What installs the packages that a manifest names, kept up to date as the installer itself is. */
export const isInstaller = (name: string): boolean => /^(pip|setuptools|wheel|bundler)$/.test(name);

/** `pip install --user pipx`: the tool that gives each program an environment of its own has to stand outside of them. */
export function bringsIsolation({ words }: Fact<"command">): boolean {
  const after = words.slice(words.findIndex(({ text }) => text === "install") + 1).filter(({ text }) => !text.startsWith("-"));
  return after.length > 0 && after.every(({ text }) => /^(pipx|uv|poetry|pipenv|virtualenv|hatch|pdm|pip)(\W|$)/.test(text));
}

/** The app itself as it was published, and what package.json declares already, which is installed as that asks, unless for everybody on the machine. */
export const isDeclared = (words: readonly string[], name: string, app: App): boolean =>
  app.all("manifest").some((manifest) => manifest.name === name) || takesDeclared(words, name, app);

const takesDeclared = (words: readonly string[], name: string, app: App): boolean =>
  /^(npm|pnpm|bun)$/.test(words[0] ?? "") &&
  !words.some((word) => /^(-g|--global)$/.test(word)) &&
  app.named("dependencyDeclared", name).some(({ ecosystem }) => ecosystem === "npm");
