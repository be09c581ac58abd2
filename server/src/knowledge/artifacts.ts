import { patternInLines } from "../text/pattern.js";

/** Something that a tool made or installed and that does not belong into version control. */
export interface Artifact {
  /** What it is, for a message: "installed packages". */
  readonly what: string;
  /** The folder, or the file where it is a single one. */
  readonly place: string;
  /** The line of `.gitignore` that leaves it out. */
  readonly ignore: string;
}

interface ArtifactKind {
  readonly what: string;
  /** The first group is the place. */
  readonly path: RegExp;
  /** A file that has to stand in the folder above the place: what made it. */
  readonly madeBy?: RegExp;
  /** The line of `.gitignore`, where it is not the folder's name or the file's ending. */
  readonly ignore?: string;
}

/** Sessions, caches and data that only a running app or its services write. */
const kindsOfRunningApps: readonly ArtifactKind[] = [
  // Laravel, "Directory structure": storage/framework and bootstrap/cache.
  {
    what: "sessions of a running app",
    path: /^((?:.*\/)?storage\/framework\/sessions)\/[^./][^/]*$/,
    ignore: "storage/framework/sessions/",
  },
  { what: "a cache of a running app", path: /^((?:.*\/)?storage\/framework\/views)\/[^/]+\.php$/, ignore: "storage/framework/views/" },
  { what: "a cache of a running app", path: /^((?:.*\/)?bootstrap\/cache)\/[\w-]+\.php$/, ignore: "bootstrap/cache/*.php" },
  { what: "sessions of a running app", path: /^((?:.*\/)?[^/]+)\/sess_[\w,-]{12,}$/ },
  { what: "a cache of a running app", path: /^((?:.*\/)?tmp)\/(?:cache|storage|miniprofiler)\/(?:.+\/)?[^./][^/]*$/, madeBy: /^Gemfile$/ },
  // Active Storage's Disk service: a folder for the first two characters of the key, and one for the next two.
  { what: "a folder of uploaded files", path: /^((?:.*\/)?storage)\/(\w\w)\/(\w\w)\/\2\3\w{8,}$/ },
  // MEDIA_ROOT of Django's manual.
  {
    what: "a folder of uploaded files",
    path: /^((?:.*\/)?media)\/[\w-]+\/(?:.+\/)?[^/]+\.(?:jpe?g|png|gif|webp|pdf|docx?|mp[34])$/i,
    madeBy: /^manage\.py$/,
  },
  { what: "the state of a scheduler", path: /^((?:.*\/)?celerybeat-schedule(?:[.-]\w+)?)$/, ignore: "celerybeat-schedule*" },
  { what: "a log", path: /^((?:.*\/)?nohup\.out)$/ },
  { what: "a log", path: /^((?:.*\/)?error_log)$/, ignore: "error_log" },
  { what: "a database file", path: /^((?:.*\/)?(?:dump\.rdb|appendonly\.aof))$/ },
  { what: "a database file", path: /^((?:.*\/)?[^/]+\.[ml]df)$/i },
  { what: "the data of a database", path: /^((?:.*\/)?[^/]+)\/(?:ibdata1|ib_logfile\d|PG_VERSION|WiredTiger|mongod\.lock)$/ },
];

/** What bundlers, deployers, linters and tests leave behind. */
const kindsOfTools: readonly ArtifactKind[] = [
  { what: "build output", path: /^((?:.*\/)?out)\/_next\/.+/ },
  { what: "build output", path: /^((?:.*\/)?public\/build)\/(?:\.vite\/)?manifest\.json$/, ignore: "public/build/" },
  { what: "build output", path: /^((?:.*\/)?public\/mix-manifest\.json)$/, ignore: "public/mix-manifest.json" },
  { what: "build output", path: /^((?:.*\/)?public\/packs)\/manifest\.json$/, ignore: "public/packs/" },
  {
    what: "build output",
    path: /^((?:.*\/)?public\/assets)\/(?:\.sprockets-manifest-\w+\.json|(?:.+\/)?[^/]+-[0-9a-f]{32,64}\.(?:js|css)(?:\.gz)?)$/,
    ignore: "public/assets/",
  },
  { what: "build output", path: /^((?:.*\/)?_site)\/.+\.html$/, madeBy: /^_config\.ya?ml$/ },
  { what: "build output", path: /^((?:.*\/)?(?:\.serverless|\.aws-sam|cdk\.out|\.vercel|\.netlify|\.turbo))\/.+/ },
  { what: "a cache of a tool", path: /^((?:.*\/)?[^/]+\.tsbuildinfo)$/ },
  {
    what: "a cache of a tool",
    path: /^((?:.*\/)?(?:\.(?:pytest|mypy|ruff)_cache|\.sass-cache|\.ipynb_checkpoints|\.nyc_output|\.vs))\/.+/,
  },
  { what: "a test report", path: /^((?:.*\/)?htmlcov)\/.+/ },
  { what: "a test report", path: /^((?:.*\/)?coverage)\/(?:lcov-report\/|lcov\.info$|clover\.xml$|coverage-final\.json$)/ },
  { what: "a test report", path: /^((?:.*\/)?\.coverage)$/, ignore: ".coverage" },
];

