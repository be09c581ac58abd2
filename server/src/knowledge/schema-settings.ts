/** A setting that changes the schema at the start, and what it says where something else does that. */
export interface SchemaSetting {
  readonly instead: string;
  /** It runs the migrations that the app has, in order; others make tables of what the code says. */
  readonly runsMigrations: boolean;
}

/**
 * What a framework's setting that comes from outside the code does to the schema: as a variable, "SPRING_JPA_HIBERNATE_DDL_AUTO",
 * or as a property, "spring.jpa.hibernate.ddl-auto"; undefined for a value that leaves the schema alone.
 */
export function schemaSetting(name: string, value: string): SchemaSetting | undefined {
  // Names are compared as Spring and Quarkus do, which bind both spellings to the same setting.
  const plain = name.replace(/[^a-z0-9]/gi, "").toLowerCase();
  const found = settings.find(({ named, changes }) => named.test(plain) && changes.test(value));
  return found && { instead: found.instead, runsMigrations: found.runsMigrations === true };
}

interface NamedSetting {
  readonly named: RegExp;
  readonly changes: RegExp;
  readonly instead: string;
  readonly runsMigrations?: true;
}

/** Spring Boot, "Database Initialization"; Quarkus, "Hibernate ORM", "Flyway", "Liquibase"; TypeORM, "Using environment variables". */
const settings: readonly NamedSetting[] = [
  {
    named: /^springjpa(properties)?hibernate(ddlauto|hbm2ddlauto)$|^quarkushibernateorm(databasegeneration|schemamanagementstrategy)$/,
    changes: /^(update|create|create-drop|create-only|drop-and-create)$/i,
    instead: "validate",
  },
  { named: /^spring(sqlinitmode|datasourceinitializationmode)$/, changes: /^always$/i, instead: "never" },
  { named: /^springjpagenerateddl$/, changes: /^true$/i, instead: "false" },
  { named: /^typeormsynchronize$/, changes: /^(true|1)$/i, instead: "false" },
  {
    named: /^quarkus(flyway|liquibase)migrateatstart$|^typeormmigrationsrun$/,
    changes: /^(true|1)$/i,
    instead: "false",
    runsMigrations: true,
  },
];
