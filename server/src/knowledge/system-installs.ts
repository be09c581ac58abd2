/** A package of a distribution as a command names it; the version is "" where the command names none. */
export interface SystemPackage {
  readonly name: string;
  readonly version: string;
}

interface SystemInstaller {
  readonly programs: RegExp;
  readonly verb: string;
  /** What stands between a name and its version. */
  readonly separator: RegExp;
  /** Options with a value. */
  readonly valued: readonly string[];
}

/** apt-get(8), apk(8), dnf(8) and zypper(8). */
const installers: readonly SystemInstaller[] = [
  { programs: /^(apt-get|apt|aptitude)$/, verb: "install", separator: /=/, valued: ["-t", "--target-release", "-o", "--option"] },
  { programs: /^apk$/, verb: "add", separator: /[=~<>]+/, valued: ["-t", "--virtual", "--repository", "-X"] },
  { programs: /^(yum|dnf|microdnf|tdnf)$/, verb: "install", separator: /-(?=\d)/, valued: ["--enablerepo", "--disablerepo", "--setopt"] },
  { programs: /^zypper$/, verb: "install", separator: /=/, valued: ["-r", "--repo"] },
];

/** The packages that a command installs into its system; variables, files and addresses are none. Words begin with the program. */
export function systemPackages(words: readonly string[]): readonly SystemPackage[] {
  const [program = "", ...rest] = words;
  const installer = installers.find(({ programs }) => programs.test(program));
  const verb = rest.indexOf(installer?.verb ?? "");
  if (installer === undefined || verb === -1) return [];
  const operands = rest
    .slice(verb + 1)
    .filter((word, index, all) => !word.startsWith("-") && !installer.valued.includes(all[index - 1] ?? ""));
  return operands.flatMap((word) => {
    if (/^[./]|[$*@]|:\/\/|\.(deb|rpm|apk)$/.test(word)) return [];
    const [name = word, version = ""] = word.split(installer.separator, 2);
    return [{ name, version }];
  });
}
