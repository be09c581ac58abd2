import { followsAny, patternOf, type CommandPattern } from "./command-pattern.js";

interface Installer {
  readonly command: CommandPattern;
  /** How many words, before the names, name the sub-command. */
  readonly skip: number;
  /** A name that says its version. */
  readonly pin: RegExp;
  readonly valued: readonly string[];
  /** What stands between a name and its version. */
  readonly separator?: string;
}

/** How patient a package manager of JavaScript is, in numbers (npm, "config"; pnpm, "Settings"; Yarn 1, "yarn install"). */
const ofNetwork = [
  "--fetch-timeout",
  "--fetch-retries",
  "--fetch-retry-factor",
  "--fetch-retry-mintimeout",
  "--fetch-retry-maxtimeout",
  "--network-timeout",
  "--network-concurrency",
  "--child-concurrency",
  "--maxsockets",
  "--mutex",
];

/** Where uv takes packages and interpreters from (uv, "CLI reference"). */
const ofUv = (
  "--python --python-version --python-platform --python-preference --index --default-index --index-url -i --extra-index-url --index-strategy " +
  "--find-links -f --keyring-provider --allow-insecure-host --resolution --prerelease --exclude-newer --link-mode --cache-dir --target --prefix " +
  "--override --overrides --build-constraints --config-setting -C --no-binary --only-binary --no-build-isolation-package --upgrade-package -P " +
  "--requirements --constraints --torch-backend --group --extra --project --directory --config-file --color"
).split(" ");

/** Commands that install programs or packages by name, with their options that take a value. */
const installers: readonly Installer[] = [
  {
    command: "pip|pip2|pip3 install",
    skip: 1,
    separator: "==",
    pin: /^git\+.*@v?\d|^git\+.*@[0-9a-f]{7,}|^(?!git\+).*(==|[<>~!]=|[<>@])/,
    valued: [
      "-r",
      "--requirement",
      "--group",
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
      "--no-binary",
      "--only-binary",
    ],
  },
  { command: "pipx install", skip: 1, separator: "==", pin: /==|@/, valued: ["--python", "--suffix"] },
  {
    command: "uv tool|pip install",
    skip: 2,
    separator: "==",
    pin: /==|@/,
    valued: ["-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-p", "--with", ...ofUv],
  },
  {
    command: "npm|pnpm|bun install|i|add -g|--global",
    skip: 1,
    separator: "@",
    pin: /.@/,
    valued: ["--prefix", "--registry", "--cache", "--loglevel", ...ofNetwork],
  },
  {
    command: "npm|pnpm|bun install|i|add",
    skip: 1,
    separator: "@",
    pin: /.@/,
    valued: [
      "--prefix",
      "--registry",
      "--cache",
      "--loglevel",
      "-C",
      "--dir",
      "-w",
      "--workspace",
      "--filter",
      "-F",
      "--cwd",
      ...ofNetwork,
    ],
  },
  { command: "yarn add", skip: 1, separator: "@", pin: /.@/, valued: ["--cwd", "--registry", "--cache-folder", ...ofNetwork] },
  { command: "yarn global add", skip: 2, separator: "@", pin: /.@/, valued: ["--prefix"] },
  {
    command: "gem install",
    skip: 1,
    separator: ":",
    pin: /:\d|\.gem$/,
    valued: ["-v", "--version", "-i", "--install-dir", "-n", "--bindir", "-s", "--source"],
  },
  {
    command: "cargo install",
    skip: 1,
    separator: "@",
    pin: /@\d/,
    valued: ["--version", "--vers", "--git", "--tag", "--rev", "--branch", "--path", "--root", "--features", "--target", "-F"],
  },
  { command: "go get", skip: 1, pin: /@v?\d|@[0-9a-f]{7,}$/, valued: ["-ldflags", "-tags"] },
  { command: "dotnet tool install|update", skip: 2, pin: /@\d/, valued: ["--tool-path", "--add-source", "--configfile", "--framework"] },
  { command: "composer global require", skip: 2, separator: ":", pin: /:/, valued: ["-d", "--working-dir"] },
  { command: "pecl install", skip: 1, separator: "-", pin: /-\d|-(beta|alpha)$|^channel:/, valued: ["-D", "-oD", "--configureoptions"] },
  { command: "corepack prepare|use", skip: 1, separator: "@", pin: /.@/, valued: [] },
  {
    command: "conda|mamba|micromamba install",
    skip: 1,
    separator: "=",
    pin: /[=<>]/,
    valued: ["-n", "--name", "-c", "--channel", "-p", "--prefix", "-f", "--file"],
  },
  // Without a version, go install takes that of go.mod.
  { command: "go install", skip: 1, pin: /^[^@]*$|@v?\d|@[0-9a-f]{7,}$/, valued: ["-ldflags", "-tags", "-mod", "-o", "-p"] },
];

/** Options that pin everything that is installed, or say that it is listed elsewhere. */
const pinning = /^(-v|--version|--vers|--tag|--rev|--path|--require-hashes)(=|$)/;

const installerOf = (words: readonly string[]): Installer | undefined =>
  installers.find(({ command }) => patternOf(words, [command]) !== undefined);

/** What stands between a name and its version where a command installs both; undefined where it takes no version so. */
export const versionSeparator = (words: readonly string[]): string | undefined => installerOf(words)?.separator;

