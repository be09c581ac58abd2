import type { EnvironmentReads } from "../../source/library.js";

/** Objects of environs and django-environ, called themselves or by the method of a type. */
const envObjects = ["environs.Env()", "environs.env", "environ.Env()", "environ.FileAwareEnv()"];

const types = "str bool int float list tuple dict json url path log_level db cache email_url search_url db_url dj_db_url".split(" ");
function callsOf(object: string): readonly string[] {
  return [object, ...types.map((type) => `${object}.${type}`)];
}

/** `os.environ`, and the libraries that read it with types and defaults. */
export const environmentReads: EnvironmentReads = {
  objects: [
    { path: "os.environ", checked: true },
    { path: "os.environb", checked: true },
  ],
  calls: [
    { callees: ["os.getenv"], default: 1, defaultKeywords: ["default"], checked: false },
    { callees: ["os.environ.get"], word: "environ", default: 1, defaultKeywords: ["default"], checked: false },
    { callees: ["decouple.config"], default: 1, defaultKeywords: ["default"], checked: true },
    { callees: envObjects.flatMap(callsOf), word: "env", default: 1, defaultKeywords: ["default"], checked: true },
    { callees: ["os.environ.pop", "os.environ.setdefault"], word: "environ", default: 1, checked: true },
  ],
};
