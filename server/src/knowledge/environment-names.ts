import { patternInLines } from "../text/pattern.js";

/**
 * Variables that say which deploy the code runs in, by the frameworks' and the field's conventions; where it is known, by the value
 * too that they are compared to: `STAGE_STATUS`, "dev".
 */
export const isEnvironmentVariable = (name: string, value?: string): boolean =>
  variables.test(name) || ofOneApp.test(name) || (value !== undefined && compared.test(name) && onlyOfDeploys.test(value));

/** By the name of the app: `SHOP_ENV`; not the folder of tools, `VIRTUAL_ENV`. */
const ofOneApp = /^(?!VIRTUAL_|CONDA_|PIP_|PIPENV_|NIX_|POETRY_|GITHUB_|LOAD_|NO_|USE_|PRINT_|DEFAULT_)[A-Z][A-Z0-9]+_(ENV|ENVIRONMENT)$/;

const compared = /^(?!VIRTUAL_|CONDA_|PIP_|PIPENV_|NIX_|POETRY_)([A-Z0-9]+_)*(ENV|ENVIRONMENT|STAGE|TIER)(_[A-Z0-9]+)*$/;

const onlyOfDeploys = /^(production|prod|staging|development|dev)$/i;

const variables = patternInLines("i")`
  ^(
    (
      NODE|RAILS|RACK|APP|FLASK|DJANGO|GO|GIN|QUART|SANIC|STARLETTE|FASTAPI|HANAMI|SINATRA|NEXT_PUBLIC_APP|ASPNETCORE|DOTNET|SPRING
      |MICRONAUT|QUARKUS|SYMFONY|LARAVEL|KOA|NEST|SERVER|SERVICE|PROJECT|RUN|RUNTIME|DEPLOY|DEPLOYMENT|BUILD|EXECUTION|CURRENT
      |APPLICATION|PY|PYTHON|RUST|WEBAPP|API|BACKEND|SYSTEM|WP|YII|CI|CAKE|CRAFT|KOHANA
    )_
  )?(ENV|ENVIRONMENT|STAGE|ENV_NAME|ENVIRONMENT_NAME|ENV_TYPE)$
  |^(FLASK_CONFIG|DEPLOY_ENVIRONMENT|GIN_MODE|APP_PROFILE|APP_MODE|RUN_MODE|SPRING_PROFILES_ACTIVE|CONFIG_ENV)$
`;

/** The environment that a switch asks for by its name: production of `SHOP_IS_PRODUCTION` and of `PRODUCTION`; tests may differ. */
export const environmentAskedBy = (name: string): string | undefined => switches.exec(name)?.groups?.["environment"]?.toLowerCase();

const switches =
  /^(?:(?:[A-Z0-9]+_)*(?:IS|IN)_(?=[A-Z]+$)|(?=(?:PRODUCTION|STAGING|DEVELOPMENT)$))(?<environment>PROD|PRODUCTION|STAGING|DEV|DEVELOPMENT|LOCAL)$/;

/** Such variables that hold nothing else: whatever they are compared to is the name of an environment. */
export const isEnvironmentVariableAlone = (name: string): boolean =>
  /^((NODE|APP|RAILS|RACK|FLASK|DJANGO|GO)_ENV|(ASPNETCORE|DOTNET)_ENVIRONMENT)$/.test(name);

/** Members that hold such a variable: `config.env`, `settings.ENVIRONMENT`, `app.nodeEnv`, `activeProfile` of Spring. */
export const isEnvironmentMember = (name: string): boolean =>
  /^(active|spring)_?profiles?$|^(node_?|app_?|rails_?|rack_?|application_?|wp_?|yii_?|ci_?)?(env|environment)(_?(name|type|mode))?$/i.test(
    name,
  );

/** Names of deploys; "test" is none, since tests may differ. */
export const isEnvironmentName = (value: string): boolean => new RegExp(`^(${environmentNames})$`, "i").test(value);

/** The names as alternatives of a regular expression. */
export const environmentNames =
  "production|prod|prd|live|staging|stage|stg|preprod|pre-production|pre-prod|preproduction|uat|qa|development|develop|dev|local|sandbox|demo|integration";

/** The environment whose settings a file holds, by its name: `settings/production.py`, `config.staging.js`. Tests may differ. */
export const environmentOfSettings = (path: string): string | undefined => settingsFile.exec(path)?.groups?.["environment"];

const settingsFile = patternInLines("i")`
  (^|/)((configs?|configuration|settings|env|envs|environments?)/|(config|configuration|settings|environment|env)[._-])
  (?<environment>
    production|prod|staging|stage|uat|qa|preprod|development|dev
  )\.(py|rb|php|go|[cm]?[jt]s)$
`;
