import { sourceInLines } from "../text/pattern.js";

/**
 * Code that reads variables whose names are written nowhere: by a name that is built, all of them, or those that a library derives
 * from the names of settings (Spring's "Relaxed Binding", ASP.NET's "Non-prefixed environment variables", Viper's `AutomaticEnv`).
 * A text in which one of these stands may read anything. One too many costs a hint, one too few gives a false one.
 */
export const readsUnnamedVariables = (text: string, has: (pattern: RegExp) => boolean): boolean =>
  /env|config|Spring|Builder|Settings|quarkus|micronaut|laravel/i.test(text) && has(forms);

const forms = new RegExp(
  [
    // JavaScript: process.env[name], { ...process.env }, start(process.env); a schema and a pattern name the variables that they take.
    sourceInLines`
      (?<!\b(?:validate|parse|safeParse|cleanEnv)\(\s*)(?<!\{[\s\w$,:="']*\}\s*=\s*)\b(?:process|Bun|import\.meta)\.env\b(?!
        \s*\.\s*\w|\s*\[\s*["'\x60][^"'\x60$]*["'\x60]\s*\]|\s*\?\?=
      )
    `,
    String.raw`\bDeno\.env\.(?:toObject|get\((?!\s*["'])\b)`,
    // Python: os.environ[name], dict(os.environ), os.getenv(name)
    String.raw`\bos\.environb?\b(?!\s*\.\s*(?:get|pop|setdefault)\(\s*["']|\s*\[\s*["']|\s*\.\s*update\b)`,
    sourceInLines`
      \bos\.getenv\((?!\s*["'])|\benviron\.(?:items|keys|copy|values)\(|\b(?:env_prefix|env_nested_delimiter|env_file_prefix)\b
      |class\s+\w*Base\w*\(\s*BaseSettings|from_prefixed_env|\bdynaconf\b|\bdotenv_values\(|\.prefixed\(
    `,
    // Ruby: ENV[name], ENV.to_h, gems that take every variable
    sourceInLines`
      \bENV\[(?!\s*["'])|\bENV\.(?:fetch|key\?|dig)\(?(?!\(?\s*["'])(?=[\s(]*[a-z@:])
      |\bENV\.(?:to_h\w*|each\w*|select|filter\w*|slice|map|keys|values\w*)\b|\b(?:anyway_config|use_env)\b
    `,
    // Go
    sourceInLines`
      \bos\.(?:Environ\(|(?:Getenv|LookupEnv)\((?!\s*["\x60]))|\bAutomaticEnv\(|\bSetEnvPrefix\(|\benvconfig\.|\bcleanenv\.
      |\bconf\.Parse\(|caarlos0/env|knadh/koanf|sethvargo/go-envconfig|kelseyhightower/envconfig
    `,
    // Java, Kotlin, Scala
    sourceInLines`
      \bgetenv\(\s*(?!["'])|org\.springframework|spring-boot|\bio\.micronaut|\bio\.quarkus|\bquarkus-|com\.typesafe\.config
      |eclipse\.microprofile\.config
    `,
    // C#
    sourceInLines`
      \bGetEnvironmentVariables\(|\bGetEnvironmentVariable\((?!\s*@?")|\bAddEnvironmentVariables\(|\bWebApplication\.Create
      |\bHost\.Create|\bIConfiguration\b
    `,
    // PHP
    String.raw`\$_(?:ENV|SERVER)\[\s*\$|\$_ENV\b(?!\s*\[)|\bgetenv\(\s*(?:\)|\$)|\benv\(\s*\$|laravel/(?:framework|lumen)|symfony/dotenv|%env\((?!\w+:?\w*\)%)`,
    // Rust
    String.raw`\benv::vars(?:_os)?\(|\benv::var(?:_os)?\((?!\s*")|\benvy::|\bfigment\b|\bEnvironment::(?:default|with_prefix)|config::Environment`,
    // Elixir and the shell's indirection: ${!name}, eval
    String.raw`System\.(?:get_env|fetch_env!?)\((?!\s*")|\$\{!\w+|\benvsubst\b|\bprintenv\b`,
  ].join("|"),
  "g",
);
