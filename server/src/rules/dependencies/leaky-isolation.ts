import { operands, option, runs, type Command } from "../../facts/command.js";
import type { EnvironmentPlace } from "../../facts/vocabulary.js";
import { isDeployScript } from "../questions/commands.js";
import { bringsIsolation } from "../questions/packages-named.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "leaky-isolation",
  level: "warning",
  scope: "deployed",
  summary: "Dependencies are installed into, or taken from, the system instead of the app's own environment.",
  why: "What the system happens to hold leaks into the app, and two apps on one machine break each other.",

  check: {
    *environmentDeclared(variable) {
      const { name, value = "", at, parts } = variable;
      if (name !== "PYTHONPATH" || !onMachines.has(variable.in) || !systemFolder.test(value)) return;
      yield {
        at: { path: at.path, span: parts.value ?? at.span },
        message:
          "PYTHONPATH lets the system's packages in, so the app depends on what the machine happens to hold. Install what it needs into its virtual environment.",
      };
    },

    *command(command, app) {
      if (command.role === "code") return;
      const fault = faultOf(command) ?? machineFault(command, app);
      if (fault === undefined) return;
      yield {
        at: { path: command.at.path, span: fault.span },
        message: `${fault.what}, so the app depends on what the machine happens to hold. ${fault.instead}.`,
        // The system of an image is the app's own, but its packages come with the distribution's versions.
        ...(command.place === "dockerfile-run" && { level: "information" }),
      };
    },
  },

  examples: [
    {
      title: "A virtual environment that sees the system's packages",
      files: {
        "setup.sh": `
          #!/bin/sh
          python3 -m venv --system-site-packages .venv
                          ^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "Packages of an image's own interpreter",
      files: { Dockerfile: "FROM debian:12.5\nRUN pip install --break-system-packages -r requirements.txt\n" },
    },
  ],
});

interface Fault {
  readonly span: { readonly start: number; readonly end: number };
  readonly what: string;
  readonly instead: string;
}

function faultOf(command: Fact<"command">): Fault | undefined {
  const systemPackages = option(command, "--system-site-packages");
  if (systemPackages !== undefined)
    return { span: systemPackages.span, what: "--system-site-packages lets the system's packages in", instead: "Leave it out" };
  // An image is an isolation of its own.
  if (command.place === "dockerfile-run" || command.place === "ci") return undefined;
  const breaking = option(command, "--break-system-packages");
  if (breaking !== undefined && !bringsIsolation(command))
    return { span: breaking.span, what: "--break-system-packages installs into the system", instead: "Use a virtual environment" };
  const sudo = command.launchers.find(({ name }) => name.startsWith("sudo"));
  if (sudo !== undefined && isPip(command) && runs(command, "install")) {
    return { span: command.at.span, what: "sudo pip installs into the system", instead: "Use a virtual environment" };
  }
  return undefined;
}

/** Where Debian, Fedora and the installer of Python keep the packages of the whole machine (Python, "site"). */
const systemFolder = /(^|:)\/usr\/(local\/)?lib(64)?\/python[\d.]*\/(dist|site)-packages/;

/** Places of a process on a machine; a container has its system for itself. */
const onMachines: ReadonlySet<EnvironmentPlace> = new Set<EnvironmentPlace>(["systemd", "command", "platform"]);

/** A script that brings a release to a server, where other apps run beside it. */
function machineFault(command: Fact<"command">, app: App): Fault | undefined {
  if (command.place !== "shell-script" || !isDeployScript(command)) return undefined;
  return globalInstall(command, app) ?? bareInstall(command, app);
}

function globalInstall(command: Fact<"command">, app: App): Fault | undefined {
  const isInstall = /^(npm|pnpm)$/.test(command.program) && (runs(command, "install") || runs(command, "i"));
  if (!isInstall || optionsOf(command, "-g", "--global").length === 0) return undefined;
  const own = operands(command)
    .slice(1)
    .find(({ text }) => app.named("dependencyDeclared", text.replace(/(?<=.)@.*$/, "")).length > 0);
  if (own === undefined) return undefined;
  return { span: command.at.span, what: `${own.text} is installed for the whole machine`, instead: "Install it as package.json says" };
}

function bareInstall(command: Fact<"command">, app: App): Fault | undefined {
  const isBare = isPip(command) && command.words[0]?.text.includes("/") === false && runs(command, "install");
  if (!isBare || optionsOf(command, "--user", "-t", "--target", "--prefix").length > 0) return undefined;
  const beside = app.inLine(command);
  const isOnServer = beside.some(({ words }) => restarts.test(words.map(({ text }) => text).join(" ")));
  const isInOwn = beside.some(({ words }) => words.some(({ text }) => environment.test(text)));
  return isOnServer && !isInOwn
    ? { span: command.at.span, what: "pip installs outside of a virtual environment", instead: "Activate one, or call its own pip" }
    : undefined;
}

const restarts = /^(systemctl|supervisorctl) (--user )?(re)?(start|load)|^service \S+ re(start|load)/;

/** Makes, enters or manages an environment of the app's own. */
const environment = /(^|\/)(activate|virtualenv|workon|conda|mamba|pyenv|pipenv|poetry|docker|podman)$|venv/;

const optionsOf = (command: Command, ...names: readonly string[]) => names.flatMap((name) => option(command, name) ?? []);

const isPip = (command: Command): boolean => /^pip[\d.]*$/.test(command.program);
