import { folderOf, nameOf } from "../../text/path.js";
import { patternInLines } from "../../text/pattern.js";

/** Whether a path is where an app keeps its own settings, in whatever format: by folder and by name. */
export const isSettingsPath = (path: string): boolean =>
  !foreignFolder.test(folderOf(path)) &&
  !toolName.test(nameOf(path)) &&
  !isOfVariables(path) &&
  (inSettingsFolder.test(path) || settingsName.test(nameOf(path)));

/** node-config, "Custom Environment Variables": its values are names of variables. */
const isOfVariables = (path: string): boolean => nameOf(path).startsWith("custom-environment-variables.");

/** `config/production.json`, `conf/env/staging.yml`, `config/packages/prod/doctrine.yaml`. */
const inSettingsFolder = /(^|\/)(config|configs|conf|configuration|settings)\/((env|envs|environments?|packages(\/[\w-]+)?)\/)?[^/]+$/i;

const settingsName = patternInLines("i")`
  ^(
    config|configuration|settings|app[-_]?config|app[-_]?settings|parameters|secrets|credentials|database|ormconfig|phinx|mongoid
    |alembic
  )([._-][\w-]+)*\.(json5?|ya?ml|toml|ini|cfg)$|^app\.(toml|ini|cfg)$|^(production|development|staging)\.(json|ya?ml|toml|ini)$
`;

/** Texts for people, descriptions of interfaces, data, what is served to browsers, what belongs to tools and platforms. */
const foreignFolder = patternInLines("i")`
  (^|/)(
    locales?|i18n|l10n|translations?|lang|langs|languages|node_modules|vendor|public|static|assets|charts?|schemas?|openapi|swagger
    |fixtures|seeds?|webpack|crd|rbac|kustomize|helm|k8s|kubernetes|manifests|collections|generators|templates|\.[\w-]+
  )(/|$)
`;

const toolName = patternInLines("i")`
  (^|[._-])(
    schema|locales?|i18n|messages|lock|openapi|swagger|eslint(rc)?|tslint|prettier(rc)?|stylelint|babel|jest|karma|webpack|vite
    |tsconfig|jsconfig|package|composer|rubocop|brakeman|phpcs|phpstan|phpunit|psalm|codecov|sonar|mkdocs|docker-compose|compose
    |lint|manifest|routes?|i18n-tasks|importmap|permissions?|roles
  )([._-]|$)
`;

/** Properties of an app of Java's that its own code or a library reads: `config.properties`, `jdbc.properties`, `koin.properties`. */
export const isSettingsOfJava = (path: string): boolean =>
  !foreignFolder.test(folderOf(path)) &&
  /^(app[-_]?)?(config|configuration|settings|database|db|jdbc|datasource|hibernate|persistence|koin|mail|redis|generator)([._-]prod(uction)?)?\.properties$/i.test(
    nameOf(path),
  );

/**
 * What a monitor or a collector beside the app is told in its own words: where it sends what it gathers. `otel-collector-config.yaml`
 * of OpenTelemetry, `prometheus.yml`, `loki-config.yaml` and others of Grafana's, those of Elastic's shippers.
 */
export const isOfProgramBeside = (path: string): boolean => programBeside.test(nameOf(path));

const programBeside = patternInLines("i")`
  ^(
    otel(col)?|opentelemetry|prometheus|alertmanager|grafana|loki|promtail|tempo|mimir|jaeger|zipkin|filebeat|metricbeat|heartbeat
    |packetbeat|auditbeat|apm-server|elastic-agent|curator|logstash|kibana|vector|telegraf|blackbox|fluent(d|bit)
  )([._-][\w.-]*)?$
`;

/**
 * Files that a framework or a library itself reads, by the environment it runs in, and in which a variable of the environment comes
 * first: those of Rails and of the gems that look for one of their own, Symfony's packages, `appsettings.Production.json`.
 */
export const isReadByFramework = (path: string): boolean =>
  frameworkFile.test(path) || /(^|\/)config\/(secrets\.ya?ml$|packages\/)|(^|\/)appsettings(\.[\w-]+)*\.json$/i.test(path);

const frameworkFile = patternInLines("i")`
  (^|/)(
    database|cable|anycable|storage|mongoid|cache|queue|recurring|shards|webpacker|shakapacker|newrelic|skylight|scout_apm
    |honeybadger|appsignal|elastic_apm|sidekiq|blazer|sunspot|thinking_sphinx|vite
  )\.ya?ml$
`;
