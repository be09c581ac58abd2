import type { EnvironmentReads, LibraryCall } from "../../source/library.js";
import { isEnvironmentName } from "../../../knowledge/environment-names.js";
import { line } from "../../source/meanings.js";

/** PHP itself, Laravel's and Symfony's `env`, and the function of WordPress's official image. */
export const environmentReads: EnvironmentReads = {
  objects: [
    { path: "_ENV", checked: false },
    { path: "_SERVER", checked: false },
  ],
  calls: [
    { callees: ["getenv"], checked: false },
    { callees: ["env", "Illuminate.Support.Env.get"], default: 1, defaultKeywords: ["default"], checked: false, isOptional: true },
    { callees: ["getenv_docker"], default: 1, checked: false },
    { callees: ["Symfony.Component.DependencyInjection.Loader.Configurator.env"], checked: false },
  ],
};

/** Laravel's questions for its environment: `App::environment("production")`, `app()->isProduction()`. */
export const environmentCalls: readonly LibraryCall[] = [
  line("*.environment", function* (call) {
    if (!isApplication(call.callee)) return;
    const values = call.arguments
      .map(({ value }) => call.value(value).expression)
      .flatMap((one) => (one.kind === "list" ? one.items : [one]));
    const value = values.map((one) => call.value(one).literal ?? "").find(isEnvironmentName);
    if (value !== undefined)
      yield { kind: "environmentBranch", variable: "APP_ENV", value, form: "comparison", isFrameworks: true, span: call.span };
  }),
  line(["*.isProduction", "*.isLocal"], function* (call) {
    const value = call.callee.endsWith("isLocal") ? "local" : "production";
    if (isApplication(call.callee))
      yield { kind: "environmentBranch", variable: "APP_ENV", value, form: "comparison", isFrameworks: true, span: call.span };
  }),
];

const isApplication = (callee: string): boolean => /(^|\.)(App|app|app\(\)|application)\.\w+$/.test(callee);
