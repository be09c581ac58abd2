import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

/** Watches a process; the answer is its peak of resident memory in megabytes, undefined where the system does not tell. */
export function peakOf(child: ChildProcess): () => number | undefined {
  let peak: number | undefined;
  const look = (): void => void (peak = peakNow(child.pid) ?? peak);
  const timer = setInterval(look, 10);
  child.once("exit", () => clearInterval(timer));
  return () => {
    look();
    clearInterval(timer);
    return peak;
  };
}

/** Linux keeps the highest figure of each process (proc(5), VmHWM). */
function peakNow(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
