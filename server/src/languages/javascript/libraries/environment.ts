import type { EnvironmentReads, LibraryCall, LibrarySetting } from "../../source/library.js";
import type { FactDraft } from "../../../facts/vocabulary.js";
import type { Expression } from "../../source/syntax.js";
import { schemaVariables } from "../schemas.js";
import { entriesOf, entry, option } from "./reading.js";

export const environment: EnvironmentReads = {
  objects: [
    { path: "process.env", checked: false },
    { path: "import.meta.env", checked: false },
    // k6, "Environment variables".
    { path: "__ENV", checked: false },
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

/**
 * `ConfigModule.forRoot({ validationSchema: Joi.object({ PORT: Joi.number().default(3000) }) })`, and `createEnv({ server: { … }, runtimeEnv:
 * { … } })` of T3 Env, where `runtimeEnv: process.env` says so by itself.
 */
const schemas: LibraryCall = {
  callees: ["@nestjs/config.ConfigModule.forRoot", "@t3-oss/env-nextjs.createEnv", "@t3-oss/env-core.createEnv"],
  *means(call) {
    const isListed = option(call, "runtimeEnv", "experimental__runtimeEnv")?.expression.kind === "map";
    const schema = option(call, "validationSchema")?.expression ?? (isListed ? option(call, "server")?.expression : undefined);
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

/**
 * What a bundler writes in the place of variables: `env: { … }` of Next.js and Nuxt, `define: { "process.env.COMMIT": … }` of Vite and
 * esbuild, `new DefinePlugin({ "process.env": { … } })` of webpack.
 */
export const bundled: LibrarySetting = {
  names: ["env", "define"],
  *means({ form, path, target, value }) {
    const isNext = target.at(-1) === "env" && /(^|\/)(next|nuxt)\.config\.[cm]?[jt]s$/.test(path);
    if (form === "entry") yield* setBy(value.expression, isNext);
  },
};

const webpackDefine: LibraryCall = {
  callees: ["webpack.DefinePlugin", "webpack.EnvironmentPlugin"],
  *means(call) {
    yield* setBy(call.argument(0)?.expression, call.callee.endsWith("EnvironmentPlugin"));
  },
};

function* setBy(map: Expression | undefined, isPlain: boolean): Generator<FactDraft> {
  for (const { key = "", keySpan, value } of entriesOf(map)) {
    const name = isPlain ? key : /^(?:process|import\.meta)\.env\.(\w+)$/.exec(key)?.[1];
    if (name !== undefined) yield { kind: "environmentSet", name, span: keySpan };
    else if (/^(?:process|import\.meta)\.env$/.test(key)) yield* setBy(value, true);
  }
}

/** Joi: `DEBUG: Joi.boolean().when("NODE_ENV", { is: "development", then: … })`, where another variable has its default by the environment. */
const dependent: LibraryCall = {
  callees: ["*.when"],
  near: ["NODE_ENV", "APP_ENV"],
  *means(call) {
    const variable = call.argument(0)?.literal ?? "";
    if (/^(NODE|APP)_ENV$/.test(variable) && option(call, "then") !== undefined)
      yield { kind: "environmentBranch", variable, form: "comparison", isArgument: true, span: call.span };
  },
};

export const environmentCalls: readonly LibraryCall[] = [convict, schemas, webpackDefine, dependent];
