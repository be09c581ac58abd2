// A headless browser that speaks to this machine alone.
import { chromium } from "playwright-core";
import { chromiumIsMissing, ensureChromium } from "./set-up.mjs";

export function launchBrowser() {
  const executablePath = ensureChromium();
  if (executablePath === undefined) throw new Error(chromiumIsMissing);
  const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
  const alone = ["--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"];
  // The browser's own sandbox refuses to run as root.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, headless: true, args: [...quiet, ...alone, ...asRoot] });
}
