import type { FactDraft, FactFields } from "../../../facts/vocabulary.js";
import type { EnvironmentReads, LibraryCall, ResolvedCall } from "../../source/library.js";
import { isEnvironmentName } from "../../../knowledge/environment-names.js";
import { asksFor, isTrue, line, lineNear } from "../../source/meanings.js";
import { innerOf } from "../../source/arguments.js";

/** java.lang.System, and Spring's Environment where it is asked for a variable by a variable's name. */
export const environmentReads: EnvironmentReads = {
  objects: [],
  calls: [
    { callees: ["System.getenv", "System.getenv().get", "java.lang.System.getenv"], word: "getenv", checked: false },
    { callees: ["System.getenv().getOrDefault"], word: "getenv", default: 1, checked: false },
  ],
};

/** Values that Spring injects: `@Value("${jwt.secret:abc}")` reads a setting, with a default after the colon. */
export const injectedCalls: readonly LibraryCall[] = [
  line(["org.springframework.beans.factory.annotation.Value", "io.micronaut.context.annotation.Value"], function* (call) {
    const value = call.argument(0, "value");
    const [, name, fallback] = /^\$\{([^:}]+):([^}]*)\}$/.exec(value?.literal ?? "") ?? [];
    if (value === undefined || name === undefined || fallback === undefined) return;
    yield {
      kind: "environmentRead",
      name,
      hasDefault: true,
      default: fallback,
      span: innerOf(value.expression),
      parts: { default: { start: value.span.end - 2 - fallback.length, end: value.span.end - 2 } },
    };
  }),
  line("org.eclipse.microprofile.config.inject.ConfigProperty", function* (call) {
    const [name, fallback] = [call.argument(undefined, "name"), call.argument(undefined, "defaultValue")];
    if (name?.literal === undefined || fallback?.literal === undefined) return;
    const span = { start: Math.min(name.span.start, fallback.span.start), end: Math.max(name.span.end, fallback.span.end) };
    const parts = { name: name.span, default: fallback.span };
    yield { kind: "environmentRead", name: name.literal, hasDefault: true, default: fallback.literal, span, parts };
  }),
  // dotenv-java, "Get environment variables".
  lineNear(["cdimascio"], "*.get", function* (call) {
    if (call.imports("io.github.cdimascio") && /(^|\.)(Dotenv\.[\w.()]*load\(\)|dotenv(\(\))?)\.get$/i.test(call.callee))
      yield* asked(call);
  }),
  // Spring, "Environment Abstraction": `Arrays.asList(env.getActiveProfiles()).contains("prod")`.
  lineNear(["getActiveProfiles", "activeProfiles", "matchesProfiles"], ["*.contains", "*.matchesProfiles"], function* (call) {
    const value = call.argument(0)?.literal;
    const isAsked =
      call.callee.endsWith("matchesProfiles") || (call.receiver !== undefined && asksFor(call, call.receiver, activeProfiles, 3));
    if (isAsked && value !== undefined && isEnvironmentName(value)) yield branch(call, "SPRING_PROFILES_ACTIVE", value, "comparison");
  }),
  // Micronaut, "Conditional Beans".
  line("io.micronaut.context.annotation.Requires", function* (call) {
    for (const name of ["env", "notEnv"]) {
      const value = call.argument(undefined, name);
      const named = value?.literal ?? /\.Environment\.([A-Z]+)$/.exec((value && call.nameOf(value.expression)) ?? "")?.[1]?.toLowerCase();
      if (named !== undefined) yield branch(call, "MICRONAUT_ENVIRONMENTS", named, "profile");
    }
  }),
  // Quarkus, "Enabling beans for a build profile", "Launch mode".
  line(["io.quarkus.arc.profile.IfBuildProfile", "io.quarkus.arc.profile.UnlessBuildProfile"], function* (call) {
    const value = call.argument(0, "value")?.literal;
    if (value !== undefined) yield branch(call, "quarkus.profile", value, "profile");
  }),
  line("io.quarkus.runtime.LaunchMode.current", function* (call) {
    yield { kind: "environmentBranch", variable: "quarkus.profile", form: "question", isFrameworks: true, span: call.span };
  }),
  line("io.quarkus.runtime.configuration.ConfigUtils.isProfileActive", function* (call) {
    const value = call.argument(0)?.literal;
    if (value !== undefined) yield branch(call, "quarkus.profile", value, "comparison");
  }),
  // Javalin, "Development logging": requests and answers whole.
  lineNear(["io.javalin"], "*.enableDevLogging", function* (call) {
    yield { kind: "debugEnabled", what: "Javalin's development logging", certain: false, span: call.span };
  }),
  line("*.acceptsProfiles", function* (call) {
    const given = call.arguments[0]?.value;
    const profile = given?.kind === "call" ? given.arguments[0]?.value : given;
    const value = profile && call.value(profile).literal;
    if (call.imports("org.springframework.core.env") && value !== undefined && isEnvironmentName(value))
      yield branch(call, "SPRING_PROFILES_ACTIVE", value, "comparison");
  }),
  line("org.springframework.security.config.annotation.web.configuration.EnableWebSecurity", function* (call) {
    if (isTrue(call.argument(undefined, "debug"))) yield { kind: "debugEnabled", what: "Spring Security's debug mode", span: call.span };
  }),
  lineNear(["org.springframework.core.env"], "*.getProperty", function* (call) {
    const name = call.argument(0);
    const isVariable = /^[A-Z][A-Z0-9_]+$/.test(name?.literal ?? "");
    // A property of another name is asked of the environment too, and what it falls back to stands here.
    if (call.imports("org.springframework.core.env") && (isVariable || call.argument(1)?.literal !== undefined)) yield* asked(call);
  }),
  line("org.springframework.context.annotation.Profile", function* (call) {
    const value = call.argument(0, "value");
    const names =
      value?.expression.kind === "list" ? value.expression.items.map((item) => call.value(item).literal ?? "") : [value?.literal ?? ""];
    const named = names.find((name) => name !== "");
    if (named !== undefined)
      yield { kind: "environmentBranch", variable: "SPRING_PROFILES_ACTIVE", value: named, form: "profile", span: call.span };
  }),
];

const activeProfiles = /(^|\.)(getActiveProfiles\(\)|activeProfiles)$/;

const branch = (call: ResolvedCall, variable: string, value: string, form: FactFields["environmentBranch"]["form"]): FactDraft => ({
  kind: "environmentBranch",
  variable,
  value,
  form,
  ...(form === "comparison" && { isFrameworks: true }),
  span: call.span,
});

/** A variable by the first argument, and its default by the second. */
function* asked(call: ResolvedCall): Generator<FactDraft> {
  const [name, fallback] = [call.argument(0), call.argument(1)];
  if (name?.literal === undefined) return;
  yield {
    kind: "environmentRead",
    name: name.literal,
    hasDefault: fallback !== undefined,
    ...(fallback?.literal !== undefined && { default: fallback.literal }),
    span: call.span,
    parts: { name: name.span, ...(fallback !== undefined && { default: fallback.span }) },
  };
}
