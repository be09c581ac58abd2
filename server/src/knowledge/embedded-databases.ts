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
  ["nedb", "NeDB"],
  ["tinydb", "TinyDB"],
  ["duckdb", "DuckDB"],
  ["sled", "sled"],
  ["redb", "redb"],
  ["rocksdb", "RocksDB"],
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
