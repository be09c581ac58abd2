import { passwordInAddress } from "../../knowledge/credentials.js";
import { masked, opensNoDeploy, secretVariableLook } from "../../knowledge/secret-looks.js";
import { asksToBeFilledIn } from "../../knowledge/secret-values.js";
import { defineRule, type App, type Fact } from "../rule.js";
import { withoutDefault } from "../fixes/default.js";

export default defineRule({
  id: "secret-fallback",
  level: "warning",
  scope: "deployed",
  yieldsTo: ["hardcoded-credential-url"],
  summary: "A secret has a default value in the code.",
  why: "A deploy that forgets to set the secret starts all the same, with a secret that everyone who reads the code knows.",

  check: {
    *environmentRead(read, app) {
      // The name of a variable twice: what is shown, and what is read.
      if (read.default === undefined || read.default === read.name) return;
      const look = secretVariableLook(read.name, read.default);
      if ((look === "none" && !holdsPassword(read, app)) || isToldBefore(read, app)) return;
      const value = look === "weak" ? "a value that everybody can guess" : `a value written here (${masked(read.default)})`;
      yield {
        at: read.at,
        // RabbitMQ lets its guest in from its own machine alone ("Access Control").
        ...(((look !== "random" && (opensNoDeploy(read.name, read.default) || isKeyToFillIn(read.name, read.default))) ||
          read.default === "guest") && {
          level: "information" as const,
        }),
        message: `${read.name} falls back to ${value}, so a deploy without it runs with a known secret. Fail at start when it is missing.`,
        fixes: () => withoutDefault(read, app),
      };
    },
  },

  examples: [
    {
      title: "A default for a signing key",
      files: {
        "settings.py": `
          import os
          SECRET_KEY = os.environ.get("SECRET_KEY", "dev")
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: {
        "settings.py": `
          import os
          SECRET_KEY = os.environ["SECRET_KEY"]
        `,
        ".env.example": `
          SECRET_KEY=
        `,
      },
    },
    {
      title: "A default in compose",
      files: {
        "compose.yaml": `
          services:
            web:
              build: .
              environment:
                JWT_SECRET: \${JWT_SECRET:-letmein}
                            ^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    { title: "An empty default", files: { "settings.py": 'import os\nTOKEN = os.environ.get("API_TOKEN", "")\n' } },
  ],
});

/** Another party gives out keys of its interface: `MAPS_API_KEY = "YOURKEYHERE"`. */
const isKeyToFillIn = (name: string, value: string): boolean => /API_?KEY$/i.test(name) && asksToBeFilledIn(value);

/** `${DATABASE_URL:-postgres://shop:secret@db/shop}` of a manifest or a shell; in code the address is a fact of its own. */
const holdsPassword = ({ at, default: value = "" }: Fact<"environmentRead">, app: App): boolean =>
  /^(compose|shell|kubernetes|dockerfile)$/.test(app.file(at.path)?.language ?? "") && passwordInAddress(value) !== undefined;

/** `process.env.KEY ? process.env.KEY : "x"` reads twice and has one default. */
const isToldBefore = (read: Fact<"environmentRead">, app: App): boolean =>
  app
    .in(read.at.path, "environmentRead")
    .some(
      ({ at, parts }) =>
        at.span.start < read.at.span.start && parts.default?.start === read.parts.default?.start && parts.default !== undefined,
    );
