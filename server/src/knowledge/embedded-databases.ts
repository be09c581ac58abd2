/** Databases that are a library and a file of the process, by the word that facts use, with the name that people use. */
export const embeddedDatabases: ReadonlyMap<string, string> = new Map([
  ["sqlite", "SQLite"],
  ["h2", "H2"],
  ["hsqldb", "HSQLDB"],
  ["derby", "Derby"],
  ["leveldb", "LevelDB"],
  ["lmdb", "LMDB"],
  ["bolt", "bbolt"],
  ["badger", "Badger"],
  ["buntdb", "BuntDB"],
  ["nutsdb", "NutsDB"],
  ["pogreb", "Pogreb"],
  ["litedb", "LiteDB"],
  ["mapdb", "MapDB"],
  ["nedb", "NeDB"],
  ["lokijs", "LokiJS"],
  ["lowdb", "lowdb"],
  ["pouchdb", "PouchDB"],
  ["tingodb", "TingoDB"],
  ["json-file", "JSON"],
  ["tinydb", "TinyDB"],
  ["duckdb", "DuckDB"],
  ["chroma", "Chroma"],
  ["sleekdb", "SleekDB"],
  ["sled", "sled"],
  ["redb", "redb"],
  ["rocksdb", "RocksDB"],
  ["surrealkv", "SurrealDB"],
  ["ef-in-memory", "EF Core InMemory"],
]);

/** The embedded database that a package brings, by the word that facts use; names as each ecosystem's registry writes them. */
export const embeddedDriver = (ecosystem: string, name: string): string | undefined => drivers.get(`${ecosystem} ${name.toLowerCase()}`);

const drivers: ReadonlyMap<string, string> = new Map([
  ["rubygems sqlite3", "sqlite"],
  ["npm sqlite3", "sqlite"],
  ["npm better-sqlite3", "sqlite"],
  ["pypi aiosqlite", "sqlite"],
  ["maven com.h2database:h2", "h2"],
  ["maven org.hsqldb:hsqldb", "hsqldb"],
  ["maven org.apache.derby:derby", "derby"],
  ["maven org.xerial:sqlite-jdbc", "sqlite"],
  ["nuget microsoft.entityframeworkcore.sqlite", "sqlite"],
]);

/** Whether an address asks for a database that lives and dies with the process. */
export const isInMemory = (address: string): boolean =>
  /:memory:|^jdbc:(h2|hsqldb|derby|sqlite):mem(ory)?:|^sqlite(\+\w+)?:\/\/\/?$|mode=memory|^memory$/.test(address);

/** The embedded database that a variable asks for, by an address or by its kind: `DATABASE_URL=sqlite:///shop.db`, `DB_CONNECTION=sqlite`. */
export function embeddedByVariable(name: string, value: string): string | undefined {
  const scheme = /^(?:jdbc:)?(\w+)(?:\+\w+)?:/i.exec(value)?.[1];
  const kind = kindOfDatabase.test(name) ? /^(?:django\.db\.backends\.|better-)?(sqlite3?|h2|hsqldb|derby)$/i.exec(value)?.[1] : undefined;
  const word = (scheme ?? kind ?? "").toLowerCase();
  return isInMemory(value) ? undefined : (embeddedDatabases.get(word) ?? embeddedDatabases.get(word.replace(/\d$/, "")));
}

/** Laravel's DB_CONNECTION, Strapi's DATABASE_CLIENT, TypeORM's TYPEORM_CONNECTION, and what apps call it themselves. */
const kindOfDatabase = /^(\w+_)?(DB|DATABASE)_?(ADAPTER|CONNECTION|CLIENT|ENGINE|DIALECT|DRIVER|TYPE)$|^TYPEORM_CONNECTION$/;
