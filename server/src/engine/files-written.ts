import type { FactDraft } from "../facts/vocabulary.js";
import type { Language } from "../languages/language.js";

/** What a text says that a command writes into a file; nothing for a file of no format that is read so. */
export function readWritten(path: string, text: string, language: Language | undefined): readonly FactDraft[] {
  const isRead = language !== undefined && formats.has(language.id) && language.triggers?.test(text) !== false;
  return isRead ? [...language.extract(text, path)] : [];
}

/** The formats of what runs beside or below an app. Manifests, sources and settings of apps that a script writes are another app's. */
const formats: ReadonlySet<string> = new Set([
  "apache",
  "caddy",
  "circus",
  "crontab",
  "haproxy",
  "logging-conf",
  "logging-properties",
  "logrotate",
  "monit",
  "nginx",
  "php-ini",
  "redis",
  "supervisor",
  "systemd",
  "traefik",
  "uwsgi",
]);
