import { backingServiceOf } from "../../knowledge/backing-services.js";
import { defineRule, removeLines, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "log-volume",
  level: "warning",
  scope: "deployed",
  summary: "A volume is mounted for log files.",
  why: "Logs that need a disk fill it, are lost with it, and cannot be followed as one stream over all processes.",

  check: {
    *volumeMounted(volume, app) {
      if (!isLogFolder(volume.target) || isCollector(volume, app)) return;
      yield {
        at: volume.at,
        message: `${volume.target} is mounted to keep log files, which ties the process to a disk. Write the log to standard output and remove the volume.`,
        fixes: function* () {
          const text = app.editable(volume.at.path)?.text;
          if (text !== undefined)
            yield { title: "Remove the log volume", safe: false, edits: [removeLines(volume.at.path, text, volume.at.span)] };
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

/** `/var/log`, `/app/logs`, `/usr/src/app/log`. */
const isLogFolder = (target: string): boolean => /(^|\/)logs?\/?$|^\/var\/log(\/|$)/.test(target);

/** Reads logs of others: its mount is read-only, or its image is a collector's. */
function isCollector(volume: Fact<"volumeMounted">, app: App): boolean {
  if (volume.readOnly || volume.type === "tmpfs") return true;
  const image = app.all("imageUsed").find((used) => used.at.path === volume.at.path && used.unit === volume.unit);
  return image !== undefined && (collectors.test(image.image) || backingServiceOf(image.image) !== undefined);
}

const collectors =
  /fluent|filebeat|promtail|vector|logstash|loki|datadog|splunk|newrelic|telegraf|alloy|otel|opentelemetry|syslog|nginx|traefik|haproxy|caddy/i;
