import assert from "node:assert/strict";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { listFiles } from "../../server/src/disk/list-files.js";
import { readSource } from "../../server/src/disk/read-file.js";
import { committedRepository, removeTemporaryRepositories, temporaryRepository } from "../support/temporary-repository.js";

const names = async (folder: string) =>
  (await listFiles(folder)).files.map(
    ({ path: file, tracked, read }) => `${file}${tracked === false ? " new" : ""}${read === "name" ? " name" : ""}`,
  );

describe("listing files", () => {
  after(removeTemporaryRepositories);

  it("with git: tracked and new files, without ignored ones", async () => {
    const { folder, write } = committedRepository({ "a.txt": "", ".gitignore": "*.log\n", "in/b.txt": "" });
    write("new.txt", "");
    write("x.log", "");
    assert.deepEqual(await names(folder), [".gitignore", "a.txt", "in/b.txt", "new.txt new"]);
    assert.equal((await listFiles(folder)).hasGit, true);
  });

  it("with git: what Go copies into the repository is known by its name alone", async () => {
    const { folder } = committedRepository({
      "main.go": "",
      "vendor/acme/cart/Dockerfile": "",
      "vendor/acme/cart/docker-compose.yml": "",
      "vendor/acme/cart/.travis.yml": "",
      "vendor/github.com/gin/gin.go": "",
      "vendor/shop.min.js": "",
    });
    assert.deepEqual(await names(folder), [
      "main.go",
      "vendor/acme/cart/.travis.yml name",
      "vendor/acme/cart/Dockerfile name",
      "vendor/acme/cart/docker-compose.yml name",
      "vendor/github.com/gin/gin.go name",
      "vendor/shop.min.js",
    ]);
  });

  it("with git, from a folder inside of the work tree", async () => {
    const { folder } = committedRepository({ "a.txt": "", "in/b.txt": "", "in/c/d.txt": "" });
    assert.deepEqual(await names(path.join(folder, "in")), ["b.txt", "c/d.txt"]);
  });

  it("in a folder that the work tree around it ignores", async () => {
    const { folder, write } = committedRepository({ ".gitignore": "out/\n" });
    write("out/a.txt", "");
    assert.deepEqual(await names(path.join(folder, "out")), ["a.txt"]);
    assert.equal((await listFiles(path.join(folder, "out"))).hasGit, false);
  });

  it("without git: nested .gitignore files hold", async () => {
    const { folder } = temporaryRepository({
      ".gitignore": "*.log\n/build/\n",
      "a.log": "",
      "build/x": "",
      "in/build/y": "",
      "in/.gitignore": "!keep.log\nsecret\n",
      "in/keep.log": "",
      "in/secret": "",
      "node_modules/p/index.js": "",
    });
    assert.deepEqual(await names(folder), [".gitignore", "in/.gitignore", "in/build/y", "in/keep.log"]);
  });

  it("reads no packages of others that Go, Composer and Cargo keep in vendor/", async () => {
    const files = {
      "vendor/modules.txt": "",
      "vendor/github.com/gin-gonic/gin/gin.go": "",
      "vendor/golang.org/x/sys/unix/sys.go": "",
      "vendor/symfony/yaml/Yaml.php": "",
      "vendor/acme/cart/src/Cart.php": "",
      "vendor/acme/cart/.github/workflows/test.yml": "",
      "vendor/acme/cart/.travis.yml": "",
      "vendor/quick-xml/Cargo.toml": "",
      "vendor/quick-xml/examples/read.rs": "",
      "src/vendor/vendor.service.ts": "",
      "vendor/assets/orders.js": "",
      "vendor/assets/javascripts/carousel.js": "",
    };
    assert.deepEqual(await names(temporaryRepository(files).folder), [
      "src/vendor/vendor.service.ts",
      "vendor/assets/orders.js",
      "vendor/modules.txt",
    ]);
  });

  it("without git agrees with git", async () => {
    const files = {
      ".gitignore": "a/*\n!a/b\n*.tmp\n",
      "a/b/c": "",
      "a/d": "",
      "e.tmp/f": "",
      "g/.gitignore": "/h\n",
      "g/h": "",
      "g/i/h": "",
    };
    assert.deepEqual(await names(temporaryRepository(files).folder), await names(committedRepository(files).folder));
  });

  it("names links and follows none", async () => {
    const plain = temporaryRepository({ "a/b.txt": "" });
    symlinkSync("..", path.join(plain.folder, "a/loop"));
    symlinkSync("nowhere", path.join(plain.folder, "broken"));
    assert.deepEqual(await names(plain.folder), ["a/b.txt", "a/loop name", "broken name"]);
    plain.git("init", "-q");
    plain.git("add", "-A");
    assert.deepEqual(await names(plain.folder), ["a/b.txt", "a/loop name", "broken name"]);
  });

  it("goes into submodules", async () => {
    const library = committedRepository({ "lib.txt": "" });
    const app = committedRepository({ "app.txt": "" });
    app.git("submodule", "--quiet", "add", library.folder, "lib");
    assert.deepEqual(await names(app.folder), [".gitmodules", "app.txt", "lib/lib.txt"]);
  });

  it("survives a submodule that is not checked out", async () => {
    const library = committedRepository({ "lib.txt": "" });
    const app = committedRepository({ "app.txt": "" });
    app.git("submodule", "--quiet", "add", library.folder, "lib");
    app.git("submodule", "--quiet", "deinit", "-f", "lib");
    assert.deepEqual(await names(app.folder), [".gitmodules", "app.txt"]);
  });

  it("names installed files only where they are tracked", async () => {
    const { folder, write } = committedRepository({ "node_modules/p/index.js": "" });
    write("venv/lib/x.py", "");
    assert.deepEqual(await names(folder), ["node_modules/p/index.js name"]);
  });

  it("takes names with spaces, quotes and letters of any script", async () => {
    const files = { "a b/c'd.txt": "", "ünï/日本.txt": "", 'q"uote': "", "tab\there": "" };
    assert.deepEqual(await names(committedRepository(files).folder), Object.keys(files).toSorted());
  });

  it("of an empty folder gives none", async () => {
    assert.deepEqual(await names(temporaryRepository().folder), []);
    assert.deepEqual(await names(committedRepository({}).folder), []);
  });

  it("goes as deep as folders go", async () => {
    const deep = `${Array.from({ length: 60 }, (_, index) => `level${index}`).join("/")}/end.txt`;
    assert.deepEqual(await names(temporaryRepository({ [deep]: "" }).folder), [deep]);
  });

  it("passes over a folder that may not be read", async function () {
    if (process.getuid?.() === 0) return; // For the superuser every folder may be read.
    const { folder } = temporaryRepository({ "a.txt": "" });
    mkdirSync(path.join(folder, "closed"));
    chmodSync(path.join(folder, "closed"), 0);
    assert.deepEqual(await names(folder), ["a.txt"]);
    chmodSync(path.join(folder, "closed"), 0o700);
  });
});

