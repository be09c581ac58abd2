import { readdirSync } from "node:fs";
import path from "node:path";
import { format } from "node:util";
import Mocha from "mocha";

/** What VS Code calls in its extension host: settles when all tests have run. The mark tells our lines from those of VS Code. */
export function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = (...words: unknown[]) => console.log(`[mocha] ${format(...words)}`);
  const mocha = new Mocha({ color: false, timeout: 30_000 });
  for (const file of readdirSync(__dirname)) if (file.endsWith(".test.js")) mocha.addFile(path.join(__dirname, file));
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} failed`))));
  });
}
