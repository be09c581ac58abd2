/** A program that apps like to call and that images do not have by themselves. */
export interface SystemTool {
  /** Packages that bring it, on Debian or Alpine; the first is Debian's. A name that goes on (`libreoffice-writer`) is one of them. */
  readonly packages: readonly string[];
  /** Packages that bring it beside what they are for: `openssh-client` comes with git, as Debian recommends. */
  readonly broughtBy?: RegExp;
  /** Base images that hold it already: the official image's name, without variants that say "slim" or "alpine". */
  readonly inFullImages: boolean;
}

const postgres = { packages: ["postgresql-client"], broughtBy: /^(postgresql-?\d*(-client)?|postgis)$/, inFullImages: false };
const mysql = { packages: ["default-mysql-client", "mysql-client", "mariadb-client"], broughtBy: /^(mysql|mariadb)(-server)?$/ };
const imageMagick = { packages: ["imagemagick"], inFullImages: true };
const poppler = { packages: ["poppler-utils"], inFullImages: false };
const libreOffice = { packages: ["libreoffice"], inFullImages: false };
const ffmpeg = { packages: ["ffmpeg"], broughtBy: /^(yt-dlp|youtube-dl)$/, inFullImages: false };

/**
 * Debian's buildpack-deps, the base of the full official language images, holds curl, wget, git, ImageMagick and others
 * (Docker Hub, buildpack-deps); the slim and Alpine variants do not.
 */
export const systemTools: ReadonlyMap<string, SystemTool> = new Map<string, SystemTool>([
  ["curl", { packages: ["curl"], inFullImages: true }],
  ["wget", { packages: ["wget"], broughtBy: /^google-chrome/, inFullImages: true }],
  ["git", { packages: ["git"], broughtBy: /^(npm|composer)$/, inFullImages: true }],
  ["ssh", { packages: ["openssh-client", "openssh"], broughtBy: /^(git|ssh|rsync)$/, inFullImages: true }],
  ["rsync", { packages: ["rsync"], inFullImages: false }],
  ["convert", imageMagick],
  ["magick", imageMagick],
  ["identify", imageMagick],
  ["mogrify", imageMagick],
  ["gm", { packages: ["graphicsmagick"], inFullImages: false }],
  ["ffmpeg", ffmpeg],
  ["ffprobe", ffmpeg],
  ["pg_dump", postgres],
  ["pg_restore", postgres],
  ["psql", postgres],
  ["mysqldump", { ...mysql, inFullImages: false }],
  ["wkhtmltopdf", { packages: ["wkhtmltopdf", "wkhtmltox"], inFullImages: false }],
  ["pdftotext", poppler],
  ["pdftoppm", poppler],
  ["gs", { packages: ["ghostscript"], broughtBy: /^(imagemagick|texlive|ocrmypdf)/, inFullImages: false }],
  ["tesseract", { packages: ["tesseract-ocr"], broughtBy: /^ocrmypdf$/, inFullImages: false }],
  ["pandoc", { packages: ["pandoc"], inFullImages: false }],
  ["libreoffice", libreOffice],
  ["soffice", libreOffice],
  ["dot", { packages: ["graphviz"], inFullImages: false }],
  ["jq", { packages: ["jq"], broughtBy: /^yq$/, inFullImages: false }],
  ["nmap", { packages: ["nmap"], inFullImages: false }],
  ["envsubst", { packages: ["gettext-base", "gettext"], inFullImages: false }],
  ["mysql", { ...mysql, inFullImages: false }],
  ["mysqladmin", { ...mysql, inFullImages: false }],
  ["redis-cli", { packages: ["redis-tools", "redis"], inFullImages: false }],
  ["exiftool", { packages: ["libimage-exiftool-perl", "exiftool", "perl-image-exiftool"], inFullImages: false }],
  ["zip", { packages: ["zip"], inFullImages: false }],
  ["unzip", { packages: ["unzip"], broughtBy: /^zip$/, inFullImages: true }],
  ["ping", { packages: ["iputils-ping", "iputils", "inetutils-ping"], inFullImages: false }],
  ["nslookup", { packages: ["dnsutils", "bind9-dnsutils", "bind-tools", "bind-utils"], inFullImages: false }],
  ["dig", { packages: ["dnsutils", "bind9-dnsutils", "bind-tools", "bind-utils"], inFullImages: false }],
  ["nc", { packages: ["netcat-openbsd", "netcat"], inFullImages: false }],
]);

/** Whether a package brings a program, by its name in an install or in a list. */
export const bringsTool = ({ packages, broughtBy }: SystemTool, name: string): boolean =>
  packages.some((one) => name === one || (name.startsWith(one) && /[-_\d]/.test(name.charAt(one.length)))) ||
  broughtBy?.test(name) === true;

/** Whether an image of a distribution or a language holds a program by itself; undefined for images of which others decide. */
export function imageHolds(image: string, tag: string, program: string): boolean | undefined {
  const name = image.replace(/^docker\.io\//, "").replace(/^library\//, "");
  // What stands on Alpine, and distroless for debugging, have what BusyBox brings (busybox(1)); other distroless images have no programs.
  const isInBusyBox = /^(wget|unzip|nc|ping|nslookup)$/.test(program);
  if (/^gcr\.io\/distroless\/[\w-]+$/.test(name)) return tag.includes("debug") && isInBusyBox;
  if (name === "scratch") return false;
  // .NET's images for running have nothing but .NET's own libraries (Microsoft, "Runtime dependencies").
  if (/^mcr\.microsoft\.com\/dotnet\/(core\/)?(aspnet|runtime|runtime-deps)$/.test(name)) return tag.includes("alpine") && isInBusyBox;
  if (!officialRuntime.test(name)) return undefined;
  // The makers of both images install it for their users (Docker Hub, php and eclipse-temurin).
  if (name === "php" && program === "curl") return true;
  if (name === "alpine" || tag.includes("alpine")) return isInBusyBox;
  if (name === "eclipse-temurin") return /^(curl|wget)$/.test(program);
  return systemTools.get(program)?.inFullImages === true && /^(node|python|ruby|golang|rust|openjdk)$/.test(name) && !tag.includes("slim");
}

const officialRuntime = /^(node|python|ruby|golang|php|openjdk|eclipse-temurin|rust|debian|ubuntu|alpine)$/;
