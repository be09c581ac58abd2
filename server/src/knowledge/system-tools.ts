/** A program that apps like to call and that images do not have by themselves. */
export interface SystemTool {
  /** Packages that bring it, on Debian or Alpine; the first is Debian's. A name that goes on (`libreoffice-writer`) is one of them. */
  readonly packages: readonly string[];
  /** Packages that bring it beside what they are for: `openssh-client` comes with git, as Debian recommends. */
  readonly broughtBy?: RegExp;
  /** Base images that hold it already: the official image's name, without variants that say "slim" or "alpine". */
  readonly inFullImages: boolean;
  /** Whoever releases an app has it too, on a machine of their own: a script in the repository need not be what the app runs. */
  readonly ofOperators?: true;
}

const postgres = { packages: ["postgresql-client"], broughtBy: /^(postgresql-?\d*(-client)?|postgis)$/, inFullImages: false };
const mysql = { packages: ["default-mysql-client", "mysql-client", "mariadb-client"], broughtBy: /^(mysql|mariadb)(-server)?$/ };
const mongoTools = { packages: ["mongodb-database-tools", "mongodb-tools", "mongodb-clients", "mongodb-org"], inFullImages: false };
const mongoShell = { packages: ["mongodb-mongosh", "mongodb-clients", "mongodb-org"], broughtBy: /^mongosh$/, inFullImages: false };
const imageMagick = { packages: ["imagemagick"], inFullImages: true };
const poppler = { packages: ["poppler-utils"], inFullImages: false };
const libreOffice = { packages: ["libreoffice"], inFullImages: false };
const latex = { packages: ["texlive"], inFullImages: false };
const ffmpeg = { packages: ["ffmpeg"], broughtBy: /^(yt-dlp|youtube-dl)$/, inFullImages: false };
const chromium = { packages: ["chromium"], broughtBy: /^(google-chrome|chrome|puppeteer|playwright)/, inFullImages: false };
const clamav = { packages: ["clamav"], inFullImages: false };
const sevenZip = { packages: ["p7zip-full", "p7zip", "7zip"], inFullImages: false };
const netTools = { packages: ["net-tools"], inFullImages: false };
const dns = { packages: ["dnsutils", "bind9-dnsutils", "bind-tools", "bind-utils"], inFullImages: false };
const python = {
  packages: ["python3", "python"],
  broughtBy: /^(py3-|awscli|ansible|certbot|supervisor|node-gyp|miniconda)/,
  inFullImages: true,
};
const compilers = { packages: ["build-essential", "build-base", "gcc", "g++", "clang"], inFullImages: true };
const java = { packages: ["default-jre"], broughtBy: /java|jdk|jre|temurin|zulu|corretto|^libreoffice$/i, inFullImages: false };
const operators = { inFullImages: false, ofOperators: true } as const;

/** Programs whose package has their own name. */
const ofTheirOwn =
  "rsync pandoc nmap zip whois traceroute qpdf pdftk sox lame espeak mediainfo inkscape " +
  "jpegoptim optipng pngquant gifsicle unrar lsof tcpdump dumb-init tini gosu su-exec sudo cron nginx yt-dlp youtube-dl firefox";

/**
 * Debian's buildpack-deps, the base of the full official language images, holds curl, wget, git, ImageMagick and others
 * (Docker Hub, buildpack-deps); the slim and Alpine variants do not.
 */
