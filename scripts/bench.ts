// Measures what a user waits for: npm run bench -- [CHECKOUT...]. Prints a table; says nothing about good or bad.
// Figures of one run stand beside those of other tools in the same run, since machines differ and ratios do not.
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { listFiles } from "../server/src/disk/list-files.js";
import { languages } from "../server/src/languages/index.generated.js";
import { serverFlags } from "../server/src/lsp/requests.js";
import { quickest, type Run } from "./measure/command.js";
import { memoryOverEdits } from "./measure/random-edits.js";
import { component, compose, dockerfile, halfTyped, manifest, python, shell, texts, typescript, type Sample } from "./measure/samples.js";
import { typeInto } from "./measure/wire.js";

// What is kept between audits is kept for this run alone.
const cache = mkdtempSync(path.join(tmpdir(), "twelve-factor-bench-"));
process.env["XDG_CACHE_HOME"] = cache;

const edits = 200;
const checkouts = process.argv.slice(2);
const ours = [process.execPath, ...serverFlags, "dist/server.js", "--stdio"];
const peer = [process.execPath, "node_modules/dockerfile-language-server-nodejs/bin/docker-langserver", "--stdio"];

print(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, node ${process.version}, ${edits} keystrokes for each document\n`);
print("| from a keystroke to its diagnostics | p50 | p95 | start | first diagnostics | peak memory |");
print("| --- | --- | --- | --- | --- | --- |");
const own = await keystrokes("Twelve-Factor", ours, dockerfile(500));
const other = existsSync(peer[1] ?? "") ? await keystrokes("dockerfile-language-server", peer, dockerfile(500)) : undefined;
if (other !== undefined) print(`| ratio of these two | ${(own.p50 / other.p50).toFixed(2)} | ${(own.p95 / other.p95).toFixed(2)} | | | |`);
const alone = [
  compose(500),
  manifest(10_000),
  python(1000),
  python(5000),
  typescript(1000),
  typescript(5000),
  halfTyped(python(5000)),
  halfTyped(typescript(5000)),
  shell(700),
  texts(5000),
  component(3000),
];
for (const sample of alone) await keystrokes("Twelve-Factor", ours, sample);
// In an open folder every rule is asked, not only those that look at one fact alone.
for (const sample of [dockerfile(500), compose(500), manifest(10_000), python(5000), typescript(5000), shell(700)]) {
  const folder = mkdtempSync(path.join(cache, "folder-"));
  writeFileSync(path.join(folder, sample.name), sample.text);
  await keystrokes("in an open folder", ours, sample, folder);
}

const randomEdits = 2000;
const { before, after } = await memoryOverEdits(ours, randomEdits);
print("\n| resident memory over random edits in every language | after a fifth of them | in the end |\n| --- | --- | --- |");
print(`| ${randomEdits} edits | ${megabytes(before)} | ${megabytes(after)} |`);

print("\n| audit | files | the first | peak memory | the next | peak memory | rg --no-unicode | ratio | secretlint | ratio |");
print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
for (const checkout of checkouts) await audit(path.resolve(checkout));

print("\n| size | |\n| --- | --- |");
print(`| packed extension | ${packedSize()} |`);
rmSync(cache, { recursive: true });

async function keystrokes(
  title: string,
  server: readonly string[],
  sample: Sample,
  folder?: string,
): Promise<{ readonly p50: number; readonly p95: number }> {
  const root = pathToFileURL(folder ?? "/bench").href;
  const uri = `${root}/${sample.name}`;
  const typing = { server, uri, edits, ...sample, ...(folder !== undefined && { root }) };
  const { start, first, keystrokes: times, peak } = await typeInto(typing);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  const [p50, p95] = [at(0.5), at(0.95)];
  const cells = [p50, p95, start, first].map((time) => `${time.toFixed(1)} ms`);
  print(`| ${sample.title}, ${title} | ${cells.join(" | ")} | ${megabytes(peak)} |`);
  return { p50, p95 };
}

async function audit(checkout: string): Promise<void> {
  const { files } = await listFiles(checkout);
  const cli = path.resolve("dist/cli.js");
  const words = [cli, "audit", ".", "--format", "json", "--fail-on", "never"];
  const mine = await quickest(process.execPath, [...words, "--no-cache"], checkout, 3);
  // The first of these reads what the others know.
  const next = await quickest(process.execPath, words, checkout, 4);
  const rg = await quickest("rg", ["--no-unicode", "--count-matches", "--no-messages", "-e", triggerWords()], checkout, 3);
  const secretlint = await quickest(
    process.execPath,
    [path.resolve("node_modules/.bin/secretlint"), "--secretlintrcJSON", secretlintRules(), "**/*"],
    checkout,
    1,
  );
  const ratio = (run: Run | undefined): string => (mine === undefined || run === undefined ? "" : (mine.seconds / run.seconds).toFixed(2));
  print(
    `| ${path.basename(checkout)} | ${files.length} | ${seconds(mine)} | ${megabytes(mine?.megabytes)} | ${seconds(next)} | ${megabytes(next?.megabytes)} | ${seconds(rg)} | ${ratio(rg)} | ${seconds(secretlint)} | ${ratio(secretlint)} |`,
  );
}

/** What decides whether a source file is parsed, as one expression; what rg cannot read (look-around) is left out. */
function triggerWords(): string {
  const sources = languages.flatMap(({ triggers }) => (triggers === undefined ? [] : [triggers.source]));
  return sources.filter((source) => !/\(\?[<=!]/.test(source)).join("|") || "process\\.env|os\\.environ|getenv|listen|password|://";
}

/** The same rules that secretlint recommends, by its own package. */
function secretlintRules(): string {
  return JSON.stringify({ rules: [{ id: "@secretlint/secretlint-rule-preset-recommend" }] });
}

function packedSize(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "twelve-factor-bench-"));
  const file = path.join(folder, "packed.vsix");
  spawnSync("npm", ["run", "--silent", "package", "--", "--out", file], { stdio: "ignore" });
  const size = existsSync(file) ? megabytes(statSync(file).size / 1024 / 1024) : "not measured";
  rmSync(folder, { recursive: true });
  return size;
}

function seconds(run: Run | undefined): string {
  return run === undefined ? "not measured" : `${run.seconds.toFixed(2)} s`;
}

function megabytes(value: number | undefined): string {
  return value === undefined ? "not measured" : `${value.toFixed(1)} MB`;
}

function print(line: string): void {
  console.log(line);
}
