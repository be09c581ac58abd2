/** The twelve factors, in their order. A slug is the folder of its rules and the page on 12factor.net. */
export const factors = [
  { slug: "codebase", numeral: "I", title: "Codebase" },
  { slug: "dependencies", numeral: "II", title: "Dependencies" },
  { slug: "config", numeral: "III", title: "Config" },
  { slug: "backing-services", numeral: "IV", title: "Backing services" },
  { slug: "build-release-run", numeral: "V", title: "Build, release, run" },
  { slug: "processes", numeral: "VI", title: "Processes" },
  { slug: "port-binding", numeral: "VII", title: "Port binding" },
  { slug: "concurrency", numeral: "VIII", title: "Concurrency" },
  { slug: "disposability", numeral: "IX", title: "Disposability" },
  { slug: "dev-prod-parity", numeral: "X", title: "Dev/prod parity" },
  { slug: "logs", numeral: "XI", title: "Logs" },
  { slug: "admin-processes", numeral: "XII", title: "Admin processes" },
] as const;

/** What Twelve-Factor says of its own settings and comments stands apart from the twelve. */
export const ownFactor = { slug: "twelve-factor", numeral: "0", title: "Twelve-Factor itself" } as const;

export type FactorSlug = (typeof factors)[number]["slug"] | typeof ownFactor.slug;

export interface Factor {
  readonly slug: FactorSlug;
  readonly numeral: string;
  readonly title: string;
}

export const factorPage = (factor: Factor): string => `https://12factor.net/${factor.slug === ownFactor.slug ? "" : factor.slug}`;