export const systemTools: ReadonlyMap<string, SystemTool> = new Map<string, SystemTool>([
  ...ofTheirOwn.split(" ").map((name): [string, SystemTool] => [name, { packages: [name], inFullImages: false }]),
  ["curl", { packages: ["curl"], inFullImages: true }],
  ["wget", { packages: ["wget"], broughtBy: /^google-chrome/, inFullImages: true }],
  ["git", { packages: ["git"], broughtBy: /^(npm|composer)$/, inFullImages: true }],
  ["ssh", { packages: ["openssh-client", "openssh"], broughtBy: /^(git|ssh|rsync)$/, inFullImages: true }],
  ["bash", { packages: ["bash"], broughtBy: /^(bash-completion|git-bash-completion|nodejs-current-bash|sdkman)/, inFullImages: true }],
  ["ps", { packages: ["procps"], inFullImages: true }],
  ["python3", python],
  ["python", python],
  ["node", { packages: ["nodejs", "node"], broughtBy: /^(nvm|n|fnm|volta|nodesource|nodeenv|npm)$/, inFullImages: false }],
  ["java", java],
  ["gcc", compilers],
  ["g++", compilers],
  ["make", { packages: ["make", "build-essential", "build-base"], inFullImages: true }],
  ["docker", { packages: ["docker.io", "docker-cli", "docker-ce", "docker"], ...operators }],
  ["kubectl", { packages: ["kubectl", "kubernetes-client"], ...operators }],
  ["helm", { packages: ["helm"], ...operators }],
  ["terraform", { packages: ["terraform"], ...operators }],
  ["aws", { packages: ["awscli", "aws-cli"], ...operators }],
  ["gcloud", { packages: ["google-cloud-cli", "google-cloud-sdk"], ...operators }],
  ["jq", { packages: ["jq"], broughtBy: /^yq$/, inFullImages: false }],
  ["convert", imageMagick],
  ["magick", imageMagick],
  ["identify", imageMagick],
  ["mogrify", imageMagick],
  ["gm", { packages: ["graphicsmagick"], inFullImages: false }],
  ["rsvg-convert", { packages: ["librsvg2-bin", "librsvg", "rsvg-convert"], inFullImages: false }],
  ["cwebp", { packages: ["webp", "libwebp-tools"], inFullImages: false }],
  ["ffmpeg", ffmpeg],
  ["ffprobe", ffmpeg],
  ["pg_dump", postgres],
  ["pg_restore", postgres],
  ["pg_isready", postgres],
  ["psql", postgres],
  ["mysqldump", { ...mysql, inFullImages: false }],
  ["mysql", { ...mysql, inFullImages: false }],
  ["mysqladmin", { ...mysql, inFullImages: false }],
  ["mongodump", mongoTools],
  ["mongorestore", mongoTools],
  ["mongoimport", mongoTools],
  ["mongosh", mongoShell],
  ["redis-cli", { packages: ["redis-tools", "redis"], inFullImages: false }],
  ["sqlite3", { packages: ["sqlite3", "sqlite"], inFullImages: false }],
  ["wkhtmltopdf", { packages: ["wkhtmltopdf", "wkhtmltox"], inFullImages: false }],
  ["wkhtmltoimage", { packages: ["wkhtmltopdf", "wkhtmltox"], inFullImages: false }],
  ["pdftotext", poppler],
  ["pdftoppm", poppler],
  ["pdfinfo", poppler],
  ["pdftocairo", poppler],
  ["pdfimages", poppler],
  ["gs", { packages: ["ghostscript"], broughtBy: /^(imagemagick|texlive|ocrmypdf)/, inFullImages: false }],
  ["tesseract", { packages: ["tesseract-ocr"], broughtBy: /^ocrmypdf$/, inFullImages: false }],
  ["pdflatex", latex],
  ["xelatex", latex],
  ["lualatex", latex],
  ["latexmk", { packages: ["latexmk", "texlive-full"], inFullImages: false }],
  ["libreoffice", libreOffice],
  ["soffice", libreOffice],
  ["unoconv", { packages: ["unoconv"], inFullImages: false }],
  ["dot", { packages: ["graphviz"], inFullImages: false }],
  ["espeak-ng", { packages: ["espeak-ng"], inFullImages: false }],
  ["chromium", chromium],
  ["chromium-browser", chromium],
  ["google-chrome", { ...chromium, packages: ["google-chrome-stable", "chromium"] }],
  ["google-chrome-stable", { ...chromium, packages: ["google-chrome-stable", "chromium"] }],
  ["clamscan", clamav],
  ["clamdscan", clamav],
  ["7z", sevenZip],
  ["7za", sevenZip],
  ["envsubst", { packages: ["gettext-base", "gettext"], inFullImages: false }],
  ["exiftool", { packages: ["libimage-exiftool-perl", "exiftool", "perl-image-exiftool"], inFullImages: false }],
  ["unzip", { packages: ["unzip"], broughtBy: /^zip$/, inFullImages: true }],
  ["ping", { packages: ["iputils-ping", "iputils", "inetutils-ping"], inFullImages: false }],
  ["nslookup", dns],
  ["dig", dns],
  ["netstat", netTools],
  ["ifconfig", netTools],
  ["nc", { packages: ["netcat-openbsd", "netcat"], inFullImages: false }],
  ["supervisord", { packages: ["supervisor"], inFullImages: false }],
]);

