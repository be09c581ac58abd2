/** A program that apps like to call and that images do not have by themselves. */
export interface SystemTool {
  /** Packages that bring it, on Debian or Alpine; the first is Debian's. */
  readonly packages: readonly string[];
  /** Base images that hold it already: the official image's name, without variants that say "slim" or "alpine". */
  readonly inFullImages: boolean;
}

/**
 * Debian's buildpack-deps, the base of the full official language images, holds curl, wget, git, ImageMagick and others
 * (Docker Hub, buildpack-deps); the slim and Alpine variants do not.
 */
export const systemTools: ReadonlyMap<string, SystemTool> = new Map([
  ["curl", { packages: ["curl"], inFullImages: true }],
  ["wget", { packages: ["wget"], inFullImages: true }],
  ["git", { packages: ["git"], inFullImages: true }],
  ["ssh", { packages: ["openssh-client"], inFullImages: true }],
  ["rsync", { packages: ["rsync"], inFullImages: false }],
  ["convert", { packages: ["imagemagick"], inFullImages: true }],
  ["magick", { packages: ["imagemagick"], inFullImages: true }],
  ["identify", { packages: ["imagemagick"], inFullImages: true }],
  ["mogrify", { packages: ["imagemagick"], inFullImages: true }],
  ["ffmpeg", { packages: ["ffmpeg"], inFullImages: false }],
  ["ffprobe", { packages: ["ffmpeg"], inFullImages: false }],
  ["pg_dump", { packages: ["postgresql-client", "postgresql15-client", "postgresql16-client"], inFullImages: false }],
  ["pg_restore", { packages: ["postgresql-client", "postgresql15-client", "postgresql16-client"], inFullImages: false }],
  ["psql", { packages: ["postgresql-client", "postgresql15-client", "postgresql16-client"], inFullImages: false }],
  ["mysqldump", { packages: ["default-mysql-client", "mysql-client", "mariadb-client"], inFullImages: false }],
  ["wkhtmltopdf", { packages: ["wkhtmltopdf"], inFullImages: false }],
  ["pdftotext", { packages: ["poppler-utils"], inFullImages: false }],
  ["pdftoppm", { packages: ["poppler-utils"], inFullImages: false }],
  ["gs", { packages: ["ghostscript"], inFullImages: false }],
  ["tesseract", { packages: ["tesseract-ocr"], inFullImages: false }],
  ["pandoc", { packages: ["pandoc"], inFullImages: false }],
  ["libreoffice", { packages: ["libreoffice"], inFullImages: false }],
  ["soffice", { packages: ["libreoffice"], inFullImages: false }],
  ["dot", { packages: ["graphviz"], inFullImages: false }],
  ["jq", { packages: ["jq"], inFullImages: false }],
  ["zip", { packages: ["zip"], inFullImages: false }],
  ["unzip", { packages: ["unzip"], inFullImages: true }],
  ["nc", { packages: ["netcat-openbsd", "netcat", "netcat-traditional"], inFullImages: false }],
]);
