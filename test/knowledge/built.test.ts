import assert from "node:assert/strict";
import { everyRule, ruleSet } from "../../server/src/engine/rule-set.js";
import { runtimeOfImage } from "../../server/src/knowledge/runtime-images.js";
import { runtimeOfVariable } from "../../server/src/knowledge/runtime-variables.js";
import { schemaSetting } from "../../server/src/knowledge/schema-settings.js";
import { systemPackages } from "../../server/src/knowledge/system-installs.js";
import { isOwnHost } from "../../server/src/knowledge/hosts.js";
import { isOwnRegistry } from "../../server/src/knowledge/registries.js";
import { workspaceOf } from "../support/in-memory-workspace.js";

async function countOf(id: string, files: Readonly<Record<string, string>>): Promise<number> {
  const rules = ruleSet(everyRule.filter(({ rule }) => rule.id === id));
  const workspace = await workspaceOf(new Map(Object.entries(files)), rules);
  return [...workspace.findings().values()].flat().length;
}

describe("the tables of what is built", () => {
  it("knows the runtime of an image and its version by the tag", () => {
    const images: Readonly<Record<string, string>> = {
      "node:argon": "node 4",
      "node:boron": "node 6",
      "node:carbon-slim": "node 8",
      "node:dubnium": "node 10",
      "node:erbium": "node 12",
      "node:fermium": "node 14",
      "node:gallium": "node 16",
      "node:jod-alpine": "node 22",
      "index.docker.io/library/python:3.12": "python 3.12",
      "registry.hub.docker.com/library/ruby:3.3": "ruby 3.3",
      "public.ecr.aws/docker/library/node:20": "node 20",
      "sapmachine:21": "java 21",
      "ibm-semeru-runtimes:open-17-jre": "java 17",
      "ibmjava:8": "java 8",
      "adoptopenjdk/openjdk11:latest": "java 11",
      "maven:3.9-semeru-17": "java 17",
      "gradle:8-jdk21": "java 21",
      "ghcr.io/graalvm/graalvm-ce:ol8-java17": "java 17",
      "ghcr.io/graalvm/native-image-community:21": "java 21",
      "container-registry.oracle.com/graalvm/jdk:21": "java 21",
      "microsoft/aspnetcore:2.0": "dotnet 2.0",
      "mcr.microsoft.com/dotnet/nightly/sdk:9.0": "dotnet 9.0",
      "public.ecr.aws/lambda/python:3.12": "python 3.12",
      "public.ecr.aws/lambda/nodejs:20": "node 20",
      "public.ecr.aws/lambda/go:1": "go 1",
      "public.ecr.aws/lambda/ruby:3.3": "ruby 3.3",
      "mcr.microsoft.com/devcontainers/typescript-node:1-20": "node 20",
      "mcr.microsoft.com/devcontainers/python:1-3.12": "python 3.12",
      "tiangolo/uvicorn-gunicorn:python3.11": "python 3.11",
      "azul/zulu-openjdk:17": "java 17",
      "bellsoft/liberica-openjdk-alpine:17": "java 17",
      "sbtscala/scala-sbt:eclipse-temurin-17.0.4": "java 17",
      "webdevops/php-nginx:8.3": "php 8.3",
      "serversideup/php:8.3-fpm": "php 8.3",
      "trafex/php-nginx:3.5.0": "php 3.5.0",
      "clux/muslrust:1.81.0": "rust 1.81.0",
      "ekidd/rust-musl-builder:1.57.0": "rust 1.57.0",
      "gcr.io/distroless/java17-debian12": "java 17",
      "gcr.io/distroless/nodejs20": "node 20",
    };
    const read = Object.keys(images).map((image) => {
      const [name = "", tag] = image.split(/:(?=[^/]*$)/);
      const found = runtimeOfImage(name, tag);
      return [image, `${found?.runtime} ${found?.version}`];
    });
    assert.deepEqual(Object.fromEntries(read), images);
    for (const image of ["postgres", "nginx", "shop/node-worker", "registry.example.com/python-shop"])
      assert.equal(runtimeOfImage(image, "20"), undefined, image);
  });

  it("knows the runtime that a variable of a platform chooses", () => {
    const variables = {
      node: "NODE_VERSION NIXPACKS_NODE_VERSION BP_NODE_VERSION GOOGLE_NODEJS_VERSION",
      python: "PYTHON_VERSION NIXPACKS_PYTHON_VERSION BP_CPYTHON_VERSION GOOGLE_PYTHON_VERSION",
      ruby: "RUBY_VERSION BP_MRI_VERSION",
      go: "GO_VERSION BP_GO_VERSION GOOGLE_GO_VERSION",
      java: "NIXPACKS_JDK_VERSION BP_JVM_VERSION",
      php: "PHP_VERSION BP_PHP_VERSION",
      dotnet: "BP_DOTNET_FRAMEWORK_VERSION",
    };
    for (const [runtime, names] of Object.entries(variables))
      for (const name of names.split(" ")) assert.equal(runtimeOfVariable(name), runtime, name);
    assert.equal(runtimeOfVariable("APP_VERSION"), undefined);
  });

  it("knows the settings that change a schema at the start, however they are spelt", () => {
    const changing = [
      "SPRING_JPA_HIBERNATE_DDL_AUTO=update",
      "spring.jpa.hibernate.ddl-auto=create-drop",
      "spring.jpa.properties.hibernate.hbm2ddl.auto=create-only",
      "spring.jpa.generate-ddl=true",
      "spring.sql.init.mode=always",
      "spring.datasource.initialization-mode=always",
      "quarkus.hibernate-orm.database.generation=drop-and-create",
      "quarkus.hibernate-orm.schema-management.strategy=update",
      "quarkus.flyway.migrate-at-start=true",
      "quarkus.liquibase.migrate-at-start=true",
      "TYPEORM_SYNCHRONIZE=true",
      "TYPEORM_MIGRATIONS_RUN=1",
    ];
    const harmless = [
      "spring.jpa.hibernate.ddl-auto=validate",
      "spring.jpa.hibernate.ddl-auto=none",
      "spring.sql.init.mode=embedded",
      "quarkus.flyway.migrate-at-start=false",
      "TYPEORM_SYNCHRONIZE=false",
      "spring.jpa.show-sql=true",
    ];
    const isChanging = (line: string): boolean => {
      const [name = "", value = ""] = line.split("=");
      return schemaSetting(name, value) !== undefined;
    };
    assert.deepEqual(
      changing.filter((line) => !isChanging(line)),
      [],
    );
    assert.deepEqual(harmless.filter(isChanging), []);
  });

  it("reads the packages of a distribution, and takes the value of no option for one", () => {
    const commands: Readonly<Record<string, string>> = {
      "apt-get install -y --target-release bookworm-backports curl": "curl",
      "apt-get install --option Acquire::Retries=3 curl=8.1": "curl",
      "aptitude install -t stable curl": "curl",
      "apk add --repository edge curl": "curl",
      "apk add --virtual .build gcc~13": "gcc",
      "dnf install --enablerepo crb git": "git",
      "yum install --disablerepo base git": "git",
      "microdnf install --setopt tsflags=nodocs git": "git",
      "tdnf install git-2.45": "git",
      "zypper install --repo main curl": "curl",
      "dnf install https://rpm.example.org/shop.rpm": "",
      "apt-get install ./shop.deb": "",
      "apt-get update": "",
    };
    for (const [command, names] of Object.entries(commands)) {
      const packages = systemPackages(command.split(" "));
      assert.equal(packages.map(({ name }) => name).join(" "), names, command);
    }
  });

  it("undeclared-system-tool: asks for each tool, and is content with each package that brings it", async () => {
    const tools: Readonly<Record<string, string>> = {
      "curl wget git ssh rsync": "curl wget git openssh-client rsync",
      "convert magick identify mogrify": "imagemagick",
      "ffmpeg ffprobe": "ffmpeg",
      "pg_dump pg_restore psql": "postgresql-client postgresql15-client postgresql16-client",
      mysqldump: "default-mysql-client mysql-client mariadb-client",
      "pdftotext pdftoppm": "poppler-utils",
      gs: "ghostscript",
      tesseract: "tesseract-ocr",
      "libreoffice soffice": "libreoffice",
      dot: "graphviz",
      "wkhtmltopdf pandoc jq zip unzip": "wkhtmltopdf pandoc jq zip unzip",
      nc: "netcat-openbsd netcat netcat-traditional",
      node: "nodejs",
      java: "default-jre default-jre-headless openjdk-17-jre-headless",
      "mongodump mongorestore mongoimport": "mongodb-database-tools mongodb-org",
      mongosh: "mongodb-mongosh",
      pg_isready: "postgresql-client",
      "redis-cli": "redis-tools",
      sqlite3: "sqlite3",
      "pdfinfo pdftocairo pdfimages": "poppler-utils",
      "pdflatex xelatex lualatex": "texlive-latex-base texlive",
      "chromium chromium-browser google-chrome": "chromium google-chrome-stable",
      "7z 7za": "p7zip-full 7zip",
      "netstat ifconfig": "net-tools",
      "whois traceroute qpdf pdftk sox lame espeak mediainfo inkscape": "whois traceroute qpdf pdftk sox lame espeak mediainfo inkscape",
      "jpegoptim optipng pngquant gifsicle unrar lsof tcpdump yt-dlp": "jpegoptim optipng pngquant gifsicle unrar lsof tcpdump yt-dlp",
      "rsvg-convert": "librsvg2-bin",
      cwebp: "webp",
      exiftool: "libimage-exiftool-perl",
      "clamscan clamdscan": "clamav",
      ps: "procps",
    };
    const count = (program: string, installed: string): Promise<number> =>
      countOf("undeclared-system-tool", {
        "app.py": `import subprocess\n\nsubprocess.run(["${program}", "in", "out"])\n`,
        Dockerfile: `FROM python:3.12-slim\n${installed === "" ? "" : `RUN apt-get install -y ${installed}\n`}`,
      });
    for (const [programs, packages] of Object.entries(tools))
      for (const program of programs.split(" ")) {
        assert.equal(await count(program, ""), 1, program);
        const own = programs.split(" ").length === packages.split(" ").length && !packages.includes("mysql") ? [program] : [];
        for (const name of programs.split(" ").length > 4 ? [] : packages.split(" "))
          assert.equal(await count(program, name), 0, `${program} of ${name}`);
        for (const name of own) assert.equal(await count(program, name), 0, name);
      }
  });

  it("non-reproducible-install: whatever takes no lock file at its word", async () => {
    const locks: Readonly<Record<string, readonly [manifest: string, text: string, lock: string]>> = {
      npm: ["package.json", '{ "name": "shop", "dependencies": { "pg": "8.11.3" } }', "package-lock.json"],
      yarn: ["package.json", '{ "name": "shop", "dependencies": { "pg": "8.11.3" } }', "yarn.lock"],
      pnpm: ["package.json", '{ "name": "shop", "dependencies": { "pg": "8.11.3" } }', "pnpm-lock.yaml"],
      uv: ["pyproject.toml", '[project]\nname = "shop"\ndependencies = ["flask==3.0.3"]\n', "uv.lock"],
      pdm: ["pyproject.toml", '[project]\nname = "shop"\ndependencies = ["flask==3.0.3"]\n', "pdm.lock"],
      dotnet: [
        "shop.csproj",
        '<Project><ItemGroup><PackageReference Include="Npgsql" Version="8.0.3" /></ItemGroup></Project>',
        "packages.lock.json",
      ],
      gradle: ["build.gradle", 'dependencies { implementation("org.postgresql:postgresql:42.7.3") }', "gradle.lockfile"],
    };
    const count = (line: string): Promise<number> => {
      const [, before = "", program = ""] = /^((?:ENV \S+ )?)(?:\.\/)?(\w+)/.exec(line) ?? [];
      const [manifest, text, lock] = locks[program === "gradlew" ? "gradle" : program] ?? ["", "", ""];
      const variable = before === "" ? "" : `${before.trim()}\n`;
      const files = {
        [manifest]: text,
        [lock]: "{}",
        Dockerfile: `FROM debian:12.5\n${variable}COPY . /app\nRUN ${line.slice(before.length)}\n`,
      };
      return countOf("non-reproducible-install", files);
    };
    const found = ["npm install", "yarn install", "yarn --pure-lockfile", "pnpm install --no-frozen-lockfile", "uv sync", "pdm install"];
    found.push("dotnet restore", "./gradlew build --write-locks", "uv lock --upgrade");
    const silent = [
      "npm ci",
      "npm install --package-lock-only",
      "yarn install --frozen-lockfile",
      "pnpm install --frozen-lockfile",
      "uv sync --locked",
    ];
    silent.push("ENV YARN_ENABLE_IMMUTABLE_INSTALLS=1 yarn install", "ENV UV_FROZEN=1 uv sync", "ENV UV_LOCKED=1 uv sync");
    silent.push("ENV PDM_FROZEN_LOCKFILE=1 pdm install", "ENV RestoreLockedMode=true dotnet restore", "./gradlew build");
    const wrong: string[] = [];
    for (const line of found) if ((await count(line)) === 0) wrong.push(`missed: ${line}`);
    for (const line of silent) if ((await count(line)) > 0) wrong.push(`wrong: ${line}`);
    assert.deepEqual(wrong, []);
  });

  it("injected-server: by the image, and by the package that sets up a machine", async () => {
    const images = ["quay.io/wildfly/wildfly:31.0.0", "icr.io/appcafe/websphere-traditional:9.0.5", "store/oracle/weblogic:14.1.1"];
    for (const image of images)
      assert.equal(await countOf("injected-server", { Dockerfile: `FROM ${image}\nCOPY shop.war /deployments/\n` }), 1, image);
    const packages =
      "libapache2-mod-wsgi libapache2-mod-wsgi-py3 mod_wsgi libapache2-mod-passenger libnginx-mod-http-passenger libapache2-mod-perl2 mod_perl";
    const files = (name: string) => ({ "provision.sh": `#!/bin/sh\nset -e\napt-get install -y ${name}\n` });
    for (const name of packages.split(" ")) assert.equal(await countOf("injected-server", files(name)), 1, name);
    assert.equal(await countOf("injected-server", files("curl")), 0);
  });

  it("hardcoded-debug: a debugger that every machine reaches", async () => {
    const count = (lines: string): Promise<number> =>
      countOf("hardcoded-debug", { Dockerfile: `FROM debian:12.5\nCOPY . /app\n${lines}\n` });
    const jdwp = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005";
    for (const name of "JAVA_OPTS _JAVA_OPTIONS JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS CATALINA_OPTS".split(" ")) {
      assert.equal(await count(`ENV ${name}="${jdwp}"`), 1, name);
      assert.equal(await count(`ENV ${name}="-Xmx512m"`), 0, name);
    }
    assert.equal(await count('CMD ["node", "--inspect-brk=0.0.0.0:9229", "server.js"]'), 1);
    assert.equal(await count('CMD ["node", "--inspect-brk=127.0.0.1:9229", "server.js"]'), 0);
    assert.equal(await count('CMD ["rdbg", "--open", "--host", "0.0.0.0", "app.rb"]'), 1);
    assert.equal(await count('CMD ["rdbg", "--open", "app.rb"]'), 0);
  });

  it("embedded-database: by an address, by the kind of a connection and by a package", async () => {
    const environments = {
      found: [
        "DATABASE_URL=sqlite:///shop.db",
        "DATABASE_URL=duckdb:///shop.duckdb",
        "SPRING_DATASOURCE_URL=jdbc:hsqldb:file:/data/shop",
        "SPRING_DATASOURCE_URL=jdbc:derby:/data/shop",
        "TYPEORM_CONNECTION=sqlite",
        "DB_CONNECTION=sqlite",
      ],
      silent: [
        "DATABASE_URL=postgres://db/shop",
        "DATABASE_URL=sqlite://:memory:",
        "SPRING_DATASOURCE_URL=jdbc:hsqldb:mem:shop",
        "TYPEORM_CONNECTION=postgres",
      ],
    };
    const count = (line: string): Promise<number> =>
      countOf("embedded-database", { Dockerfile: `FROM node:20.11.1\nENV ${line}\nCMD ["node", "server.js"]\n` });
    for (const line of environments.found) assert.equal(await count(line), 1, line);
    for (const line of environments.silent) assert.equal(await count(line), 0, line);
  });

  it("tells hosts of one deploy from those that are everybody's or nobody's", () => {
    const own = "redis-cache mail.intranet db.shop.svc.cluster.local shop.svc db.corp 10.1.2.3 192.168.7.9".split(" ");
    const others =
      "localhost my-host my-server my-domain my-site baz to-be-replaced replace-me host.docker.internal 169.254.169.254 1.1.1.1 1.0.0.1 8.8.8.8 9.9.9.9 192.0.2.7 198.51.100.7 203.0.113.7 api.stripe.com metadata.google.internal".split(
        " ",
      );
    assert.deepEqual(
      own.filter((host) => !isOwnHost(host)),
      [],
    );
    assert.deepEqual(others.filter(isOwnHost), []);
  });

  it("tells a registry of one's own from those of everybody", () => {
    const own = ["registry.example.com/shop", "${REGISTRY}/shop", "123.dkr.ecr.eu-west-1.amazonaws.com/shop", "registry.shop.io:5000/web"];
    const everybodys =
      "shop bitnami/redis docker.io/library/redis registry-1.docker.io/library/redis registry.hub.docker.com/library/redis ghcr.io/shop/web quay.io/shop/web nvcr.io/nvidia/cuda registry.k8s.io/pause public.ecr.aws/nginx/nginx registry.redhat.io/ubi9 registry.access.redhat.com/ubi9 cgr.dev/chainguard/node icr.io/appcafe/liberty docker.elastic.co/kibana/kibana container-registry.oracle.com/graalvm/jdk mcr.microsoft.com/dotnet/sdk".split(
        " ",
      );
    assert.deepEqual(
      own.filter((image) => !isOwnRegistry(image)),
      [],
    );
    assert.deepEqual(everybodys.filter(isOwnRegistry), []);
  });
});
