import { readFileSync } from "node:fs";
import { openServer, show } from "./wire.js";

/** Resident memory of a server in megabytes, after it has warmed up and after all edits. */
export interface MemoryKept {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Types random edits into one long document of each language in turn and waits for the diagnostics of each. */
export async function memoryOverEdits(server: readonly string[], edits: number): Promise<MemoryKept> {
  const { wire, child } = await openServer(server);
  const warm = Math.floor(edits / 5);
  let before: number | undefined;
  const texts = new Map(Object.entries(blocks).map(([name, block]) => [name, block.repeat(Math.ceil(26_000 / block.length))]));
  for (const [name, text] of texts) await show(wire, uriOf(name), 1, text);
  const next = numbersFrom(12);
  for (let edit = 0; edit < edits; edit++) {
    if (edit === warm) before = residentNow(child.pid);
    const [name = "", text = ""] = [...texts][edit % texts.size] ?? [];
    const at = next(text.length);
    const typed = text.slice(0, at) + (pieces[next(pieces.length)] ?? "") + text.slice(at + next(6));
    texts.set(name, typed);
    await show(wire, uriOf(name), edit + 2, typed);
  }
  const after = residentNow(child.pid);
  child.kill();
  return { before, after };
}

const uriOf = (name: string): string => `file:///bench/edits/${name}`;

const pieces: readonly string[] = ['"', "'", "\n", "{", "}", "(", ")", "x", " = ", "//", "#", "password", "", ""];

/** The same numbers each time (a linear congruential generator with the constants of Numerical Recipes). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Linux tells the resident set of each process (proc(5), VmRSS). */
function residentNow(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** A few lines of each source language with something to find; repeated they are long enough for their trees to be kept. */
const blocks: Readonly<Record<string, string>> = {
  "app.py": 'def load():\n    return os.environ.get("LEVEL", "info") + "redis://cache:6379"\n\n',
  "app.js": 'app.listen(process.env.PORT || 3000);\nconst url = "redis://cache:6379";\n',
  "app.ts": 'const level: string = process.env.LEVEL ?? "info";\nconst url = "redis://cache:6379";\n',
  "app.tsx": 'export const Page = () => <a href="http://api.internal:8080">{process.env.LEVEL}</a>;\n',
  "app.go": 'func load() string {\n\treturn os.Getenv("LEVEL") + "redis://cache:6379"\n}\n\n',
  "App.java": 'class App {\n  String url = "redis://cache:6379";\n  String level = System.getenv("LEVEL");\n}\n',
  "App.kt": 'val url = "redis://cache:6379"\nval level = System.getenv("LEVEL") ?: "info"\n',
  "App.cs": 'class App {\n  string url = "redis://cache:6379";\n  string level = Environment.GetEnvironmentVariable("LEVEL");\n}\n',
  "app.php": '<?php $url = "redis://cache:6379"; $level = getenv("LEVEL") ?: "info"; ?>\n',
  "app.rb": 'def load\n  ENV.fetch("LEVEL", "info") + "redis://cache:6379"\nend\n',
  "app.rs": 'fn load() -> String {\n    env::var("LEVEL").unwrap_or("redis://cache:6379".into())\n}\n',
  Dockerfile: "FROM node:20\nENV LEVEL=info\nRUN npm ci\n",
  "compose.yaml": "# services\nservices:\n  web:\n    image: node:20\n",
};
