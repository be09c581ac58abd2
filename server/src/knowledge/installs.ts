import { patternOf, type CommandPattern } from "./command-pattern.js";

/** Commands that install programs or packages by name, with their options that take a value. */
const installers: readonly {
  readonly command: CommandPattern;
  readonly skip: number;
  readonly pin: RegExp;
  readonly valued: readonly string[];
}[] = [
  {
    command: "pip|pip2|pip3 install",
    skip: 1,
    pin: /^git\+.*@v?\d|^git\+.*@[0-9a-f]{7,}|^(?!git\+).*(==|[<>~!]=|[<>@])/,
    valued: [
      "-r",
      "--requirement",
      "-c",
      "--constraint",
      "-e",
      "--editable",
      "-i",
      "--index-url",
      "--extra-index-url",
      "-t",
      "--target",
      "--prefix",
      "--root",
      "-f",
      "--find-links",
      "--trusted-host",
      "--platform",
      "--python-version",
      "--timeout",
      "--proxy",
      "--cache-dir",
      "--progress-bar",
    ],
  },
  { command: "pipx install", skip: 1, pin: /==|@/, valued: ["--python", "--suffix"] },
  {
    command: "uv tool|pip install",
    skip: 2,
    pin: /==|@/,
    valued: ["-r", "--requirement", "-c", "--constraint", "-e", "--editable", "--index-url", "--python", "-p", "--with"],
  },
  { command: "npm|pnpm install|i|add -g|--global", skip: 1, pin: /.@/, valued: ["--prefix", "--registry", "--cache", "--loglevel"] },
  { command: "yarn global add", skip: 2, pin: /.@/, valued: ["--prefix"] },
  {
    command: "gem install",
    skip: 1,
    pin: /:\d|\.gem$/,
    valued: ["-v", "--version", "-i", "--install-dir", "-n", "--bindir", "-s", "--source"],
  },
  {
    command: "cargo install",
    skip: 1,
    pin: /@\d/,
    valued: ["--version", "--vers", "--git", "--tag", "--rev", "--branch", "--path", "--root", "--features", "--target", "-F"],
  },
  { command: "go get", skip: 1, pin: /@v?\d|@[0-9a-f]{7,}$/, valued: ["-ldflags", "-tags"] },
  // Without a version, go install takes that of go.mod.
  { command: "go install", skip: 1, pin: /^[^@]*$|@v?\d|@[0-9a-f]{7,}$/, valued: ["-ldflags", "-tags", "-mod", "-o", "-p"] },
];

/** Options that pin everything that is installed, or say that it is listed elsewhere. */
const pinning = /^(-v|--version|--vers|--tag|--rev|--path|--require-hashes)(=|$)/;

/** The arguments by which a command installs something without a version; empty where it names none. */
export function unpinnedPackages(words: readonly string[]): readonly string[] {
  const installer = installers.find(({ command }) => patternOf(words, [command]) !== undefined);
  if (installer === undefined || words.some((word) => pinning.test(word))) return [];
  const names = words.slice(1).filter((word, index) => !word.startsWith("-") && !installer.valued.includes(words[index] ?? ""));
  return names
    .slice(installer.skip)
    .filter((name) => isName(name) && (!installer.pin.test(name) || /@(latest|master|main|next|HEAD)$/.test(name)));
}

/** Not a folder, a file, an archive, a wheel, a variable, or the installer itself; `./...` is Go's own code. */
const isName = (name: string): boolean =>
  !/^[./~]|[$*]|\.(whl|tar\.gz|tgz|zip|gem|txt)$|^https?:\/\/.*\d+\.\d+|^file:/.test(name) && name !== "all" && name !== "pip";

/** The address of a download that names whatever is newest: `…/releases/latest/…`, a file of a branch. */
export const floatingDownload = (words: readonly string[]): string | undefined =>
  /^(curl|wget)$/.test(words[0] ?? "")
    ? words.find((word) =>
        /:\/\/\S*\/(releases\/latest|latest|raw\/(master|main))\/|raw\.githubusercontent\.com\/[^/]+\/[^/]+\/(master|main|HEAD)\//.test(
          word,
        ),
      )
    : undefined;
