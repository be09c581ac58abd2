import { isEnvironmentName } from "../../../knowledge/environment-names.js";
import type { EnvironmentReads, LibraryCall, LibraryClass, LibrarySetting } from "../../source/library.js";
import { lineNear } from "../../source/meanings.js";

/** The readers of one `Env` object: its call, and a method for each type. */
const readers = (object: string, methods: string): readonly string[] => methods.split(" ").map((method) => `${object}.${method}`);

const djangoTypes = "str bool int float json list tuple dict url path db db_url cache cache_url email email_url search_url bytes get_value";
const environsTypes =
  "str bool int float decimal json list dict url uuid path date datetime timedelta log_level dj_db_url dj_email_url dj_cache_url enum";

/** `os.environ`, and the libraries that read it with types and defaults. */
export const environmentReads: EnvironmentReads = {
  objects: [
    { path: "os.environ", checked: true },
    { path: "os.environb", checked: true },
  ],
  calls: [
    { callees: ["os.getenv"], default: 1, defaultKeywords: ["default"], checked: false },
    { callees: ["os.environ.get"], word: "environ", default: 1, defaultKeywords: ["default"], checked: false },
    { callees: ["os.environ.pop"], word: "environ", default: 1, checked: true, takesAbsence: true },
    // django-environ, environs
    { callees: ["environ.Env()", "environ.FileAwareEnv()"], default: 2, defaultKeywords: ["default"], checked: true },
    { callees: readers("environ.Env()", djangoTypes), default: 1, defaultKeywords: ["default"], checked: true },
    { callees: readers("environ.FileAwareEnv()", djangoTypes), default: 1, defaultKeywords: ["default"], checked: true },
    {
      callees: ["environs.Env()", "environs.env", ...readers("environs.Env()", environsTypes)],
      default: 1,
      defaultKeywords: ["default"],
      checked: true,
    },
    { callees: readers("environs.env", environsTypes), default: 1, defaultKeywords: ["default"], checked: true },
    // python-decouple, Starlette
    { callees: ["decouple.config", "decouple.AutoConfig()", "decouple.Config()"], default: 1, defaultKeywords: ["default"], checked: true },
    { callees: ["prettyconf.config"], default: undefined, defaultKeywords: ["default"], checked: true },
    { callees: ["starlette.config.Config()", "starlette.config.Config().get"], default: 2, defaultKeywords: ["default"], checked: true },
    // dj-database-url reads DATABASE_URL where no other name is given.
    {
      callees: ["dj_database_url.config"],
      default: undefined,
      defaultKeywords: ["default"],
      name: "env",
      ownName: "DATABASE_URL",
      checked: false,
    },
  ],
};

/** pydantic: each field of a settings class is a variable of its name, in upper case. */
export const environmentClasses: readonly LibraryClass[] = [
  {
    bases: ["pydantic.BaseSettings", "pydantic_settings.BaseSettings", "pydantic.v1.BaseSettings"],
    *means(declared, values) {
      const prefix = prefixOf(declared.fields);
      for (const { name, nameSpan, value, span } of declared.fields) {
        if (name === "model_config" || name.startsWith("_") || name.startsWith("Config.")) continue;
        const given = value === undefined ? undefined : defaultOf(value);
        const literal = given === undefined ? undefined : values(given).literal;
        yield {
          kind: "environmentRead",
          name: (prefix + name).toUpperCase(),
          hasDefault: given !== undefined,
          ...(literal !== undefined && { default: literal }),
          checked: given === undefined,
          span,
          parts: { name: nameSpan, ...(given !== undefined && { default: given.span }) },
        };
      }
    },
  },
];

/** `{"development": DevelopmentConfig, "production": ProductionConfig}`: a class of settings for each named environment (Flask, "Configuration Handling"). */
export const environmentSettings: readonly LibrarySetting[] = [
  {
    names: ["production", "prod"],
    *means({ form, siblings = [], nameOf }) {
      const classes = siblings.filter(({ value }) => isSettings(nameOf(value)));
      const others = classes.filter(({ key = "" }) => isEnvironmentName(key) && !/^prod/i.test(key));
      const [first] = siblings;
      if (form !== "entry" || classes.length !== siblings.length || others.length === 0 || first === undefined) return;
      yield { kind: "environmentBranch", variable: "", form: "table", span: first.span };
    },
  },
];

/** `dict(dev=DevelopmentConfig, prod=ProductionConfig)` */
export const environmentCalls: readonly LibraryCall[] = [
  lineNear(["prod"], "dict", function* (call) {
    const classes = call.arguments.filter(({ name, value }) => name !== undefined && isSettings(call.nameOf(value)));
    const names = classes.flatMap(({ name = "" }) => (isEnvironmentName(name) ? [name] : []));
    if (classes.length === call.arguments.length && names.length > 1 && names.some((name) => name.startsWith("prod")))
      yield { kind: "environmentBranch", variable: "", form: "table", span: call.span };
  }),
];

const isSettings = (name = ""): boolean => /(^|\.)([A-Z]\w*)?(Config|Settings)\w*$/.test(name);

type Field = Parameters<LibraryClass["means"]>[0]["fields"][number];
type Given = NonNullable<Field["value"]>;

/** `Field("x")`, `Field(default="x")`, `Field(...)`; another value is the default itself. */
function defaultOf(value: Given): Given | undefined {
  if (value.kind !== "call" || value.callee.kind !== "name" || value.callee.path.at(-1) !== "Field") return value;
  const named = value.arguments.find(({ name }) => name === "default" || name === "default_factory")?.value;
  const first = value.arguments[0];
  const given = named ?? (first?.name === undefined ? first?.value : undefined);
  return given?.kind === "other" ? undefined : given;
}

/** `model_config = SettingsConfigDict(env_prefix="APP_")` */
function prefixOf(fields: readonly Field[]): string {
  const settings = fields.find(({ name }) => name === "model_config")?.value;
  const prefix =
    settings?.kind === "call"
      ? settings.arguments.find(({ name }) => name === "env_prefix")?.value
      : fields.find(({ name }) => name === "Config.env_prefix")?.value;
  return prefix?.kind === "string" ? prefix.value : "";
}
