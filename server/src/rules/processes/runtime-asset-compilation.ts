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
      title: "Style sheets compiled by the server",
      files: {
        "server.js": `
          const express = require("express");
          const sass = require("node-sass-middleware");
          const app = express();
          app.use(sass({ src: "styles", dest: "public" }));
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "What the build has made",
      files: { "server.js": 'const express = require("express");\nconst app = express();\napp.use(express.static("public"));\n' },
    },
  ],
});
