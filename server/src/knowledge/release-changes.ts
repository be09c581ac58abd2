import { followsAny, type CommandPattern } from "./command-pattern.js";

/** A way to change what runs after it was released. */
interface ReleaseChange {
  readonly what: string;
  readonly patterns: readonly CommandPattern[];
  /** Where the command runs, if that matters. */
  readonly on?: ChangePlace;
  /** What the last word that is no option, nor the value of one, must look like, where the words before do not decide. */
  readonly last?: RegExp;
  /** The command may also serve something else. */
  readonly isLikely?: true;
}

/** `server`: another machine, by ssh, or a container that runs. `deploy-script`: a script that by its name deploys. `script`: any script but one of developers. */
export type ChangePlace = "server" | "deploy-script" | "script";

const changes: readonly ReleaseChange[] = [
  // Out of a container is harmless: `kubectl cp web-0:/tmp/report report`.
  { what: "A copy into a running container changes it", patterns: ["kubectl|oc cp", "oc rsync"], last: /^[\w$.{}/-]+:/ },
  { what: "An edit by hand changes the live deployment", patterns: ["kubectl|oc edit"] },
  { what: "docker commit makes an image by hand", patterns: ["docker commit", "docker container commit"] },
  { what: "git pull where the app runs edits the release in place", patterns: ["git pull"], on: "deploy-script", isLikely: true },
  {
    what: "git reset where the app runs edits the release in place",
    patterns: ["git reset origin/*|upstream/*"],
    on: "deploy-script",
    isLikely: true,
  },
  {
    what: "A branch is cloned to where it is served",
    patterns: ["git clone !-b !--branch"],
    last: /^\/(var\/www|srv|opt|home|usr\/share\/nginx)\//,
    on: "script",
    isLikely: true,
  },
  // Out of a container is harmless: `docker cp name:/path .`.
  { what: "docker cp changes a container", patterns: ["docker cp", "docker container cp"], last: /^[\w$.{}-]+:/ },
  {
    what: "A check-out where the app runs edits the release in place",
    patterns: ["git pull|checkout|reset|fetch", "svn update|up|switch", "hg pull|update"],
    on: "server",
  },
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
    what: "The app is built on the server",
    patterns: [
      "npm ci|install|i !-g !--global",
      "yarn|pnpm|bun install !-g",
      "npm|yarn|pnpm|bun run build",
      "yarn|pnpm build",
      "composer install|update",
      "bundle install",
      "pip|pip3 install -r",
      "mvn|mvnw|gradle|gradlew package|build|bootJar",
    ],
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

/** In place, so that the code is another one afterwards: `sed -i`, `sed -i.bak`, `perl -pi -e`. */
const edited: Pick<ReleaseChange, "patterns" | "last"> = {
  patterns: ["sed -i|--in-place|-i.bak|-ri|-Ei|-ie|-i.orig", "perl -pi|-i|-pie|-0pi"],
  // What PHP's programs keep as config is written as code: `config/config.php`.
  last: /^(?!.*config(\.\w+)*\.php$).*\.([cm]?js|py|rb|php|html|css)$/,
};

const changesAtStart: readonly ReleaseChange[] = [
  { what: "Editing the code at every start changes it", ...edited },
  { what: "A patch at every start changes the code", patterns: ["patch", "git apply"] },
];

const changesInContainer: readonly ReleaseChange[] = [
  { what: "A check-out in a running container changes it", patterns: ["git pull|checkout|reset", "svn update|up", "hg pull|update"] },
  { what: "Editing the code of a running container changes it", ...edited },
];

/** How a command changes a release: one of a deploy, by the places in which it stands, or one at the start of the app. Words as `patternOf` takes them. */
export function releaseChange(
  words: readonly string[],
  when: "deploy" | "start",
  places: () => readonly ChangePlace[],
): ReleaseChange | undefined {
  const inside = runInContainer(words);
  const [list, meant] = inside !== undefined ? [changesInContainer, inside] : [when === "start" ? changesAtStart : changes, words];
  const last = meant.findLast((word, index) => !word.startsWith("-") && meant[index - 1]?.startsWith("-") !== true) ?? "";
  return list.find(
    (change) =>
      followsAny(meant, change.patterns) &&
      (change.last === undefined || change.last.test(last)) &&
      (change.on === undefined || places().includes(change.on)),
  );
}

/** `docker compose exec web git pull`, `kubectl exec web-0 -- git pull`: what the container runs. */
function runInContainer(words: readonly string[]): readonly string[] | undefined {
  if (!followsAny(words, ["docker|podman|nerdctl|docker-compose|kubectl|oc exec", "docker compose exec"])) return undefined;
  const dashes = words.indexOf("--");
  if (dashes !== -1) return words.slice(dashes + 1);
  const container = words.findIndex(
    (word, index) => index > words.indexOf("exec") && !word.startsWith("-") && !/^-[uwe]$/.test(words[index - 1] ?? ""),
  );
  return words.slice(container + 1);
}

/** Steps of a pipeline that copy files over what runs on a server, by their names in the Marketplace of GitHub. */
export const copiesToServer = (action: string): boolean =>
  /(^|[/-])(scp|sftp|rsync|ftp)[\w-]*$|\/ssh-deploy$|-(scp|sftp|rsync|rsyncer)$/i.test(action);
