/** Signs of a framework that keeps a database's schema as files, and the command that applies them. */
export interface MigrationFramework {
  readonly name: string;
  /** A path of the app that shows it. */
  readonly path: RegExp;
  /** A second path that has to be there too. */
  readonly beside?: RegExp;
  readonly command: string;
}

/** From the frameworks' own guides. The first that fits wins. */
const frameworks: readonly MigrationFramework[] = [
  { name: "Rails", path: /(^|\/)db\/migrate\/[^/]+\.rb$/, command: "bundle exec rails db:migrate" },
  { name: "Django", path: /(^|\/)migrations\/\d{4}_\w+\.py$/, beside: /(^|\/)manage\.py$/, command: "python manage.py migrate" },
  { name: "Flask-Migrate", path: /(^|\/)migrations\/versions\/[^/]+\.py$/, command: "flask db upgrade" },
  { name: "Alembic", path: /(^|\/)alembic\.ini$/, command: "alembic upgrade head" },
  { name: "Prisma", path: /(^|\/)prisma\/migrations\/.+\.sql$/, command: "npx prisma migrate deploy" },
  {
    name: "Sequelize",
    path: /(^|\/)migrations\/\d{8,}[^/]*\.[cm]?js$/,
    beside: /(^|\/)\.sequelizerc$/,
    command: "npx sequelize-cli db:migrate",
  },
  {
    name: "Knex",
    path: /(^|\/)migrations\/\d{8,}[^/]*\.[jt]s$/,
    beside: /(^|\/)knexfile\.[cm]?[jt]s$/,
    command: "npx knex migrate:latest",
  },
  {
    name: "Drizzle",
    path: /(^|\/)migrations\/meta\/_journal\.json$|(^|\/)drizzle\/meta\/_journal\.json$/,
    command: "npx drizzle-kit migrate",
  },
  { name: "Diesel", path: /(^|\/)migrations\/[^/]+\/up\.sql$/, beside: /(^|\/)diesel\.toml$/, command: "diesel migration run" },
  {
    name: "Phinx",
    path: /(^|\/)db\/migrations\/\d{14}_\w+\.php$/,
    beside: /(^|\/)phinx\.(php|ya?ml|json)$/,
    command: "vendor/bin/phinx migrate",
  },
  { name: "Laravel", path: /(^|\/)database\/migrations\/[^/]+\.php$/, command: "php artisan migrate --force" },
  { name: "Doctrine", path: /(^|\/)migrations\/Version\d+\.php$/, command: "php bin/console doctrine:migrations:migrate --no-interaction" },
  { name: "Ecto", path: /(^|\/)priv\/repo\/migrations\/[^/]+\.exs$/, command: "mix ecto.migrate" },
];

/** The framework whose files are among these paths, with one of them as the evidence. */
export function migrationFramework(paths: readonly string[]): (MigrationFramework & { readonly evidence: string }) | undefined {
  for (const framework of frameworks) {
    const evidence = paths.find((path) => framework.path.test(path));
    const { beside } = framework;
    if (evidence !== undefined && (beside === undefined || paths.some((path) => beside.test(path)))) return { ...framework, evidence };
  }
  return undefined;
}
