import type { FactDraft } from "../../facts/vocabulary.js";
import type { ConfigEntry } from "../config-entries/entries.js";

/** A switch for developers of the app as a whole, and a folder for what visitors send. */
export function* modesOf({ key, value, span, valueSpan }: ConfigEntry): Generator<FactDraft> {
  if (debugSwitch.test(key) && /^(true|on|yes|1)$/i.test(value)) yield { kind: "debugEnabled", what: key, span: valueSpan };
  if (runMode.test(key) && /^(debug|dev|development)$/i.test(value))
    yield { kind: "debugEnabled", what: `${key}=${value}`, span: valueSpan };
  if (uploadFolder.test(key) && localFolder.test(value)) yield { kind: "fileStored", what: "uploads", by: key, certain: false, span };
}

/** That of a logger or a tool, `webpack.debug`, says nothing of the app. ASP.NET Core, "Handle errors": `DetailedErrors`. */
const debugSwitch =
  /^((app|application|server|web|flask|django|general|main|default|site)[._-])?(debug([._-]?mode)?|detailed[._-]?errors)$/i;

/** Gin and Beego call it so (Gin, "func SetMode"; Beego, "RunMode"). */
const runMode = /^((app|application|server|gin)[._-])?run[._-]?mode$/i;

const uploadFolder = /(^|[._-])((upload|media|attachment)s?[._-]?(dir|directory|folder|path|root|location))$/i;

/** `uploads`, `./public/uploads`, `/var/lib/shop/media`; no address, no file, nothing of the system's own for a while. */
const localFolder = /^(?!\/?(tmp|temp)\b)(\.{0,2}\/)?[\w-]+(\/[\w-]+)*\/?$/;
