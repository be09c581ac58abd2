import { followsAny, type CommandPattern } from "./command-pattern.js";

/** A way to change what runs after it was released. */
interface ReleaseChange {
  readonly what: string;
  readonly patterns: readonly CommandPattern[];
  /** Where the command runs, if that matters. */
  readonly on?: ChangePlace;
  /** What the last word must look like, where the words before do not decide. */
  readonly last?: RegExp;
  /** The command may also serve something else. */
  readonly isLikely?: true;
}

/** `server`: another machine, by ssh. `deploy-script`: a script that by its name deploys. `script`: any script but one of developers. */
export type ChangePlace = "server" | "deploy-script" | "script";

const changes: readonly ReleaseChange[] = [
  { what: "kubectl cp changes a running container", patterns: ["kubectl cp"] },
  { what: "kubectl edit changes the live deployment", patterns: ["kubectl edit"] },
  { what: "docker commit makes an image by hand", patterns: ["docker commit", "docker container commit"] },
  { what: "git pull where the app runs edits the release in place", patterns: ["git pull"], on: "deploy-script", isLikely: true },
  {
    what: "A branch is cloned to where it is served",
    patterns: ["git clone !-b !--branch"],
    last: /^\/(var\/www|srv|opt|home|usr\/share\/nginx)\//,
    on: "script",
    isLikely: true,
  },
  // Out of a container is harmless: `docker cp name:/path .`.
  { what: "docker cp changes a container", patterns: ["docker cp", "docker container cp"], last: /^[\w$.{}-]+:/ },
  { what: "git on the server edits the release in place", patterns: ["git pull|checkout|reset|fetch"], on: "server" },
  {
    what: "The image is built on the server",
    patterns: ["docker build", "docker buildx build", "docker-compose build", "docker compose build"],
    on: "server",
    isLikely: true,
  },
  {
    what: "The image is built on the server",
    patterns: ["docker-compose up --build", "docker compose up --build"],
    on: "server",
    isLikely: true,
  },
  {
    what: "The image is built where it runs",
    patterns: ["docker-compose up --build", "docker compose up --build", "docker-compose build", "docker compose build"],
    on: "deploy-script",
    isLikely: true,
  },
  { what: "rsync edits the release in place", patterns: ["rsync"], last: /^[^/]*[\w.}-]+:/, isLikely: true },
  { what: "scp edits the release in place", patterns: ["scp"], last: /^[^/]*[\w.}-]+:/, isLikely: true },
];

const changesAtStart: readonly ReleaseChange[] = [
  { what: "sed -i edits the code at every start", patterns: ["sed -i"], last: /\.(js|mjs|py|rb|php|html|css)$/ },
];

/** How a command changes a release: one of a deploy, by the places in which it stands, or one at the start of the app. Words as `patternOf` takes them. */
export const releaseChange = (
  words: readonly string[],
  when: "deploy" | "start",
  places: () => readonly ChangePlace[],
): ReleaseChange | undefined =>
  (when === "start" ? changesAtStart : changes).find(
    ({ patterns, last, on }) =>
      followsAny(words, patterns) && (last === undefined || last.test(words.at(-1) ?? "")) && (on === undefined || places().includes(on)),
  );
