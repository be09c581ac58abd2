/** A program of some hundred lines in each source language, in which much hangs on what stands elsewhere; and what to type into it. */
export interface LongSource {
  readonly path: string;
  readonly text: string;
  /** For any place. */
  readonly pieces: readonly string[];
  /** For the top level, where each gives a name that others use another meaning. */
  readonly statements?: readonly string[];
}

export const longSources: readonly LongSource[] = [
  source(
    "src/app.py",
    'import logging\nimport os\nfrom flask import Flask\nfrom .store import save, connect as open_store\n\nDEFAULT = "info"\nseen = {}\napp = Flask(__name__)\n\n',
    (index) =>
      `@app.route("/items/${index}")\ndef item_${index}(request):\n    from .late import load_${index}\n    level = os.environ.get("LEVEL_${index}", ${rarely(index, "DEFAULT")})\n    seen[request.id] = level\n    try:\n        logging.basicConfig(filename="item${index}.log")\n        save(load_${index}(level))\n    except OSError:\n        pass\n    return {"level": level, "url": "redis://cache:6379/${index}"}\n\ndef serve_${index}():\n    app.run(port=8000)\n\n`,
    ["'''", "    ", "]", ":", "DEFAULT = 'x'\n", "DEFAULT", "import redis\n", "os.environ['A']\n", "# ", "save(1)\n", "def save(): pass\n"],
    ["DEFAULT = 'x'\n", "app = None\n", "item_3(None)\n", "def save(x): return x\n"],
  ),
  source(
    "src/app.js",
    'const express = require("express");\nconst { save } = require("./store");\n\nconst fallback = "info";\nconst host = "db";\nconst seen = new Map();\nconst app = express();\n\n',
    (index) =>
      `function load${index}(id) {\n  const level = process.env.LEVEL_${index} || ${rarely(index, "fallback")};\n  return save({ id, level, url: "redis://" + host + ":6379/${index}" });\n}\napp.get("/items/${index}", (req, res) => {\n  seen.set(req.params.id, load${index}(req.params.id));\n  fetchItem(req, (err, item) => { res.json(item); });\n});\nfunction serve${index}() {\n  app.listen(3000);\n}\n\n`,
    ["`", "{", "/*", "*/", "const host = process.env.HOST;\n", "fallback", 'require("redis");\n', "process.env.A;\n", "// ", "save(1);\n"],
    ["const host = process.env.HOST;\n", "const app = null;\n", "load3(1);\n", "function save() {}\n", "/*\n"],
  ),
  source(
    "src/app.ts",
    'import express from "express";\nimport { save } from "./store";\n\nconst fallback = "info";\nconst host = "db";\nconst app = express();\n\n',
    (index) =>
      `export async function item${index}(request: Request) {\n  const level = process.env.LEVEL_${index} ?? ${rarely(index, "fallback")};\n  const url = \`postgres://\${host}:5432/items${index}\`; // 😀\n  if (process.env.NODE_ENV === "production") app.listen(3000 + ${index});\n  try { await save(level); } catch (error) {}\n  return Response.json({ level, url });\n}\n\n`,
    [
      "`",
      "{",
      "/*",
      "const host = process.env.HOST;\n",
      "fallback",
      'import "redis";\n',
      "process.env.A;\n",
      "// ",
      "save(1);\n",
      "host: Config,",
    ],
    ["const host = process.env.HOST;\n", "const app = null;\n", "item3(null);\n", "function save() {}\n", "/*\n"],
  ),
  source(
    "app.rb",
    'require "sinatra"\nrequire "redis"\nrequire_relative "store"\n\nFALLBACK = "info"\n$seen = {}\n\n',
    (index) =>
      `def load_${index}(id)\n  level = ENV.fetch("LEVEL_${index}", ${rarely(index, "FALLBACK")})\n  Store.save(id, Redis.new(url: "redis://cache:6379/${index}"), level)\nrescue StandardError\n  nil\nend\n\nget "/items/${index}" do\n  $seen[params[:id]] = load_${index}(params[:id])\nend\n\n`,
    ["end\n", "do\n", "=begin\n", "=end\n", "FALLBACK = ENV['F']\n", "FALLBACK", 'require "puma"\n', "ENV['A']\n", "# ", "Store.save(1)\n"],
    ["FALLBACK = ENV['F']\n", "load_3(1)\n", "def load_4(id); end\n"],
  ),
  source(
    "main.go",
    'package main\n\nimport (\n\t"net/http"\n\t"os"\n\n\t"example.com/shop/store"\n)\n\nconst fallback = "info"\n\nvar seen = map[string]string{}\n\n',
    (index) =>
      `func item${index}(w http.ResponseWriter, r *http.Request) {\n\tlevel := os.Getenv("LEVEL_${index}")\n\tif level == "" {\n\t\tlevel = fallback\n\t}\n\tseen[r.URL.Path] = level\n\terr := store.Save(level, "redis://cache:6379/${index}")\n\terr = store.Close(level)\n\tif err != nil {\n\t\thttp.Error(w, "failed", 500)\n\t}\n}\n\n`,
    ["{", "}", "`", "/*", 'const fallback = "x"\n', "fallback", 'import "log"\n', 'os.Getenv("A")\n', "// ", "item3(nil, nil)\n"],
    ["const fallback = os.Getenv()\n", "var seen = 1\n", "func main() { item3(nil, nil) }\n", "/*\n"],
  ),
  source(
    "src/main/java/shop/App.java",
    "package shop;\n\nimport java.util.HashMap;\nimport java.util.Map;\nimport org.springframework.web.bind.annotation.GetMapping;\nimport shop.store.Store;\n\n",
    (index) =>
      `@RestController\nclass Item${index} {\n  private static final String FALLBACK = "info";\n  private static final Map<String, String> seen = new HashMap<>();\n  private final Store store;\n  @GetMapping("/items/${index}")\n  String item(String id) {\n    String level = System.getenv("LEVEL_${index}");\n    seen.put(id, level);\n    try { store.save(level, "redis://cache:6379/${index}"); } catch (Exception error) { return FALLBACK; }\n    return level;\n  }\n}\n\n`,
    [
      "{",
      "}",
      "/*",
      '"""',
      "static final String FALLBACK = null;\n",
      "FALLBACK",
      "import redis.Jedis;\n",
      'System.getenv("A");\n',
      "// ",
      "@Bean\n",
    ],
    [
      "class Other { static final String FALLBACK = null; }\n",
      "class Start { public static void main(String[] args) { item(1); } }\n",
      "/*\n",
    ],
  ),
  source(
    "src/main/kotlin/shop/App.kt",
    'package shop\n\nimport io.ktor.server.routing.get\nimport shop.store.save\n\nconst val FALLBACK = "info"\nval seen = mutableMapOf<String, String>()\n\n',
    (index) =>
      `fun item${index}(id: String): String? {\n  val level = System.getenv("LEVEL_${index}") ?: ${rarely(index, "FALLBACK")}\n  seen[id] = level\n  try {\n    save(level, "redis://cache:6379/${index}")\n  } catch (error: Exception) {\n    return null\n  }\n  return level\n}\n\n`,
    ["{", "}", "/*", '"""', 'const val FALLBACK = "x"\n', "FALLBACK", "import redis.Jedis\n", 'System.getenv("A")\n', "// ", "save(1)\n"],
    ["const val FALLBACK = null\n", "fun main() { item3(1) }\n", "/*\n"],
  ),
  source(
    "src/App.cs",
    "using System;\nusing Microsoft.AspNetCore.Builder;\nusing Shop.Stores;\n\nnamespace Shop;\n\n",
    (index) =>
      `public class Item${index}Controller : ControllerBase {\n  private const string Fallback = "info";\n  private static readonly Dictionary<string, string> seen = new();\n  [HttpGet("/items/${index}")]\n  public string Item(string id) {\n    var level = Environment.GetEnvironmentVariable("LEVEL_${index}") ?? ${rarely(index, "Fallback")};\n    seen[id] = level;\n    try { store.Save(level, "redis://cache:6379/${index}"); } catch (Exception) { }\n    return level;\n  }\n}\n\n`,
    [
      "{",
      "}",
      "/*",
      '@"',
      "#if DEBUG\n",
      "#endif\n",
      "Fallback",
      "using StackExchange.Redis;\n",
      'Environment.GetEnvironmentVariable("A");\n',
      "// ",
    ],
    ["class Other { const string Fallback = null; }\n", "class Start { static void Main() { Item(1); } }\n", "/*\n"],
  ),
  source(
    "src/app.php",
    '<?php\nnamespace Shop;\n\nuse Shop\\Store;\nuse Predis\\Client;\n\nconst FALLBACK = "info";\n$host = "db";\n\n',
    (index) =>
      `function item${index}($id) {\n  global $host;\n  $level = getenv("LEVEL_${index}") ?: ${rarely(index, "FALLBACK")};\n  try {\n    Store::save($level, "redis://cache:6379/${index}");\n  } catch (\\Exception $error) {\n  }\n  return new Client("tcp://$host:6379");\n}\n\n`,
    [
      "{",
      "}",
      "/*",
      "?>",
      "<?php ",
      "<<<END\n",
      "END;\n",
      "$host = getenv('HOST');\n",
      "$host",
      "use Monolog\\Logger;\n",
      "getenv('A');\n",
      "// ",
    ],
    ["$host = getenv('HOST');\n", "item3(1);\n", "/*\n"],
  ),
  source(
    "src/main.rs",
    'use axum::{routing::get, Router};\nuse std::env;\nmod store;\nuse crate::store::save;\n\nconst FALLBACK: &str = "info";\n\n',
    (index) =>
      `#[get("/items/${index}")]\nasync fn item_${index}(id: String) -> String {\n    let level = env::var("LEVEL_${index}").unwrap_or(${rarely(index, "FALLBACK")}.to_string());\n    let _ = save(&level, "redis://cache:6379/${index}").await;\n    level\n}\n\n#[cfg(test)]\nmod tests_${index} {\n    #[test]\n    fn works() { assert_eq!(env::var("A").unwrap(), "b"); }\n}\n\n`,
    [
      "{",
      "}",
      "/*",
      "#[cfg(test)]\n",
      'r#"',
      '"#',
      'const FALLBACK: &str = "x";\n',
      "FALLBACK",
      "use redis::Client;\n",
      'env::var("A");\n',
      "// ",
    ],
    ["const FALLBACK: &str = other;\n", "fn main() { item_3(1); }\n", "/*\n"],
  ),
  source(
    "src/Orders.vue",
    '<script lang="ts">\nimport axios from "axios";\nimport { save } from "./store";\n\nconst host = "db";\n\n',
    (index) =>
      `export async function item${index}(id: string) {\n  const level = import.meta.env.VITE_LEVEL_${index} ?? "info";\n  const url = \`https://\${host}.internal:5432/items${index}\`;\n  try { await axios.get(url + save(level)); } catch (error) {}\n}\n</script>\n\n<template><p title="host = 'db'">{{ item${index} }}</p></template>\n\n<script>\n\n`,
    [
      "`",
      "{",
      "/*",
      "</script>\n",
      "<script>\n",
      "const host = process.env.HOST;\n",
      'import "redis";\n',
      "process.env.A;\n",
      "// ",
      "save(1);\n",
    ],
    ["const host = process.env.HOST;\n", "item3(null);\n"],
  ),
  source(
    "scripts/deploy.sh",
    "#!/usr/bin/env bash\nset -eu\n. ./lib.sh\nLEVEL=${LEVEL:-info}\n\n",
    (index) =>
      `step_${index}() {\n  local name="$1"\n  DB_PASSWORD=\${DB_PASSWORD:-hunter${index}}\n  if ! curl -fsS "$HOST_${index}/health"; then sleep 5; fi\n  docker run --rm -e NAME="$name" -e LEVEL="$LEVEL" registry.example.com/step:1.${index} >> /var/log/step${index}.log 2>&1\n}\nstep_${index} orders || true\n\n`,
    ["fi\n", "done\n", "<<END\n", "END\n", "$(", "`", "LEVEL=debug\n", "$LEVEL", "nohup node a.js &\n", "\\\n", "# ", "case x in\n"],
    ["LEVEL=debug\n", "step_3 orders\n"],
  ),
];