/** From the `.gitignore` templates of the languages and the manuals of their tools. */
const kinds: readonly ArtifactKind[] = [
  { what: "installed packages", path: /^((?:.*\/)?(?:node_modules|bower_components|jspm_packages))\/.+/ },
  {
    what: "a virtual environment",
    path: /^((?:.*\/)?(?:\.?venv|\.?virtualenv|env))\/(?:bin\/|lib\/python|lib64\/|Scripts\/|Lib\/|pyvenv\.cfg|include\/)/,
  },
  // Whatever it is called: venv, "Creating virtual environments".
  { what: "a virtual environment", path: /^((?:.*\/)?[^/]+)\/(?:pyvenv\.cfg$|(?:lib\/python[\d.]+|Lib)\/site-packages\/)/ },
  { what: "compiled bytecode", path: /^((?:.*\/)?__pycache__)\/.+/ },
  { what: "compiled bytecode", path: /^((?:.*\/)?[^/]+\.py[co])$/ },
  { what: "installed packages", path: /^((?:.*\/)?vendor\/bundle)\/.+/, ignore: "vendor/bundle/" },
  // Composer, "vendor-dir": what it writes beside the packages that it installs.
  { what: "installed packages", path: /^((?:.*\/)?vendor)\/(?:autoload\.php$|composer\/(?:installed|autoload_))/ },
  { what: "installed packages", path: /^((?:.*\/)?[^/]+\.egg-info)\/.+/ },
  {
    what: "build output",
    path: /^((?:.*\/)?target)\/(?:classes|test-classes|maven-status|generated-sources|surefire-reports|[^/]+\.[jw]ar$)/,
    madeBy: /^(pom\.xml|build\.sbt)$/,
  },
  { what: "build output", path: /^((?:.*\/)?target)\/(?:debug|release|\.rustc_info\.json|CACHEDIR\.TAG)/, madeBy: /^Cargo\.toml$/ },
  {
    what: "build output",
    path: /^((?:.*\/)?(?:build|\.gradle))\/(?:classes|libs|tmp|generated|reports|kotlin|buildOutputCleanup|checksums|\d)/,
    madeBy: /^(build|settings)\.gradle(\.kts)?$/,
  },
  {
    what: "build output",
    path: /^((?:.*\/)?(?:bin|obj))\/(?:Debug|Release|x64|x86|project\.assets\.json|[^/]+\.nuget\.)/,
    madeBy: /\.(cs|fs|vb)proj$/,
  },
  { what: "build output", path: /^((?:.*\/)?publish)\/[^/]+\.(?:dll|deps\.json|runtimeconfig\.json)$/, madeBy: /\.(cs|fs|vb)proj$/ },
  { what: "build output", path: /^((?:.*\/)?[^/]+\.[we]ar)$/ },
  { what: "a compiled program", path: /^((?:.*\/)?[^/]+\.exe)$/, madeBy: /^go\.mod$/ },
  // NuGet, "packages folder" of packages.config.
  { what: "installed packages", path: /^((?:.*\/)?packages)\/[\w.-]+\.\d+\.\d+[\w.-]*\/(?:lib|tools|content|build|[^/]+\.nupkg$)/ },
  // What Django's collectstatic copies out of the packages ("The staticfiles app").
  { what: "collected static files", path: /^((?:.*\/)?(?!static\/admin)[\w-]+)\/admin\/css\/base\.css$/, madeBy: /^manage\.py$/ },
  { what: "a compiled class", path: /^((?:.*\/)?[^/]+\.class)$/ },
  { what: "build output", path: /^((?:.*\/)?(?:\.next|\.nuxt|\.output|\.svelte-kit|\.parcel-cache|\.angular\/cache))\/.+/ },
  { what: "build output", path: /^((?:.*\/)?dist)\/.+\.(?:whl|tar\.gz|egg)$/ },
  { what: "a database file", path: /^((?:.*\/)?(?!database\.ya?ml\.|\.env\.)[^/]+\.(?:sqlite3?|db3?)(?:-journal|-wal|-shm)?)$/ },
  { what: "a log", path: /^((?:.*\/)?[^/]+\.log(?:\.\d+)?)$/ },
  { what: "the state of Terraform", path: /^((?:.*\/)?[^/]+\.tfstate(?:\.backup)?)$/, ignore: "*.tfstate*" },
  { what: "installed packages", path: /^((?:.*\/)?\.terraform)\/.+/ },
  ...kindsOfRunningApps,
  ...kindsOfTools,
  { what: "a pid file", path: /^((?:.*\/)?(?:tmp\/pids\/[^/]+|[^/]+)\.pid)$/ },
];

