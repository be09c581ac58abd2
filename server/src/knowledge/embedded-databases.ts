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

/** Whether an address asks for a database that lives and dies with the process. */
export const isInMemory = (address: string): boolean => /:memory:|^sqlite(\+\w+)?:\/\/\/?$|mode=memory|^memory$/.test(address);
