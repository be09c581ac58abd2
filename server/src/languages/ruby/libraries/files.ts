import type { LibraryCall, LibrarySetting } from "../../source/library.js";
import { line } from "../../source/meanings.js";
import { classOf, onNew, symbolOf } from "./made.js";

/** Uploads that are kept on the disk of the process (CarrierWave, Shrine, Active Storage). */
export const fileCalls: readonly LibraryCall[] = [
  line("storage", function* (call) {
    if (symbolOf(call.argument(0)) === "file" && (/uploader/.test(call.path) || call.mentions("CarrierWave")))
      yield { kind: "fileStored", what: "uploads", by: "CarrierWave's storage :file", span: call.span };
  }),
  ...onNew("Shrine.Storage.FileSystem", function* (call) {
    const prefix = call.argument(undefined, "prefix")?.literal ?? "";
    if (!/cache|tmp/.test(prefix)) yield { kind: "fileStored", what: "uploads", by: "Shrine's FileSystem", span: call.span };
  }),
  ...onNew("PStore YAML.Store YAML.DBM", function* (call) {
    const path = call.argument(0)?.literal ?? "";
    if (!path.startsWith("/tmp/")) yield { kind: "fileStateHeld", what: "data", by: classOf(call), span: call.span };
  }),
];

export const fileSettings: readonly LibrarySetting[] = [
  {
    names: ["service"],
    *means({ target, value, span }) {
      if (target.at(-2) === "active_storage" && symbolOf(value) === "local")
        yield { kind: "fileStored", what: "uploads", by: "Active Storage's service :local", span };
    },
  },
  {
    names: ["storage"],
    *means({ target, value, span, mentions }) {
      if (target.length > 1 && symbolOf(value) === "file" && mentions("CarrierWave"))
        yield { kind: "fileStored", what: "uploads", by: "CarrierWave's storage :file", span };
    },
  },
  {
    names: ["cache_store"],
    *means({ value, span, valueOf }) {
      const first = value.expression.kind === "list" ? value.expression.items[0] : value.expression;
      const store = first && symbolOf(valueOf(first));
      if (store === "memory_store") yield { kind: "stateHeld", name: "cache_store", by: ":memory_store", certain: false, span };
      if (store === "file_store") yield { kind: "fileStateHeld", what: "its cache", by: "Rails' :file_store", span };
    },
  },
];
