import { isAdminRoute } from "../../knowledge/admin-routes.js";
import { defineRule } from "../rule.js";

export default defineRule({
  id: "http-admin-task",
  level: "warning",
  scope: "deployed",
  summary: "An HTTP route runs an admin task.",
  why: "A one-off task is then one request away for anybody, is cut off by time-outs, and runs in the middle of serving users.",

  check: {
    *routeDeclared(route) {
      if (!isAdminRoute(route.route)) return;
      yield {
        at: route.at,
        message: `${route.route} runs an admin task by a web request, which anybody may repeat and any time-out cuts off. Make it a one-off command.`,
      };
    },
  },

  examples: [
    {
      title: "A route that migrates",
      files: {
        "app.py": `
          from flask import Flask

          app = Flask(__name__)

          @app.route("/migrate")
           ^^^^^^^^^^^^^^^^^^^^^
          def migrate():
              upgrade()
        `,
      },
    },
    {
      title: "A route of the shop",
      files: { "app.py": 'from flask import Flask\n\napp = Flask(__name__)\n\n@app.route("/orders")\ndef orders():\n    return []\n' },
    },
  ],
});
