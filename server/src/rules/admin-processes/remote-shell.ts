import { patternOf } from "../../knowledge/command-pattern.js";
import { wordsRun } from "../commands.js";
import { partOf } from "../services.js";
import { defineRule } from "../rule.js";

export default defineRule({
  id: "remote-shell",
  level: "warning",
  scope: "deployed",
  summary: "A remote shell is served from the app's image.",
  why: "What is changed by hand in one container is in no release, and the door stays open to others.",

  check: {
    *portExposed(port, app) {
      if (port.port === "22" && partOf(port, app) === "app")
        yield {
          at: port.at,
          message: "Port 22 offers a remote shell into the app's container. Run admin work as one-off processes of the same release.",
        };
    },
    *command(command) {
      const words = wordsRun(command);
      const starts = command.role === "start" && patternOf(words, ["sshd", "dropbear", "service ssh|sshd start", "telnetd"]) !== undefined;
      const isInstall =
        command.place === "dockerfile-run" && patternOf(words, ["apt-get|apt|apk|yum|dnf|microdnf install|add"]) !== undefined;
      const installs = isInstall && words.some((word) => /^(openssh-server|dropbear|telnetd)(=|$)/.test(word));
      if (starts || installs)
        yield {
          at: command.at,
          message:
            "A remote shell is served beside the app, so it can be changed by hand. Run admin work as one-off processes of the same release.",
        };
    },
  },

  examples: [
    {
      title: "An ssh server in the image",
      files: {
        Dockerfile: `
          FROM debian:12.5
          RUN apt-get update && apt-get install -y openssh-server
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    { title: "A client", files: { Dockerfile: "FROM debian:12.5\nRUN apt-get update && apt-get install -y openssh-client git\n" } },
  ],
});
