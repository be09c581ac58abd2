import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pythonDefinition } from "../../server/src/languages/python/language.js";
import { expressionOf } from "../../server/src/languages/python/expressions.js";
import { connectionStringsIn } from "../../server/src/languages/connection-string.js";
import { namesOf } from "../../server/src/languages/source/resolve.js";
import { loadGrammar, type Grammar } from "../../server/src/languages/source/tree-sitter.js";

const { syntax, libraries } = pythonDefinition;

/** What is known of the expression with which a text ends, in the words of these tests. */
describe("source languages: names and values", () => {
  let grammar: Grammar;
  before(async () => {
    grammar = await loadGrammar({ read: (name) => readFile(path.join("dist/grammars", name)) }, "python");
  });

  const ofLast = (text: string) =>
    grammar.parse(text, (root) => {
      const names = namesOf(root, text, syntax.scanImports(text), syntax, libraries);
      const last = root.lastNamedChild?.firstNamedChild;
      assert.ok(last, text);
      const expression = expressionOf(last);
      const { from, literal, variable, beginning, span } = names.valueOf(expression);
      return { name: names.nameOf(expression), value: { from, literal, variable, beginning }, shown: text.slice(span.start, span.end) };
    });
  const nameOf = (text: string) => ofLast(text).name;
  const valueOf = (text: string) => Object.fromEntries(Object.entries(ofLast(text).value).filter(([, value]) => value !== undefined));

  it("follows imports and their aliases", () => {
    assert.equal(nameOf("from logging import FileHandler as F\nF"), "logging.FileHandler");
    assert.equal(nameOf("import logging.handlers\nlogging.FileHandler"), "logging.FileHandler");
    assert.equal(nameOf("import redis.asyncio as r\nr.Redis"), "redis.asyncio.Redis");
  });

  it("follows constructions, aliases and the results of functions of the file", () => {
    assert.equal(nameOf("from flask import Flask\napp = Flask(__name__)\napp.run"), "flask.Flask().run");
    assert.equal(nameOf("import redis\nmake = redis.Redis\nmake()"), "redis.Redis()");
    assert.equal(nameOf("import flask\ndef create():\n    app = flask.Flask('x')\n    return app\ncreate().run"), "flask.Flask().run");
    assert.equal(nameOf("import flask\nclass A:\n    def f(self):\n        self.app = flask.Flask('x')\nself.app.run"), "flask.Flask().run");
  });

  it("keeps what it does not know as it is written, and ends where names go in circles", () => {
    assert.equal(nameOf("app.run"), "app.run");
    assert.equal(nameOf("a = b\nb = a\na.run")?.endsWith(".run"), true);
  });

  it("takes at the top level what was assigned there, not in a function", () => {
    const text = 'host = "outer"\ndef f():\n    host = "inner"\n    return 1\nhost';
    assert.deepEqual(valueOf(text), { from: "literal", literal: "outer" });
  });

  it("knows literals, and those that are built of literals", () => {
    assert.deepEqual(valueOf('"a" "b"'), { from: "literal", literal: "ab" });
    assert.deepEqual(valueOf('A = "x"\nf"{A}/y"'), { from: "literal", literal: "x/y" });
    assert.deepEqual(valueOf("PORT = 5_000\nint(PORT)"), { from: "literal", literal: "5000" });
    assert.deepEqual(valueOf('"sqlite:///" + path'), { from: "unknown", beginning: "sqlite:///" });
  });

  it("tells reads of the environment from their defaults", () => {
    assert.deepEqual(valueOf('import os\nos.environ["A"]'), { from: "environment", variable: "A" });
    assert.deepEqual(valueOf('import os\nX = "d"\nint(os.getenv("A", X))'), { from: "default", variable: "A", literal: "d" });
    assert.deepEqual(valueOf('import os\nos.environ.get("A") or "d"'), { from: "default", variable: "A", literal: "d" });
    assert.deepEqual(valueOf('import os\n"d" if local else os.environ["A"]'), { from: "default", variable: "A", literal: "d" });
    assert.equal(ofLast('import os\nX = "d"\nos.getenv("A", X)').shown, '"d"', "the place of the default is that of its literal");
  });

  it("knows nothing of what is assigned twice, or given by a caller", () => {
    assert.deepEqual(valueOf('A = "x"\nA = "y"\nA'), { from: "unknown" });
    assert.deepEqual(valueOf("find(1)"), { from: "unknown" });
  });
});

describe("connection strings", () => {
  const read = (text: string) =>
    Array.from(connectionStringsIn(text), ({ fields, parts }) => ({
      ...fields,
      parts: Object.fromEntries(Object.entries(parts).map(([part, { start, end }]) => [part, text.slice(start, end)])),
    }));

  it("gives each part its place", () => {
    assert.deepEqual(read("see amqp://u:p@q:5672/x."), [
      { scheme: "amqp", host: "q", form: "url", port: "5672", user: "u", password: "p", parts: { scheme: "amqp", host: "q", port: "5672", user: "u", password: "p" } },
    ]);
  });

  it("reads JDBC, ADO.NET, libpq and Go", () => {
    assert.deepEqual(
      ["jdbc:mysql://db:3306/a?user=u&password=p", "Server=db;User Id=u;Password=p", "host=db user=u password=p", "u:p@tcp(db:3306)/a"].map((text) => {
        const [{ host, user, password, form } = { host: "", user: "", password: "", form: "" }] = read(text);
        return [host, user, password, form].join(" ");
      }),
      ["db u p jdbc", "db u p ado", "db u p dsn", "db u p dsn"],
    );
  });

  it("gives nothing for text that only looks like one", () => {
    for (const text of ["a = b; c = d", "http://", "x://", "time: 10:30", "user=u", "https://\uE000/path"]) assert.deepEqual(read(text), [], text);
  });
});
