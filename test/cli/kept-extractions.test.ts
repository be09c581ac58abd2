import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { committedRepository, removeTemporaryRepositories, temporaryRepository } from "../support/temporary-repository.js";

const found = ["audit", "--rule", "unpinned-image", "--format", "text"];
const pinned = "FROM node:22.11.0@sha256:0000000000000000000000000000000000000000000000000000000000000000\n";

/** A repository whose files are as old as those of a user. */
function oldRepository(files: Readonly<Record<string, string>>) {
  const repository = temporaryRepository(files);
  for (const file of Object.keys(files)) utimesSync(path.join(repository.folder, file), 1_700_000_000, 1_700_000_000);
  return { ...repository, keeps: path.join(repository.cache, "twelve-factor") };
}

describe("what an audit has read", () => {
  after(removeTemporaryRepositories);

  it("is kept for its owner alone, and says the same the next time", () => {
    const { run, keeps } = oldRepository({
      Dockerfile: "FROM node\n",
      "web/Dockerfile": "FROM ruby\n",
      ".twelve-factor.yaml": "rules: {}\n",
    });
    const first = run(...found);
    const [kept = ""] = readdirSync(keeps);
    assert.equal(statSync(path.join(keeps, kept)).mode & 0o077, 0);
    assert.match(first.out, /Dockerfile:1:6/);
    assert.deepEqual(run(...found), first);
  });

  it("is all that counts while the files stay the same", () => {
    const { run, keeps } = oldRepository({ Dockerfile: "FROM node\n", "server.js": "console.log(process.env[name]);\n" });
    run(...found);
    const [kept = ""] = readdirSync(keeps);
    const { ino } = statSync(path.join(keeps, kept));
    run(...found);
    assert.equal(statSync(path.join(keeps, kept)).ino, ino);
  });

  it("holds no word of a file", () => {
    const password = "correct-horse-battery";
    const { run, keeps } = oldRepository({
      "compose.yaml": `services:\n  web:\n    image: shop:1.4\n    environment:\n      DB_PASSWORD: ${password}\n`,
      "shop.py": `# twelve-factor: allow hardcoded-secret -- not ${password}\nimport flask\nDB_PASSWORD = "${password}"\n`,
    });
    const { out } = run("audit", "--rule", "secret-in-manifest");
    assert.match(out, /compose.yaml:5/);
    const [kept = ""] = readdirSync(keeps);
    assert.doesNotMatch(readFileSync(path.join(keeps, kept), "latin1"), /correct|horse|flask|DB_PASSWORD/);
    assert.doesNotMatch(readFileSync(path.join(keeps, kept)).toString("utf16le"), /correct|horse|flask|DB_PASSWORD/);
  });

  it("is nothing of a file that is too long to be read, nor are its contents asked for", () => {
    const { run, keeps } = oldRepository({ Dockerfile: "FROM node\n", "long.py": "x = 1\n".repeat(700_000) });
    const first = run(...found);
    const [kept = ""] = readdirSync(keeps);
    assert.doesNotMatch(readFileSync(path.join(keeps, kept), "latin1"), /long\.py/);
    assert.deepEqual(run(...found), first);
  });

  it("is read anew of a file that has changed, though its size and its time are as before", () => {
    const { run, write, folder } = oldRepository({ Dockerfile: "FROM node\n#\n" });
    assert.match(run(...found).out, /Dockerfile:1:6/);
    write("Dockerfile", "#\nFROM node\n");
    utimesSync(path.join(folder, "Dockerfile"), 1_700_000_000, 1_700_000_000);
    assert.match(run(...found).out, /Dockerfile:2:6/);
  });

  it("is not kept of a file that was written just now, which may change once more unseen", () => {
    const { run, cache } = temporaryRepository({ Dockerfile: pinned });
    run(...found);
    assert.equal(existsSync(path.join(cache, "twelve-factor")), false);
  });

  it("is forgotten of a file that is gone", () => {
    const { run, folder, keeps } = oldRepository({ Dockerfile: "FROM node\n", "gone/Dockerfile": "FROM ruby\n" });
    const kept = () => readFileSync(path.join(keeps, readdirSync(keeps)[0] ?? ""), "latin1");
    run(...found);
    assert.match(kept(), /gone\/Dockerfile/);
    rmSync(path.join(folder, "gone"), { recursive: true });
    assert.doesNotMatch(run(...found).out, /gone/);
    assert.doesNotMatch(kept(), /gone/);
  });

  it("is read anew where the cache is broken, and not kept where nothing can be written", () => {
    const { run, keeps } = oldRepository({ Dockerfile: "FROM node\n" });
    const first = run(...found);
    const [kept = ""] = readdirSync(keeps);
    writeFileSync(path.join(keeps, kept), "no facts");
    assert.deepEqual(run(...found), first);
    assert.equal(statSync(path.join(keeps, kept)).size > 20, true);

    const other = oldRepository({ Dockerfile: "FROM node\n" });
    mkdirSync(other.cache);
    writeFileSync(path.join(other.cache, "twelve-factor"), "in the way");
    assert.deepEqual(other.run(...found), first);
  });

  it("leaves a tracked file alone that no longer can be reached", () => {
    const { run, folder } = committedRepository({ Dockerfile: "FROM node\n", "shop/Dockerfile": "FROM ruby\n" });
    rmSync(path.join(folder, "shop"), { recursive: true });
    symlinkSync("shop", path.join(folder, "shop"));
    assert.match(run(...found).out, /^Dockerfile:1:6/m);
  });

  it("is neither used nor kept with --no-cache", () => {
    const { run, cache } = oldRepository({ Dockerfile: "FROM node\n" });
    assert.match(run(...found, "--no-cache").out, /Dockerfile:1:6/);
    assert.equal(existsSync(cache), false);
  });
});
