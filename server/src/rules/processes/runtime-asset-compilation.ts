import { defineRule } from "../rule.js";

export default defineRule({
  id: "runtime-asset-compilation",
  level: "warning",
  scope: "deployed",
  summary: "Assets are compiled by the running app.",
  why: "The first requests after each deploy wait for a compiler, every process compiles again, and the release needs the compiler's tools.",

  check: {
    *assetsCompiled(assets) {
      yield {
        at: assets.at,
        message: `${assets.by} compiles assets while the app serves, so requests wait for a compiler. Compile them in the build.`,
      };
    },
  },

  examples: [
    {
      title: "Rails compiles in production",
      files: {
        "config/environments/production.rb": `
          Rails.application.configure do
            config.assets.compile = true
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          end
        `,
      },
    },
    {
      title: "Off",
      files: { "config/environments/production.rb": "Rails.application.configure do\n  config.assets.compile = false\nend\n" },
    },
  ],
});
