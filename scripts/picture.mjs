#!/usr/bin/env node
// npm run picture: takes the pictures of docs/images/ in the real editor. With a folder as its argument it puts them there instead.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { launchBrowser } from "./browser.mjs";
import { root, runScript } from "./set-up.mjs";
import { startHost } from "./vscode-host-server.mjs";

runScript("build.mjs");
const target = path.resolve(process.argv[2] ?? path.join(root, "docs/images"));
mkdirSync(target, { recursive: true });
const home = mkdtempSync(path.join(tmpdir(), "twelve-factor-picture-"));
const shop = path.join(home, "shop");
cpSync(path.join(root, "test/workspaces/shop"), shop, { recursive: true });
const settings = {
  "editor.minimap.enabled": false,
  "editor.fontSize": 15,
  "editor.stickyScroll.enabled": false,
  "editor.hover.above": false,
  "editor.occurrencesHighlight": "off",
  "workbench.colorTheme": "Default Light Modern",
  "window.commandCenter": false,
  "workbench.layoutControl.enabled": false,
  "breadcrumbs.enabled": false,
  "window.menuBarVisibility": "hidden",
};
const host = await startHost({ folder: shop, files: [path.join(shop, "app.py")], extensions: [root], settings });
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 1100, height: 620 } });
  await takePictures(await context.newPage());
} finally {
  await browser.close();
  await host.stop();
  rmSync(home, { recursive: true, force: true });
}

async function takePictures(page) {
  await page.goto(host.url);
  await page.waitForSelector(".squiggly-warning", { timeout: 60_000 });
  await page.waitForSelector("[id='twelve-factor.twelve-factor.twelveFactor.count'], .statusbar-item:has-text('Twelve-Factor:')");
  await page.keyboard.press("Escape");
  await page.locator(".view-lines").first().click();
  await page.keyboard.press("Control+End");

  // The squiggle with its explanation, and with the menu of its fixes.
  const port = page.locator(".view-line span span", { hasText: "5000" }).last();
  await port.scrollIntoViewIfNeeded();
  await port.click();
  await page.keyboard.press("Control+KeyK");
  await page.keyboard.press("Control+KeyI");
  await page.waitForSelector(".monaco-hover-content:has-text('hardcoded-port')");
  await save(page, "squiggle");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Period");
  await page.waitForSelector(".action-widget .action");
  await save(page, "fixes");
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+Shift+KeyM");
  await page.waitForSelector(".markers-panel .monaco-list-row");
  await save(page, "problems");

  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").first().fill(">Twelve-Factor: ");
  await page.waitForSelector(".quick-input-list .monaco-list-row:has-text('Audit')");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "Audit the Workspace" }).click();
  await page.waitForSelector(".tab:has-text('Twelve-Factor audit')");
  await page.frameLocator("iframe.webview").frameLocator("#active-frame").locator("h1", { hasText: "Twelve-Factor audit" }).waitFor();
  await page.waitForSelector(".notification-toast", { state: "hidden" });
  await save(page, "audit");
}

async function save(page, name) {
  // Pictures are of what stands still.
  await page.evaluate(() => Promise.all(globalThis.document.getAnimations().map((animation) => animation.finished.catch(() => {}))));
  await page.waitForTimeout(400);
  await page.screenshot({ path: path.join(target, `${name}.png`) });
  console.log(path.join(target, `${name}.png`));
}
