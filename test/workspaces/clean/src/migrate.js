import { readFile } from "node:fs/promises";
import pg from "pg";
import { settings } from "./settings.js";

const client = new pg.Client({ connectionString: settings.databaseUrl });
await client.connect();
await client.query(await readFile(new URL("../migrations/001-orders.sql", import.meta.url), "utf8"));
await client.end();
