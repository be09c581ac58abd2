import { nameOf } from "../text/path.js";
import type { Fact } from "./vocabulary.js";

/** Whether a container has the source of the app mounted: `.:/app`, `./server/src:/srv/shop/src`. What has no folder's name is a file of configuration. */
export const isOfSource = ({ type, source, target }: Fact<"volumeMounted">): boolean =>
  type === "bind" && /^(\.{1,2}(\/|$)|\$\{?PWD)/.test(source) && !/\.\w+$/.test(nameOf(source)) && !ofPrograms.test(target);

const ofPrograms = /^\/(etc|var\/(lib|log|run)|data|backups?|certs?|secrets?|docker-entrypoint\S*|conf(ig)?)(\/|$)/;
