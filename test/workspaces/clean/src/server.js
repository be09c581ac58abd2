import express from "express";
import pg from "pg";
import { log } from "./log.js";
import { settings } from "./settings.js";

const pool = new pg.Pool({ connectionString: settings.databaseUrl });
const app = express();

app.get("/healthz", (request, response) => response.sendStatus(204));

app.get("/orders/:id", async (request, response, next) => {
  try {
    const { rows } = await pool.query("SELECT id, state FROM orders WHERE id = $1", [request.params.id]);
    if (rows.length === 0) response.sendStatus(404);
    else response.json(rows[0]);
  } catch (error) {
    next(error);
  }
});

const server = app.listen(settings.port, () => log.info({ port: settings.port }, "listening"));

process.on("SIGTERM", () => {
  log.info("stopping");
  server.close(() => pool.end());
});
