import { isEnvironmentName } from "../../../knowledge/environment-names.js";
import type { EnvironmentReads, LibraryCall } from "../../source/library.js";
import { line } from "../../source/meanings.js";
import { symbolOf } from "./made.js";

/** `ENV["X"]` gives nil where the variable is missing, `ENV.fetch("X")` fails (Ruby documentation, ENV). */
export const environmentReads: EnvironmentReads = {
  objects: [{ path: "ENV", checked: false }],
  calls: [{ callees: ["ENV.fetch"], word: "ENV", default: 1, checked: true }],
};

/** Questions for the name of the environment: `Rails.env.production?`, `configure :production do` of Sinatra. */
export const environmentCalls: readonly LibraryCall[] = [
  ...["production?", "development?", "staging?", "local?"].map((question) =>
    line(`*.${question}`, function* (call) {
      if (!/(^|\.)(Rails\.env|settings|environment|env|Hanami\.env|Hanami)\.\w+\?$/.test(call.callee)) return;
      const variable = call.callee.startsWith("Rails") ? "RAILS_ENV" : "RACK_ENV";
      // Development or test: no deploy is told from another (Rails, EnvironmentInquirer).
      const form = question === "local?" || question === "development?" ? "question" : "comparison";
      yield { kind: "environmentBranch", variable, value: question.slice(0, -1), form, isFrameworks: true, span: call.span };
    }),
  ),
  line("configure", function* (call) {
    const value = call.arguments.map(({ value: given }) => symbolOf(call.value(given)) ?? "").find(isEnvironmentName);
    if (value === undefined || (!call.imports("sinatra") && !call.mentions("Sinatra"))) return;
    const form = value === "development" ? "question" : "comparison";
    yield { kind: "environmentBranch", variable: "RACK_ENV", value, form, span: call.span };
  }),
];
