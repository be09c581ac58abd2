import { option, runs, type Command } from "../../facts/command.js";
import { defineRule, type Fact } from "../rule.js";

export default defineRule({
  id: "leaky-isolation",
  level: "warning",
  scope: "deployed",
  summary: "Dependencies are installed into, or taken from, the system instead of the app's own environment.",
  why: "What the system happens to hold leaks into the app, and two apps on one machine break each other.",

  check: {
    *command(command) {
      if (command.role === "code") return;
      const fault = faultOf(command);
      if (fault === undefined) return;
      yield {
        at: { path: command.at.path, span: fault.span },
        message: `${fault.what}, so the app depends on what the machine happens to hold. ${fault.instead}.`,
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
  if (breaking !== undefined)
    return { span: breaking.span, what: "--break-system-packages installs into the system", instead: "Use a virtual environment" };
  const sudo = command.launchers.find(({ name }) => name.startsWith("sudo"));
  if (sudo !== undefined && isPip(command) && runs(command, "install")) {
    return { span: command.at.span, what: "sudo pip installs into the system", instead: "Use a virtual environment" };
  }
  return undefined;
}

const isPip = (command: Command): boolean => /^pip[\d.]*$/.test(command.program);
