/** A language runtime and its version as an image's tag names it; the version is "" where the tag does not. */
export interface ImageRuntime {
  readonly runtime: "node" | "python" | "ruby" | "go" | "java" | "dotnet" | "php" | "rust";
  readonly version: string;
}

/** Which runtime an image brings: `node:20-alpine`, `eclipse-temurin:17-jre`, `mcr.microsoft.com/dotnet/aspnet:8.0`. */
export function runtimeOfImage(image: string, tag: string | undefined): ImageRuntime | undefined {
  const name = image.toLowerCase().replace(/^(docker\.io|index\.docker\.io|registry\.hub\.docker\.com|public\.ecr\.aws\/docker)\//, "");
  const known = runtimes.find(([pattern]) => pattern.test(name));
  if (known === undefined) return undefined;
  const [pattern, runtime, version] = known;
  const inName = pattern.exec(name)?.groups?.["version"];
  const named = runtime === "node" ? nodeReleases.get(tag?.toLowerCase().split("-")[0] ?? "") : undefined;
  return { runtime, version: inName ?? named ?? version.exec(tag ?? "")?.[1] ?? "" };
}

/** Names of lines of releases and their major versions, from the release schedule of Node.js. */
export const nodeReleases: ReadonlyMap<string, string> = new Map(
  ["argon", "boron", "carbon", "dubnium", "erbium", "fermium", "gallium", "hydrogen", "iron", "jod"].map((name, index) => [
    name,
    String(4 + 2 * index),
  ]),
);

/** `20.11.1` of `20.11.1-bookworm-slim`. */
const leading = /^v?(\d+(?:\.\d+)*)/;

/** The Java version in a tag of a build tool: `3.9-eclipse-temurin-17`, `8-jdk21-alpine`. */
const javaInTag = /(?:jdk|jre|temurin|openjdk|corretto|zulu|java|semeru|graalvm)-?(\d+)/;

/**
 * By the image's name without registry; the version by its tag. Official images of Docker Hub, the builds of Java, .NET's
 * registry, distroless, and the images that CircleCI and development containers use.
 */
const runtimes: readonly (readonly [image: RegExp, runtime: ImageRuntime["runtime"], version: RegExp])[] = [
  [/^(library\/|bitnami\/|circleci\/|cimg\/)?node(js)?$/, "node", leading],
  [/distroless\/nodejs-?(?<version>\d+)?/, "node", leading],
  [
    /devcontainers\/(javascript|typescript)-node$|vscode\/devcontainers\/(javascript|typescript)-node$/,
    "node",
    /^(?:[\d.]+-)?(\d+(?:\.\d+)*)/,
  ],
  [/lambda\/nodejs$/, "node", leading],
  [/^(library\/|bitnami\/|circleci\/|cimg\/)?python$/, "python", leading],
  [/devcontainers\/python$/, "python", /(3(?:\.\d+)+)/],
  [/lambda\/python$/, "python", leading],
  [/^tiangolo\/\S+$/, "python", /python(\d+(?:\.\d+)*)/],
  [/^(library\/|bitnami\/|circleci\/|cimg\/)?ruby$|lambda\/ruby$/, "ruby", leading],
  [/^(library\/|bitnami\/|circleci\/|cimg\/)?(golang|go)$|lambda\/go$/, "go", leading],
  [
    /^(library\/)?(java|openjdk|eclipse-temurin|amazoncorretto|sapmachine|ibm-semeru-runtimes|ibmjava)$/,
    "java",
    /^(?:open-)?(\d+(?:\.\d+)*)/,
  ],
  [/^(adoptopenjdk\/openjdk|adoptopenjdk)(?<version>\d+)?/, "java", leading],
  [/^(circleci|cimg)\/openjdk$|azul\/zulu-openjdk|bellsoft\/liberica|^bitnami\/java$|lambda\/java$/, "java", leading],
  [/distroless\/java-?(?<version>\d+)?/, "java", leading],
  [/^(library\/)?(maven|gradle|tomcat|jetty|sbt)$|sbtscala\//, "java", javaInTag],
  [/graalvm\/(graalvm-ce|jdk|native-image)(-community)?$|graalvm\/\S+/, "java", /^(?:java|ol\d-java)?(\d+)/],
  [/dotnet\/(core\/)?(sdk|aspnet|runtime|runtime-deps|nightly\/\S+)$|^microsoft\/(dotnet|aspnetcore(-build)?)$/, "dotnet", leading],
  [/^(library\/|bitnami\/|circleci\/|cimg\/)?php(-fpm)?$|^webdevops\/php|^serversideup\/php|^trafex\/php-nginx$/, "php", leading],
  [/^(library\/|cimg\/)?rust$|^clux\/muslrust$|^ekidd\/rust-musl-builder$/, "rust", leading],
];
