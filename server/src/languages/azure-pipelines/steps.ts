import type { FactDraft, Runtime } from "../../facts/vocabulary.js";
import { folderOf, join } from "../../text/path.js";
import { branchOfCondition, deploys } from "../ci/deploys.js";
import { isSecretName } from "../../knowledge/secret-names.js";
import { masksMacros, runtimeFacts, scriptFacts, tagsBuilt, variableFacts } from "../ci/facts.js";
import { runtimeOfInput, type KnownValues } from "../ci/values.js";
import { at, entriesOf, scalarAt, type YamlNode } from "../yaml/node.js";

/** What surrounds a step. */
export interface AzureJob {
  readonly unit: string;
  readonly text: string;
  readonly isWindows: boolean;
  readonly matrix: YamlNode | undefined;
  /** Variables of the whole pipeline whose values are written in it. */
  readonly variables: ReadonlyMap<string, string>;
  /** The same with their places, and the defaults of the parameters: `variables.node`, `parameters.node`. */
  readonly values: KnownValues;
}

/** Tasks that install a runtime, with the input that names its version (Microsoft, "Tool tasks"). */
const setups: Readonly<Record<string, readonly [runtime: Runtime, input: string]>> = {
  NodeTool: ["node", "versionSpec"],
  UseNode: ["node", "version"],
  UsePythonVersion: ["python", "versionSpec"],
  UseDotNet: ["dotnet", "version"],
  DotNetCoreInstaller: ["dotnet", "version"],
  GoTool: ["go", "version"],
  JavaToolInstaller: ["java", "versionSpec"],
  UseRubyVersion: ["ruby", "versionSpec"],
};

/** Tasks that hand a script to a POSIX shell, with its input; some do so only for one kind of script. */
const scripts: Readonly<Record<string, { readonly input: string; readonly kind?: RegExp }>> = {
  Bash: { input: "script" },
  CmdLine: { input: "script" },
  ShellScript: { input: "script" },
  AzureCLI: { input: "inlineScript", kind: /^bash$/ },
  SSH: { input: "inline" },
};

/** A step: a script of its own, or a task with inputs. Scripts for PowerShell and for Windows are not read. */
export function* factsOfStep(step: YamlNode, job: AzureJob): Generator<FactDraft> {
  yield* variableFacts(at(step, "env"), job.unit);
  const reading = { asShellReads: masksMacros, folder: at(step, "workingDirectory") };
  yield* scriptFacts(at(step, "bash"), job.unit, reading);
  if (!job.isWindows) yield* scriptFacts(at(step, "script"), job.unit, reading);
  const [task = "", version] = (scalarAt(step, "task")?.text ?? "").split("@", 2);
  if (version !== undefined) yield* factsOfTask(task, step, job);
  const name = scalarAt(step, "displayName")?.text ?? "";
  if (deploys(name, step)) yield* branchOfCondition(at(step, "condition"), job.text);
}

function* factsOfTask(task: string, step: YamlNode, job: AzureJob): Generator<FactDraft> {
  const inputs = at(step, "inputs");
  const setup = Object.hasOwn(setups, task) ? setups[task] : undefined;
  if (setup !== undefined) yield* runtimesOf(setup[0], at(inputs, setup[1]), job);
  const script = Object.hasOwn(scripts, task) ? scripts[task] : undefined;
  const kind = scalarAt(inputs, "scriptType")?.text ?? "";
  const isPosix = task !== "CmdLine" || !job.isWindows;
  if (script !== undefined && isPosix && script.kind?.test(kind) !== false)
    yield* scriptFacts(at(inputs, script.input), job.unit, { asShellReads: masksMacros, folder: at(inputs, "workingDirectory") });
  if (task === "Docker") yield* imagesOf(inputs, job);
}

/**
 * `$(python.version)` stands for the values of the matrix, whose entries are named sets of variables, or for a variable of the
 * file; `${{ parameters.python }}` for a parameter.
 */
function* runtimesOf(runtime: Runtime, version: YamlNode | undefined, { matrix, unit, text, values }: AzureJob): Generator<FactDraft> {
  const written = version === undefined ? "" : text.slice(version.span.start, version.span.end);
  const variable = /^\$\(([\w.-]+)\)$/.exec(written)?.[1];
  const axes = variable === undefined ? [] : entriesOf(matrix).flatMap(({ value }) => at(value, variable) ?? []);
  for (const value of axes) yield* runtimeFacts(runtime, value, { matrix: true, unit });
  const name =
    variable === undefined ? /^\$\{\{\s*((?:parameters|variables)\.[\w.-]+)\s*\}\}$/.exec(written)?.[1] : `variables.${variable}`;
  const given = axes.length > 0 ? undefined : values.get(name ?? "");
  if (given !== undefined) yield* runtimeFacts(runtime, given, { matrix: false, unit });
  else if (variable === undefined) yield* runtimeFacts(runtime, version, { matrix: false, unit });
}

/** Versions and secrets that are handed to a template under the names of its parameters. */
export function* factsHandedOn(parameters: YamlNode | undefined, job: AzureJob): Generator<FactDraft> {
  for (const { key, value, span } of entriesOf(parameters)) {
    const runtime = runtimeOfInput(key.text);
    if (runtime !== undefined) yield* runtimesOf(runtime, value, job);
    if (value.type === "scalar" && !value.unknown && isSecretName(key.text))
      yield* variableFacts({ type: "map", entries: [{ key, value, span }], span }, job.unit);
  }
}

/** Docker@2 tags what it builds with each line of `tags`, or with the number of the build where there are none. */
function* imagesOf(inputs: YamlNode | undefined, { variables }: AzureJob): Generator<FactDraft<"imageBuilt">> {
  const command = scalarAt(inputs, "command")?.text.toLowerCase() ?? "buildandpush";
  const repository = scalarAt(inputs, "repository") ?? scalarAt(inputs, "imageName");
  if (!command.startsWith("build") || repository === undefined) return;
  const file = scalarAt(inputs, "Dockerfile") ?? scalarAt(inputs, "dockerfile");
  const dockerfile = file === undefined || file.unknown || file.text.includes("*") ? undefined : join("", file.text);
  const written = scalarAt(inputs, "buildContext");
  const folder = written === undefined || written.unknown ? folderOf(dockerfile ?? "") : join("", written.text);
  if (folder === undefined || folder.includes("*")) return;
  const built = { kind: "imageBuilt", context: folder, ...(dockerfile !== undefined && { dockerfile }) } as const;
  for (const image of tagsBuilt(built, repository, scalarAt(inputs, "tags")))
    yield { ...image, image: image.image?.replace(/\$\(([\w.-]+)\)/g, (macro, name: string) => variables.get(name) ?? macro) ?? "" };
}
