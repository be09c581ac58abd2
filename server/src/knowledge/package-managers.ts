/** A program that installs an app's declared dependencies. */
export interface PackageManager {
  readonly name: string;
  readonly ecosystem: "npm" | "pypi";
}

interface InstallCommand extends PackageManager {
  /** The words, options left out, that install everything that is declared; each entry is one spelling. */
  readonly words: readonly (readonly string[])[];
}

const installCommands: readonly InstallCommand[] = [
  {
    name: "npm",
    ecosystem: "npm",
    words: [
      ["npm", "ci"],
      ["npm", "install"],
      ["npm", "i"],
      ["npm", "clean-install"],
    ],
  },
  { name: "yarn", ecosystem: "npm", words: [["yarn"], ["yarn", "install"]] },
  {
    name: "pnpm",
    ecosystem: "npm",
    words: [
      ["pnpm", "install"],
      ["pnpm", "i"],
    ],
  },
  {
    name: "bun",
    ecosystem: "npm",
    words: [
      ["bun", "install"],
      ["bun", "i"],
    ],
  },
  {
    name: "poetry",
    ecosystem: "pypi",
    words: [
      ["poetry", "install"],
      ["poetry", "sync"],
    ],
  },
  {
    name: "pipenv",
    ecosystem: "pypi",
    words: [
      ["pipenv", "install"],
      ["pipenv", "sync"],
    ],
  },
  { name: "uv", ecosystem: "pypi", words: [["uv", "sync"]] },
  {
    name: "pdm",
    ecosystem: "pypi",
    words: [
      ["pdm", "install"],
      ["pdm", "sync"],
    ],
  },
];

/** The manager whose words install what the manifest declares; undefined where single packages are named: `npm install x`. */
export function packageManagerOf(words: readonly string[]): PackageManager | undefined {
  const plain = words.filter((word) => !word.startsWith("-"));
  return installCommands.find((command) =>
    command.words.some((spelling) => spelling.length === plain.length && spelling.every((word, index) => plain[index] === word)),
  );
}
