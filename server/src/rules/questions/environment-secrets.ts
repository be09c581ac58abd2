import { isTestPath } from "../../facts/development.js";
import { masked, secretVariableLook } from "../../knowledge/secrets.js";
import type { App, Fact, Problem } from "../rule.js";

/** A value of a tracked environment file that looks like the real one. An example may be made up, and yet be what people leave as it is. */
export function* keptInFile(variable: Fact<"environmentDeclared">, app: App): Generator<Problem> {
  const isExample = variable.in === "env-example" && isGenerated.test(variable.value ?? "");
  if ((variable.in !== "env-file" && !isExample) || variable.value === undefined) return;
  if (app.file(variable.at.path)?.tracked === false || isTestPath(variable.at.path)) return;
  if (secretVariableLook(variable.name, variable.value) !== "random") return;
  yield {
    at: { ...variable.at, span: variable.parts.value ?? variable.at.span },
    message: `${variable.name} has a real-looking value (${masked(variable.value)}) in a tracked file. Set it on each deploy and keep only the name.`,
    evidence: "likely",
    ...(isExample && { level: "information" as const }),
  };
}

/** Made by a program, and long enough to be used: forty hexadecimal figures, or as much in base 64. */
const isGenerated = /^[0-9a-f]{40,}$|^(?=.*\d)[\w+/-]{48,}=*$/;