/** A name of the head; where one is the default of a variable, the facts of the variable stand in two places and are never kept. */
function rarely(index: number, name: string): string {
  return index % 30 === 0 ? name : '"info"';
}

/** Long enough for its tree to be kept. */
function source(
  path: string,
  head: string,
  block: (index: number) => string,
  pieces: readonly string[],
  statements: readonly string[],
): LongSource {
  const count = Math.ceil((28_000 - head.length) / block(0).length);
  // Where one begins a comment above, it ends at the next of these.
  const note = (index: number): string => (index % 9 === 8 && statements.includes("/*\n") ? "/* more */\n\n" : "");
  const text = head + Array.from({ length: count }, (_, index) => block(index) + note(index)).join("");
  return { path, text, pieces: ['"', "\n", "(", ")", "é", "😀", "", "1", " ", "x", ...pieces], statements };
}

/** Long enough to be read service by service; some services are alike. */
export const longCompose = `# shop
name: shop
include:
  - path: [other.yaml, over.yaml]
services:
${Array.from({ length: 20 }, (_, index) => {
  const deploy = index === 7 ? "    deploy: { mode: global }\n" : "";
  return `  web${index % 9}:
    image: "shop/web:${index % 3}"
    command: node server.js --port 80${index % 4}
    ports: ["80${index}:80"]
    environment:
      - API_KEY=\${API_KEY:-${index}}
      - DB_PASSWORD=4f9d2c8b7a
    volumes:
      - ./data:/data # why
${deploy}`;
}).join("\n")}
networks:
  back:
    driver: bridge
`;
