import type { EnvironmentReads, LibraryCall } from "../../source/library.js";
import { isEnvironmentName } from "../../../knowledge/environment-names.js";
import { isTrue, line, lineNear } from "../../source/meanings.js";
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
  line("*.acceptsProfiles", function* (call) {
    const given = call.arguments[0]?.value;
    const profile = given?.kind === "call" ? given.arguments[0]?.value : given;
    const value = profile && call.value(profile).literal;
    if (call.imports("org.springframework.core.env") && value !== undefined && isEnvironmentName(value))
      yield {
        kind: "environmentBranch",
        variable: "SPRING_PROFILES_ACTIVE",
        value,
        form: "comparison",
        isFrameworks: true,
        span: call.span,
      };
  }),
  line("org.springframework.security.config.annotation.web.configuration.EnableWebSecurity", function* (call) {
    if (isTrue(call.argument(undefined, "debug"))) yield { kind: "debugEnabled", what: "Spring Security's debug mode", span: call.span };
  }),
  lineNear(["org.springframework.core.env"], "*.getProperty", function* (call) {
    const name = call.argument(0);
    if (!call.imports("org.springframework.core.env") || !/^[A-Z][A-Z0-9_]+$/.test(name?.literal ?? "")) return;
    const fallback = call.argument(1);
    yield {
      kind: "environmentRead",
      name: name?.literal ?? "",
      hasDefault: fallback !== undefined,
      ...(fallback?.literal !== undefined && { default: fallback.literal }),
      span: call.span,
      parts: { ...(name !== undefined && { name: name.span }), ...(fallback !== undefined && { default: fallback.span }) },
    };
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
