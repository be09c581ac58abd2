import { nameOf } from "../../text/path.js";
import type { Fact } from "../rule.js";

/** `make install-tools`, `task setup`, `user_data.sh`: what makes a machine ready, of a developer or of a deploy. */
export const isOfSetUp = ({ role, place, unit, at }: Fact<"command">): boolean =>
  role === "script" &&
  ((place === "task" && setsUp.test(unit ?? "")) ||
    (place === "shell-script" && (setsUp.test(nameOf(at.path)) || ofMachine.test(at.path))));

const setsUp = /(^|[-_.:/])(install|set-?up|deps|dependencies|tools?|init|prepare)([-_.:/]|$)/i;
const ofMachine = /(^|[/._-])(user[-_]?data|cloud[-_]?init|start-?up-script)([/._-]|$)/i;
