import type { EnvironmentReads, LibraryCall } from "../../source/library.js";
import { isEnvironmentName } from "../../../knowledge/environment-names.js";
import { line } from "../../source/meanings.js";

/** System.Environment. Settings of `IConfiguration` come from several places, the environment among them, so they are no variables. */
export const environmentReads: EnvironmentReads = {
  objects: [],
  calls: [
    { callees: ["System.Environment.GetEnvironmentVariable"], checked: false },
    // placesAt gives `configuration["Jwt:Secret"] ?? "x"` as a call of this name: its default is one wherever the value comes from.
    { callees: ["setting.default"], default: 1, checked: false },
  ],
};

/** Microsoft.Extensions.Hosting, "HostEnvironmentEnvExtensions". The templates of ASP.NET themselves ask for the developer's machine. */
export const branchCalls: readonly LibraryCall[] = [
  line("*.GetValue", function* (call) {
    const [name, fallback] = [call.argument(0, "key"), call.argument(1, "defaultValue")];
    if (!/onfig\w*\.GetValue$/.test(call.callee) || name?.literal === undefined || fallback?.literal === undefined) return;
    const parts = { name: name.span, default: fallback.span };
    yield { kind: "environmentRead", name: name.literal, hasDefault: true, default: fallback.literal, span: call.span, parts };
  }),
  line(["*.IsDevelopment", "*.IsProduction", "*.IsStaging"], function* ({ callee, span }) {
    const [, object = "", value = ""] = /(\w+)(?:\(\))?\.Is(\w+)$/.exec(callee) ?? [];
    if (!isEnvironment(object)) return;
    const form = value === "Development" ? "question" : "comparison";
    yield { kind: "environmentBranch", variable: "ASPNETCORE_ENVIRONMENT", value, form, isFrameworks: true, span };
  }),
  line("*.IsEnvironment", function* (call) {
    const value = call.argument(0, "environmentName")?.literal;
    if (value !== undefined && isEnvironmentName(value) && isEnvironment(/(\w+)(?:\(\))?\.IsEnvironment$/.exec(call.callee)?.[1] ?? ""))
      yield {
        kind: "environmentBranch",
        variable: "ASPNETCORE_ENVIRONMENT",
        value,
        form: "comparison",
        isFrameworks: true,
        span: call.span,
      };
  }),
];

/** `env`, `_env`, `app.Environment`, `context.HostingEnvironment`, and what the container gives: `services.GetRequiredService<IWebHostEnvironment>()`. */
const isEnvironment = (name: string): boolean => /^_?(\w*env|\w*environment)$|^Get(Required)?Service$/i.test(name);
