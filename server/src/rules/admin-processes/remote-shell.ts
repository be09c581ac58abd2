import { patternOf } from "../../knowledge/command-pattern.js";
import { systemPackages } from "../../knowledge/system-installs.js";
import { imageBuildingCommands, wordsRun } from "../questions/commands.js";
import { partOf } from "../questions/services.js";
import { removeWord } from "../questions/command-text.js";
import { defineRule, removeLines, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "remote-shell",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A remote shell is served from the app's image.",
  why: "What is changed by hand in one container is in no release, and the door stays open to others.",

  check: {
    *portExposed(port, app) {
      if (port.port === "22" && partOf(port, app) === "app")
        yield {
          at: port.at,
          message: "Port 22 offers a remote shell into the app's container. Run admin work as one-off processes of the same release.",
          ...servesShells(app),
          fixes: () => withoutPort(port, app),
        };
    },
    *portPublished(port, app) {
      if (port.container === "22" && partOf(port, app) === "app")
        yield {
          at: port.at,
          message: "Port 22 leads to a remote shell in the app's container. Run admin work as one-off processes of the same release.",
          ...servesShells(app),
        };
    },
    *command(command, app) {
      const words = wordsRun(command);
      const starts = command.role === "start" && patternOf(words, shellServers) !== undefined;
      const isInstall =
        command.place === "dockerfile-run" && patternOf(words, ["apt-get|apt|apk|yum|dnf|microdnf install|add"]) !== undefined;
      const installs = isInstall && words.some((word) => server.test(word));
      if (starts || installs)
        yield {
          at: command.at,
          message:
            "A remote shell is served beside the app, so it can be changed by hand. Run admin work as one-off processes of the same release.",
          ...servesShells(app),
          fixes: () => (installs ? withoutPackage(command, app) : []),
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

const shellServers = [
  "sshd|dropbear|telnetd",
  // A terminal in the browser.
  "gotty|ttyd|wetty|shellinaboxd|webssh",
  "service ssh|sshd|dropbear start",
  "rc-service ssh|sshd|dropbear start",
  "systemctl start|enable ssh|sshd|ssh.service|sshd.service",
];

/** An image with Git beside the server is there for people to push to, and their shell is Git's own (Git, "git-shell"). */
const servesGit = (app: App): boolean =>
  imageBuildingCommands(app).some((command) =>
    ["git", "openssh"].every((name) => systemPackages(wordsRun(command)).some((one) => one.name.replace(/-server$/, "") === name)),
  );

/** A host to jump from, or one for files, is called as what it is for. */
const servesShells = (app: App): { readonly evidence?: "likely" } =>
  servesGit(app) || /(^|[-_/])(open)?(ssh[dx]?|sftp|bastion|jump([-_]?(host|box|server))?)([-_/]|$)/i.test(app.folder)
    ? { evidence: "likely" }
    : {};

const server = /^(openssh-server|dropbear|telnetd)(=|$)/;

/** `EXPOSE 22` on a line of its own, or one of several ports. */
function* withoutPort({ at }: Fact<"portExposed">, app: App): Generator<Fix> {
  const text = app.editable(at.path)?.text;
  if (text === undefined || app.file(at.path)?.language !== "dockerfile") return;
  const others = app.in(at.path, "portExposed").filter((other) => lineOf(text, other.at.span.start) === lineOf(text, at.span.start));
  const blank = /[ \t]*$/.exec(text.slice(0, at.span.start))?.[0].length ?? 0;
  const edit =
    others.length === 1
      ? removeLines(at.path, text, at.span)
      : { path: at.path, span: { start: at.span.start - blank, end: at.span.end }, newText: "" };
  yield { title: "Expose no remote shell", safe: false, edits: [edit] };
}

const lineOf = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1);

/** One of several packages; where it is the only one, a person has to take the whole command away. */
function* withoutPackage(command: Fact<"command">, app: App): Generator<Fix> {
  const text = app.editable(command.at.path)?.text;
  const word = command.words.find((one) => server.test(one.text));
  const packages = command.words.slice(2).filter((one) => !one.text.startsWith("-"));
  if (text !== undefined && word !== undefined && packages.length > 1)
    yield { title: `Install no ${word.text}`, safe: false, edits: [removeWord(command, word, text)] };
}
