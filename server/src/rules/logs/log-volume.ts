import { backingServiceOf } from "../../knowledge/backing-services.js";
import { partOf } from "../questions/services.js";
import { removeWhole } from "../fixes/yaml.js";
import { defineRule, removeLines, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "log-volume",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A volume is mounted for log files.",
  why: "Logs that need a disk fill it, are lost with it, and cannot be followed as one stream over all processes.",

  check: {
    *volumeMounted(volume, app) {
      const part = partOf(volume, app);
      if (!isForLogs(volume.target) || (part !== "app" && part !== "router") || isCollector(volume, app)) return;
      yield {
        at: volume.at,
        message: `${volume.target} is mounted to keep log files, which ties the process to a disk. Write the log to standard output and remove the volume.`,
        ...(part === "router" && { evidence: "likely" as const }),
        fixes: function* () {
          const text = app.editable(volume.at.path)?.text;
          if (text !== undefined)
            yield {
              title: "Remove the log volume",
              safe: false,
              edits: [/\.ya?ml$/.test(volume.at.path) ? removeWhole(volume.at, text) : removeLines(volume.at.path, text, volume.at.span)],
            };
        },
      };
    },
  },

  examples: [
    {
      title: "A volume for /var/log of the app",
      files: {
        "compose.yaml": `
          services:
            web:
              image: registry.example.invalid/shop:1.4.2
              volumes:
                - ./logs:/app/logs
                  ^^^^^^^^^^^^^^^^
                - ./theme:/app/theme:ro
        `,
      },
      fixed: {
        "compose.yaml": "services:\n  web:\n    image: registry.example.invalid/shop:1.4.2\n    volumes:\n      - ./theme:/app/theme:ro\n",
      },
    },
    {
      title: "A collector that reads the node's logs",
      files: {
        "compose.yaml": "services:\n  collector:\n    image: fluent/fluent-bit:3.1\n    volumes:\n      - /var/log:/var/log:ro\n",
      },
    },
  ],
});

/** `/var/log`, `/app/logs`, `/usr/src/app/log`, a single file `/app/shop.log`; `/dev/log` is the socket of the system's log. */
const isForLogs = (target: string): boolean => /(^|\/)logs?\/?$|^\/var\/log(\/|$)|\.log$/.test(target) && !target.startsWith("/dev/");

/** Reads logs of others: its mount is read-only, its image is a collector's, or one copy of it runs on each node. */
function isCollector(volume: Fact<"volumeMounted">, app: App): boolean {
  const [, owner = ""] = /^\/var\/log\/([a-z]+)/.exec(volume.target) ?? [];
  if (volume.readOnly || volume.type === "tmpfs" || backingServiceOf(owner) !== undefined) return true;
  const [image] = app.beside(volume, "imageUsed");
  const isOnEachNode = app.beside(volume, "service")[0]?.workload === "daemonset";
  return (image !== undefined && collectors.test(image.image)) || (isOnEachNode && volume.type === "host-path");
}

const collectors = /fluent|filebeat|promtail|vector|logstash|loki|datadog|splunk|newrelic|telegraf|alloy|otel|opentelemetry|syslog/i;
