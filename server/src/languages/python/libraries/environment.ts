import type { EnvironmentReads } from "../../source/library.js";

/** `os.environ`, and the libraries that read it with types and defaults. */
export const environmentReads: EnvironmentReads = {
  objects: [
    { path: "os.environ", checked: true },
    { path: "os.environb", checked: true },
  ],
  calls: [
    { callees: ["os.getenv"], default: 1, defaultKeywords: ["default"], checked: false },
    { callees: ["os.environ.get"], word: "environ", default: 1, defaultKeywords: ["default"], checked: false },
    { callees: ["os.environ.pop", "os.environ.setdefault"], word: "environ", default: 1, checked: true },
  ],
};