/** Files of these names are no data of the app, whatever they end in. */
const harmless =
  /(^|\/)((Dockerfile|Containerfile)\.[^/]*|Thumbs\.db|CHANGELOG\.log|changes\.log|[^/]*(geo|city|country|asn)[^/]*\.db|[^/]*(example|sample)[^/]*\.log)$/i;

/** A word of each kind: most paths have none, and need not be compared with all kinds. */
const telling = patternInLines("i")`
  _(?:modules|components|packages|cache|site|checkpoints|output|log)|env\/|site-packages|pycache|egg-info|admin\/css
  |(?:^|\/)(?:vendor|target|build|bin|obj|publish|packages|dist|out|cache|sessions|views|tmp|storage|media|assets|packs|coverage|htmlcov)\/
  |\.(?:py[co]|class|[we]ar|exe|db3?|sqlite3?|log|tfstate|terraform|pid|rdb|aof|[ml]df|tsbuildinfo|coverage|gradle|vs|turbo|vercel|netlify)
  |\.(?:next|nuxt|output|svelte-kit|parcel-cache|angular|serverless|aws-sam|sass-cache)\/|cdk\.out
  |(?:^|\/)(?:sess_|celerybeat|nohup|mix-manifest|pyvenv|ibdata1|ib_logfile|PG_VERSION|WiredTiger|mongod\.lock)
`;

/** What an artifact a path shows, if it shows one; `names` gives the names of files directly in a folder. */
export function artifactAt(path: string, names: (folder: string) => readonly string[]): Artifact | undefined {
  if (!telling.test(path) || harmless.test(path)) return undefined;
  for (const { what, path: pattern, madeBy, ignore } of kinds) {
    const place = pattern.exec(path)?.[1];
    if (place === undefined) continue;
    const isMade = madeBy === undefined || names(folderAbove(place)).some((name) => madeBy.test(name));
    if (isMade) return { what, place, ignore: ignore ?? ignoreLine(path, place) };
  }
  return undefined;
}

/** The folder's name, or every file of the same ending. */
function ignoreLine(path: string, place: string): string {
  const name = place.slice(place.lastIndexOf("/") + 1);
  return path === place ? `*${name.slice(name.lastIndexOf("."))}` : `${name}/`;
}

const folderAbove = (place: string): string => (place.includes("/") ? place.slice(0, place.lastIndexOf("/")) : "");

/** Files that people send: kept beside the code they show that uploads end up in the repository. */
export const isUploadedFile = (path: string): boolean =>
  uploadedDocument.test(path) || uploadedIntoFolder.test(path) || uploadedWithoutName.test(path);

/** Multer, "dest": a random name without an ending. */
const uploadedWithoutName = /(^|\/)uploads?\/(?:.*\/)?[0-9a-f]{32}$/;

const uploadedIntoFolder = patternInLines("i")`
  (^|/)(public|static|media|storage|wwwroot|htdocs|data|var)/uploads?/(?:.*/)?(?!readme|index\.|robots)[^/.]+\.
  (xml|txt|json|svg|bmp|tiff?|odt|rtf|pptx?|rar|7z|tar|t?gz)$
`;

const uploadedDocument = patternInLines("i")`
  (^|/)uploads?/(?:.*/)?(?!(?:default|placeholder|blank|no[-_]?(?:image|photo|picture|avatar))[\w-]*\.\w+$)[^/]+\.(
    jpe?g|png|gif|webp|heic|pdf|docx?|xlsx?|csv|zip|mp[34]|mov|avi|webm
  )$
`;

/** The upload folder of such a file. */
export const uploadFolder = (path: string): string => /^((?:.*?\/)?uploads?)\//i.exec(path)?.[1] ?? path;
