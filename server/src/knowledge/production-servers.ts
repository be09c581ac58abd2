/** Servers of Python that an image installs beside the app, in the version that is written where the app declares none (PyPI). */
export const pythonServers: Readonly<Record<string, string>> = { gunicorn: "23.0.0", uvicorn: "0.34.0" };

/** What starts the same app for production, by the words that start it for developers: a framework's own programs. */
export const productionStarts: readonly (readonly [program: RegExp, word: string, instead: string])[] = [
  // Next.js CLI, "next start"; it serves what "next build" made.
  [/^next$/, "dev", "start"],
  // Strapi CLI, "strapi start".
  [/^strapi$/, "develop", "start"],
  [/^fastapi$/, "dev", "run"],
];
