import type { LibraryCall, LibrarySetting } from "../../source/library.js";
import { commandRun, gitLine, ownRunner, programLine } from "../../source/commands-run.js";
import { line } from "../../source/meanings.js";
import type { Expression } from "../../source/syntax.js";
import { entriesOf, entry } from "./reading.js";
import { patternInLines } from "../../../text/pattern.js";

/** Configuration files of bundlers, test runners and compilers. */
const configuration = patternInLines()`
  (^|[/.])(webpack|vite|vitest|rollup|rspack|rsbuild|metro|craco|babel|nuxt|astro|svelte|vue|next|esbuild|tsup|jest)\.?config[^/]*$
  |webpack[^/]*\.[cm]?[jt]s$|(^|/)build/|\.babelrc
`;

/** `resolve: { alias: { "@": "./src" } }`, `alias: [{ find: "@", replacement: "./src" }]` */
export const aliases: LibrarySetting = {
  names: ["alias"],
  *means({ form, path, value, valueOf }) {
    if (form !== "entry" || !configuration.test(path)) return;
    for (const { key, keySpan } of entriesOf(value.expression))
      for (const pattern of patternsOf(key)) yield { kind: "pathAlias", pattern, span: keySpan };
    for (const item of itemsOf(value.expression)) {
      const find = entry({ value: valueOf }, item, "find");
      for (const pattern of patternsOf(find?.literal)) yield { kind: "pathAlias", pattern, span: find?.span ?? item.span };
    }
  },
};

/** A bundler's alias stands for itself and all below it; with "$" at its end for itself alone. */
function patternsOf(key: string | undefined): readonly string[] {
  if (key === undefined) return [];
  if (key.endsWith("$")) return [key.slice(0, -1)];
  const name = key.replace(/\/\*?$/, "");
  return [name, `${name}/*`];
}

const itemsOf = (expression: Expression): readonly Expression[] => (expression.kind === "list" ? expression.items : []);

/** `execSync("convert a.png b.jpg")`, `spawn("ffmpeg", ["-i", file])` */
export const tools: LibraryCall = {
  callees: [
    "child_process.exec",
    "child_process.execSync",
    "child_process.execFile",
    "child_process.execFileSync",
    "child_process.spawn",
    "child_process.spawnSync",
    "execa",
    "execa.execa",
    "execa.command",
    "cross-spawn",
    "shelljs.exec",
  ],
  means(call) {
    const [first, second] = call.arguments.map(({ value }) => value);
    const words = second && call.value(second).expression;
    if (words === undefined || words.kind === "map" || words.kind === "function") return commandRun(call, first);
    return commandRun(call, first, ...(words.kind === "list" ? words.items : [words]));
  },
};

/** `simpleGit().clone(address)` */
export const repositories: readonly LibraryCall[] = [
  line(["*.runCommand", "*.runCmd"], ownRunner),
  ...["clone", "pull"].map((name) => gitLine(name, [`simple-git().${name}`, `simple-git.simpleGit().${name}`], "starts git")),
  gitLine("clone", ["isomorphic-git.clone", "nodegit.Clone.clone"], "alone"),
];

/** Libraries that start a program of the system, each by its own README. */
export const programs: readonly LibraryCall[] = [
  programLine("ffmpeg", ["fluent-ffmpeg", "fluent-ffmpeg.ffprobe"], ["setFfmpegPath", "ffmpeg-static", "@ffmpeg-installer"]),
  programLine("gm", ["gm"], ["imageMagick"]),
  programLine("convert", ["imagemagick.convert", "imagemagick.resize"]),
  programLine("tesseract", ["node-tesseract-ocr.recognize"]),
  programLine("wkhtmltopdf", ["wkhtmltopdf"]),
  programLine("soffice", ["libreoffice-convert.convert"]),
];
