import { isSecretName } from "../../knowledge/secret-names.js";
import { defineRule, replace, type App, type Edit, type Fact, type Fix, type Problem } from "../rule.js";
import { patternInLines } from "../../text/pattern.js";

export default defineRule({
  id: "exposed-client-secret",
  level: "error",
  scope: "everywhere",
  summary: "A secret has a name by which a build tool puts it into pages that everyone can read.",
  why: "What has a public prefix is written into the scripts that browsers load, so every visitor gets the secret.",

  check: {
    *environmentRead(read, app) {
      yield* exposed(read, app);
    },

    *environmentDeclared(variable, app) {
      // What the documentation tells to set is told where the code reads it.
      if (variable.in !== "documentation") yield* exposed(variable, app);
    },
  },

  examples: [
    {
      title: "A secret key in a page",
      files: {
        "src/pay.js": `
          const stripe = createStripe(process.env.NEXT_PUBLIC_STRIPE_SECRET_KEY);
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: {
        "src/pay.js": `
          const stripe = createStripe(process.env.STRIPE_SECRET_KEY);
        `,
      },
    },
    {
      title: "Keys that are made for pages",
      files: {
        "src/pay.js":
          "const stripe = loadStripe(process.env.NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY);\nconst key = process.env.NEXT_PUBLIC_MAPS_API_KEY;\n",
      },
    },
  ],
});

/** What Next.js, Vite, Create React App, Nuxt, Expo, Gatsby, Vue CLI, SvelteKit and Astro put into pages. */
const prefix = /^(NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP)_/;

/** Beside plain secrets and passwords, keys of services that have no key for browsers. */
const neverPublic = patternInLines()`
  (SECRET|PASSWORD|PASSWD|PASSPHRASE|PRIVATE_KEY|SERVICE_ROLE_KEY|ENCRYPTION_KEY|SIGNING_KEY|SALT)(_KEY)?$
  |(OPENAI|ANTHROPIC|SENDGRID|GROQ|TWILIO|RESEND|MAILGUN|GITHUB|SLACK|ADMIN)_(\w+_)?(API_KEY|TOKEN|AUTH_TOKEN)$
`;

type Variable = Fact<"environmentRead"> | Fact<"environmentDeclared">;

/** Told once a file. */
function* exposed(variable: Variable, app: App): Iterable<Problem> {
  const name = variable.name.replace(prefix, "");
  if (name === variable.name || !neverPublic.test(name) || !(isSecretName(name) || name.endsWith("SERVICE_ROLE_KEY"))) return;
  // An example shows what every deploy sets.
  if (app.isDevelopment(variable) && !(variable.kind === "environmentDeclared" && variable.in === "env-example")) return;
  const inFile: readonly Variable[] = app.in<Variable["kind"]>(variable.at.path, variable.kind);
  if (inFile.find((other) => other.name === variable.name) !== variable) return;
  yield {
    at: variable.at,
    message: `${variable.name} is put into pages that every visitor can read. Use it on the server alone, under a name without the public prefix.`,
    fixes: () => (app.named("environmentDeclared", name).length > 0 ? [] : [rename(variable.name, name, app)]),
  };
}

/** Everywhere in the app at once. */
function rename(from: string, to: string, app: App): Fix {
  const places = [...app.named("environmentRead", from), ...app.named("environmentDeclared", from)];
  const edits = places.flatMap(({ at, parts }): readonly Edit[] =>
    parts.name === undefined ? [] : [replace({ path: at.path, span: parts.name }, to)],
  );
  return { title: `Rename ${from} to ${to}`, safe: false, edits };
}
