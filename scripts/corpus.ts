// What the rules find in real repositories, as one line for each finding: npm run corpus -- FOLDER [SNAPSHOT]
// FOLDER holds a checkout of each repository. Without SNAPSHOT the lines are printed; with it they are compared with that
// file, which is then written: the difference is what a change of a rule does to other people's code.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const [folder, snapshot] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  console.error("usage: npm run corpus -- FOLDER [SNAPSHOT]");
  process.exit(2);
}
const repositories = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const lines = repositories.flatMap(({ name }) => audit(path.join(folder, name)).map((line) => `${name} ${line}`)).toSorted();
if (snapshot === undefined) console.log(lines.join("\n"));
else compare(snapshot);

interface Audit {
  readonly findings: readonly {
    readonly rule: string;
    readonly level: string;
    readonly path: string;
    readonly line?: number;
    readonly message: string;
  }[];
}

function audit(checkout: string): readonly string[] {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["dist/cli.js", "audit", checkout, "--format", "json", "--fail-on", "never"],
    { encoding: "utf8", maxBuffer: 1 << 29 },
  );
  if (status !== 0) throw new Error(`the audit of ${checkout} failed: ${stderr}`);
  const { findings } = JSON.parse(stdout) as Audit;
  return findings.map((finding) => `${finding.path}:${finding.line ?? 0} ${finding.level} ${finding.rule} ${finding.message}`);
}

function compare(file: string): void {
  const before = existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
    : [];
  const known = new Set(before);
  const present = new Set(lines);
  for (const line of before) if (!present.has(line)) console.log(`- ${line}`);
  for (const line of lines) if (!known.has(line)) console.log(`+ ${line}`);
  writeFileSync(file, `${lines.join("\n")}\n`);
}
