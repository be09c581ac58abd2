import type { EnvironmentReads, LibraryCall } from "../../source/library.js";
import type { FactDraft } from "../../../facts/vocabulary.js";
import { schemaVariables } from "../schemas.js";
import { entriesOf, entry, option } from "./reading.js";

export const environment: EnvironmentReads = {
  objects: [
    { path: "process.env", checked: false },
    { path: "import.meta.env", checked: false },
    { path: "Bun.env", checked: false },
    { path: "$env/static/private", checked: true },
    { path: "$env/static/public", checked: true },
    { path: "$env/dynamic/private.env", checked: false },
    { path: "$env/dynamic/public.env", checked: false },
  ],
  calls: [
    { callees: ["Deno.env.get"], word: "Deno", checked: false },
    // get("database.host") is a setting that code of the app makes of them.
    { callees: ["@nestjs/config.ConfigService().get"], default: 1, checked: false, names: /^[A-Z][A-Z0-9_]*$/ },
    { callees: ["@nestjs/config.ConfigService().getOrThrow"], default: 1, checked: true, names: /^[A-Z][A-Z0-9_]*$/ },
    { callees: ["env-var.get"], checked: false },
    { callees: ["nconf.get", "getenv", "getenv.string", "getenv.int", "getenv.bool"], default: 1, checked: true },
  ],
};

/** `convict({ port: { format: "port", default: 3000, env: "PORT" } })` */
const convict: LibraryCall = {
  callees: ["convict"],
  *means(call) {
    yield* inside(call.argument(0)?.expression);

    function* inside(map: Parameters<typeof entriesOf>[0]): Generator<FactDraft> {
      const name = entry(call, map, "env");
      const value = entry(call, map, "default");
      if (name?.literal !== undefined && name.expression.kind === "string")
        yield {
          kind: "environmentRead",
          name: name.literal,
          hasDefault: value !== undefined && value.expression.kind !== "null",
          ...(value?.literal !== undefined && { default: value.literal }),
          span: name.span,
          parts: { name: name.expression.inner, ...(value?.literal !== undefined && { default: value.span }) },
        };
      else for (const one of entriesOf(map)) yield* inside(one.value);
    }
  },
};

/** `ConfigModule.forRoot({ validationSchema: Joi.object({ PORT: Joi.number().default(3000) }) })` */
const nestSchema: LibraryCall = {
  callees: ["@nestjs/config.ConfigModule.forRoot"],
  *means(call) {
    const schema = option(call, "validationSchema")?.expression;
    if (schema === undefined) return;
    for (const { name, span, fallback } of schemaVariables(schema, () => undefined)) {
      const value = fallback && call.value(fallback);
      yield {
        kind: "environmentRead",
        name,
        hasDefault: fallback !== undefined && fallback.kind !== "null",
        ...(value?.literal !== undefined && { default: value.literal }),
        span,
        parts: { name: span, ...(value?.literal !== undefined && { default: value.span }) },
      };
    }
  },
};

export const environmentCalls: readonly LibraryCall[] = [convict, nestSchema];