/** The arguments by which a command installs something without a version; empty where it names none. */
export function unpinnedPackages(words: readonly string[]): readonly string[] {
  const installer = installerOf(words);
  if (installer === undefined || words.some((word) => pinning.test(word))) return [];
  return namesGiven(words, installer).filter(
    (name) => isName(name) && (!installer.pin.test(name) || /@(latest|master|main|next|HEAD)$/.test(name)),
  );
}

/** What a command names to be installed: its words without options, their values and the sub-command. */
const namesGiven = (words: readonly string[], { skip, valued }: Installer): readonly string[] =>
  words
    .slice(1)
    .filter((word, index) => !word.startsWith("-") && !valued.includes(words[index] ?? ""))
    .slice(skip);

/**
 * The Python packages that a command installs: "celery" of `pip install "celery[redis]==5.4.0"`. Undefined where it takes others
 * that nobody can tell here: those of a file or a variable.
 */
export function pythonPackages(words: readonly string[]): readonly string[] | undefined {
  const installer = installerOf(words);
  if (installer === undefined || !/^(pip|uv)/.test(words[0] ?? "")) return [];
  if (words.some((word) => /^(-r|-c|-e|--requirement|--editable)|^-?\.|[$*]/.test(word))) return undefined;
  return namesGiven(words, installer).map((name) => /#egg=([\w.-]+)/.exec(name)?.[1] ?? /^[\w.-]+/.exec(name)?.[0] ?? name);
}

/** Not a folder, a file, an archive, a wheel, a variable, or what installs; `./...` is Go's own code. */
const isName = (written: string): boolean => {
  // A variable that only names a folder of it: `git+https://…/plugins.git#subdirectory=$PLUGIN`.
  const name = written.replace(/^(git\+[^#$]+)#.*/, "$1");
  return (
    !/^$|^[./~]|[$*]|\.(whl|tar\.gz|tgz|zip|gem|txt)$|^https?:\/\/.*\d+\.\d+|^file:/.test(name) && !/^(all|pip|npm(@latest)?)$/.test(name)
  );
};

/** The address of a download that names whatever is newest: `…/releases/latest/…`, a file of a branch, `tool-stable.tgz`, `tool.phar`. */
export const floatingDownload = (words: readonly string[]): string | undefined =>
  /^(curl|wget|aria2c|iwr|Invoke-WebRequest)$/.test(words[0] ?? "") ||
  (/^(yum|dnf|microdnf|rpm|apt|apt-get|apk)$/.test(words[0] ?? "") &&
    words.some((word) => /^(install|add|-[a-zA-Z]*[iU][a-zA-Z]*)$/.test(word))) ||
  (words[0] === "kubectl" && /^(apply|create|replace)$/.test(words[1] ?? ""))
    ? words.find(isFloatingAddress)
    : undefined;

/** An address behind which stands whatever is newest; not a body that is sent with one in it. */
export const isFloatingAddress = (word: string): boolean =>
  /^(?![{[]).*:\/\//.test(word) && floatingAddress.some((form) => form.test(word));

const floatingAddress: readonly RegExp[] = [
  /\/(releases\/latest|latest|nightly|raw\/(master|main))\//,
  /raw\.githubusercontent\.com\/[^/]+\/[^/]+\/(refs\/heads\/)?(master|main|HEAD)\//,
  /\/(archive\/(refs\/heads\/)?|zipball\/|tarball\/)(master|main|HEAD)([./]|$)/,
  /(?<!\d)[-_.](latest|stable|current|nightly)\.(zip|tar\.\w+|tgz|deb|rpm|jar|exe|phar)$/,
  // `google-chrome-stable_current_amd64.deb`; AWS gives the newest where no number follows the architecture ("Past releases of the AWS CLI").
  /[-_.](latest|stable|current)[-_.](amd64|arm64|x86_64|aarch64)\.(deb|rpm)$|\/awscli-exe-linux-(x86_64|aarch64)\.zip$/,
  // What a site is asked for: `download.php?version=latest`.
  /[?&](version|ver|v|release|tag|channel)=(latest|stable|nightly|master|main)(&|$)/,
  // The number of the newest release, which the address of the download is put together from: `curl -s …/release/stable.txt`.
  /\/(stable|latest)(-\d+(\.\d+)?)?\.txt$/,
  // A program of PHP in one file, of whose address no part is a version.
  /:\/\/(?!\S*\d+\.\d)\S*\/[A-Za-z-]+\.phar$/,
];

/** A program whose address says no version, and that is put among those of the machine: `curl -o /usr/local/bin/kind https://…/kind`. */
export const programWithoutVersion = (words: readonly string[]): string | undefined => {
  if (
    !/^(curl|wget)$/.test(words[0] ?? "") ||
    !words.some((word) => /^(--output(-document)?=|-O|-o)?(\/usr(\/local)?|~|\$HOME)?\/s?bin\/[\w.-]+$/.test(word))
  )
    return undefined;
  const addresses = words.filter((word) => /^([a-z]+:\/\/)?[\w-]+(\.[\w-]+)+\/\S+$/i.test(word));
  return addresses.find((word) => !/[$%\uE000-\uE0FF]|\d+[._-]\d+(?!4\b)|\/v?\d+\/|[0-9a-f]{40}/.test(word));
};

/** A tool makes itself, or all that it has installed, the newest there is; from the manuals of each. */
export const updatesItself = (words: readonly string[]): boolean =>
  followsAny(words, ["composer self-update|selfupdate $", "gcloud components update !--version", "brew upgrade $", "az upgrade"]) &&
  // `composer self-update --2.2` stays in a line of releases.
  !words.some((word) => /\d|\$/.test(word));
