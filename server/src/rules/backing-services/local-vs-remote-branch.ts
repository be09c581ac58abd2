import { defineRule, type Fact } from "../rule.js";

export default defineRule({
  id: "local-vs-remote-branch",
  level: "information",
  scope: "deployed",
  summary: "One branch of the code uses a local service and the other a remote one.",
  why: "The branch that production takes never runs on a developer's machine, and a service can only be exchanged by a change of the code.",

  check: {
    *servicesBranched(branch) {
      yield {
        at: branch.at,
        message: `${told(branch)}, so what is tested here is not what is deployed. Use one kind of service everywhere and take its address from the environment.`,
      };
    },
  },

  examples: [
    {
      title: "Mail on the console of developers",
      files: {
        "shop/settings.py": `
          import os

          DEBUG = os.environ.get("DEBUG") == "1"
          if DEBUG:
             ^^^^^
              EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
          else:
              EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        `,
      },
    },
    {
      title: "A store in memory where a variable is missing",
      files: {
        "sessions.js": `
          const store = process.env.REDIS_URL ? new RedisStore({ client }) : new MemoryStore();
                        ^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "One service, whose address is config",
      files: { "sessions.js": 'const client = createClient({ url: process.env.REDIS_URL || "redis://localhost:6379" });\n' },
    },
  ],
});

const told = ({ service, local, remote }: Fact<"servicesBranched">): string =>
  service === "address"
    ? `The code takes ${remote} or the address of a container that it finds`
    : `This condition chooses between ${plainly(local)} and ${plainly(remote)} for ${titles[service] ?? service}`;

const titles: Readonly<Record<string, string>> = {
  storage: "files",
  mail: "mail",
  database: "data",
  store: "what several processes share",
};

const plainly = (word: string): string => word.replace(/^[:"'`]+|["'`]+$/g, "");
