import { patternOf, type CommandPattern } from "./command-pattern.js";

/** Commands that change a database's schema or fill it. From the manuals of the frameworks. */
const patterns: readonly CommandPattern[] = [
  // Python
  "manage.py|django-admin migrate|syncdb|loaddata|flush|makemigrations|createcachetable|seed|seed_*|populate_db|create_db|init_db|initdb",
  "flask db downgrade|stamp|init",
  "flask init-db|initdb|create-db|create_db|init_db|seed|seed-db",
  "manage.py db create_all",
  "alembic upgrade|downgrade|stamp",
  "aerich upgrade|init-db",
  "yoyo apply",
  "piccolo migrations",
  "airflow db init",
  "airflow initdb|upgradedb",
  "superset init",
  // JavaScript
  "prisma migrate deploy|dev|reset",
  "prisma db push|seed|execute",
  "sequelize|sequelize-cli db:*",
  "knex migrate:*|seed:*",
  "typeorm|typeorm-ts-node-commonjs|typeorm-ts-node-esm migration:run|migrations:run|schema:sync",
  "mikro-orm migration:up|schema:update",
  "drizzle-kit push|migrate|push:*",
  "db-migrate up",
  "node-pg-migrate up",
  "migrate-mongo up",
  "mongo-migrate|migrate-mongoose up",
  "ace migration:run|migration:fresh|db:seed",
  "strapi configuration:restore",
  // Ruby
  "rails|rake db:*",
  "sequel -m",
  "hanami db",
  // PHP
  "artisan migrate|migrate:*|db:seed|db:wipe",
  "console doctrine:migrations:migrate|doctrine:schema:update|doctrine:schema:create|doctrine:fixtures:load|d:m:m",
  "phinx migrate|seed:run",
  "doctrine-migrations migrate",
  "yii migrate|migrate/up",
  "spark migrate|db:seed",
  "cake migrations",
  "drush updatedb|updb",
  // Go, Rust, Java, .NET, Elixir, and tools of their own
  "migrate up",
  "migrate -path",
  "goose up|up-to",
  "sql-migrate|dbmate|soda|tern up|migrate",
  "atlas migrate|schema apply",
  "diesel migration|database run|setup|reset",
  "diesel setup",
  "sqlx migrate|database run|setup|reset",
  "sea-orm-cli migrate",
  // SeaORM, "Setting up migration": the program of the crate that it makes.
  "migration up",
  "refinery migrate",
  "flyway migrate",
  "liquibase update",
  "mvn|mvnw flyway:migrate|liquibase:update",
  "gradle|gradlew flywayMigrate|update",
  "dotnet ef database",
  "dotnet-ef database",
  "mix ecto.migrate|ecto.setup|ecto.create",
  "hasura migrate",
  "clickhouse-migrations migrate",
  "psql -f|--file",
  // An app's own command, script or task.
  "npm run migrate|migrate:*|migration:run|db:*|migrations|migrations:run|seed|seed:*|typeorm:run",
  "yarn|pnpm|bun run migrate|migrate:*|migration:run|db:*|seed|seed:*",
  "yarn|pnpm migrate|migrate:*|migration:run|db:*|seed|seed:*",
  "make migrate|migrations|db-migrate|seed|upgrade-db",
  "* migrate $",
  // Flask-Migrate behind flask or manage.py, and what follows its example: `flask db upgrade`, `airflow db migrate`.
  "* db upgrade|migrate",
];

/** Looks at what is there and changes nothing that a deploy has: `rails db:version`, `flask db current`. */
const readOnly: readonly CommandPattern[] = [
  "rails|rake db:version|db:abort_if_pending_migrations|db:migrate:status|db:schema:dump|db:structure:dump",
  // The database of the tests alone.
  "rails|rake db:test:*",
  "sequelize|sequelize-cli db:migrate:status",
  "manage.py migrate --check|--plan",
  "manage.py makemigrations --check|--dry-run",
  "knex migrate:status|migrate:list|migrate:make|migrate:currentVersion",
  "artisan migrate:status|migrate:install",
  "docker|docker-compose|kubectl|helm|git|echo|cd|cp|mv|mkdir|rm|test|which|source|terraform|aws|gcloud",
];

/** The words of a command that migrates or seeds, without its options: `flask db upgrade`. */
export function migrationCommand(words: readonly string[]): string | undefined {
  if (patternOf(words, readOnly) !== undefined || patternOf(words, patterns) === undefined) return undefined;
  return words
    .filter((word) => !word.startsWith("-"))
    .slice(0, 4)
    .join(" ");
}

/** Commands that give a new installation its first account or its first content, which a second copy finds there. */
const firstFills: readonly CommandPattern[] = [
  "manage.py|django-admin createsuperuser|createinitialrevisions",
  "flask|superset fab create-admin",
  "airflow users create",
  "wp core install",
  "drush site:install|site-install|si",
  "occ maintenance:install",
  "artisan install",
  "bin/console|console sylius:install|system:install|app:install",
  "bin/magento|magento setup:install",
];

/** The same of one of these: `manage.py createsuperuser`. */
export const firstFill = (words: readonly string[]): string | undefined =>
  patternOf(words, firstFills) === undefined
    ? undefined
    : words
        .filter((word) => !word.startsWith("-"))
        .slice(0, 3)
        .join(" ");