describe("reading a file", () => {
  after(removeTemporaryRepositories);
  const read = (content: string | Uint8Array) => {
    const { bytes, ...reading } = readSource(path.join(temporaryRepository({ file: content }).folder, "file"));
    if (bytes !== undefined) assert.deepEqual(Buffer.from(bytes), Buffer.from(content));
    return reading;
  };

  it("gives text, without a byte order mark, and the bytes as they are", () => {
    assert.deepEqual(read("a\r\nü"), { text: "a\r\nü" });
    assert.deepEqual(read("\uFEFFa"), { text: "a" });
    assert.deepEqual(read(""), { text: "" });
  });

  it("gives nothing of a binary file", () => assert.deepEqual(read(Buffer.from([0x7f, 0x45, 0, 1])), {}));

  it("gives the text of what PowerShell writes", () => {
    assert.deepEqual(read(Buffer.from([0xff, 0xfe, 0x61, 0, 0xe9, 0])), { text: "aé" });
    assert.deepEqual(read(Buffer.from([0xfe, 0xff, 0, 0x61, 0, 0xe9])), { text: "aé" });
  });

  it("says what is not UTF-8", () =>
    assert.deepEqual(read(Buffer.from([0x61, 0xe9])), { text: "aé", note: "is not UTF-8, so it was read as Latin-1" }));

  it("says what is too large", () => assert.match(read("x".repeat(4_000_001)).note ?? "", /^skipped: larger than 4 MB$/));

  it("gives nothing of what is gone, or a folder", () => {
    const { folder } = temporaryRepository();
    assert.deepEqual(readSource(path.join(folder, "gone")), {});
    assert.deepEqual(readSource(folder), {});
  });
});