/** Whether a package brings a program, by its name in an install or in a list. */
export const bringsTool = ({ packages, broughtBy }: SystemTool, name: string): boolean =>
  packages.some((one) => name === one || (name.startsWith(one) && /[-_\d]/.test(name.charAt(one.length)))) ||
  broughtBy?.test(name) === true;

/** Whether a library of a language brings a program along: `yt-dlp` of PyPI, `ffmpeg-static` and `@ffmpeg-installer/ffmpeg` of npm. */
export const comesWithLibrary = (program: string, library: string): boolean =>
  library === program || (library.includes(program) && /[-/@](static|binary|bin|installer)\b/.test(library));

/** Whether an image of a distribution or a language holds a program by itself; undefined for images of which others decide. */
export function imageHolds(image: string, tag: string, program: string): boolean | undefined {
  const name = image.replace(/^docker\.io\//, "").replace(/^library\//, "");
  const isAlpine = name === "alpine" || tag.includes("alpine");
  const made = /^gcr\.io\/distroless\/(nodejs|python3|java)?/.exec(name)?.[1];
  if (made !== undefined) return program === made.replace("js", "");
  if (/^gcr\.io\/distroless\/[\w-]+$/.test(name)) return tag.includes("debug") && inBusyBox.test(program);
  if (name === "scratch") return false;
  // .NET's images for running have nothing but .NET's own libraries (Microsoft, "Runtime dependencies").
  const isDotnet = /^mcr\.microsoft\.com\/dotnet\/(core\/)?(aspnet|runtime|runtime-deps)$/.test(name);
  if (!isDotnet && !officialRuntime.test(name)) return undefined;
  if (ownPrograms.get(name)?.includes(program)) return true;
  if (isAlpine) return inBusyBox.test(program);
  // Every Debian has it, the smallest too.
  if (program === "bash") return true;
  if (isDotnet) return false;
  if (/^(ubuntu|eclipse-temurin)$/.test(name) && program === "ps") return true;
  if (name === "eclipse-temurin") return /^(curl|wget)$/.test(program);
  return systemTools.get(program)?.inFullImages === true && /^(node|python|ruby|golang|rust|openjdk)$/.test(name) && !tag.includes("slim");
}

/** What stands on Alpine, and distroless for debugging, have what BusyBox brings (busybox(1)); other distroless images have no programs. */
const inBusyBox = /^(wget|unzip|nc|ping|nslookup|ps|whois|traceroute|netstat|ifconfig|lsof)$/;

/** What an image is made for; the makers of php and eclipse-temurin install curl for their users (Docker Hub). */
const ownPrograms: ReadonlyMap<string, readonly string[]> = new Map([
  ["node", ["node"]],
  ["python", ["python", "python3"]],
  ["php", ["php", "curl"]],
  ["openjdk", ["java"]],
  ["eclipse-temurin", ["java"]],
]);

const officialRuntime = /^(node|python|ruby|golang|php|openjdk|eclipse-temurin|rust|debian|ubuntu|alpine)$/;
