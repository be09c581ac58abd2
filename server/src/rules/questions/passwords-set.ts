import { masked, secretLook } from "../../knowledge/secret-looks.js";
import type { App, Fact, Problem } from "../rule.js";

/** `RUN echo "root:kd93" | chpasswd`: the password of an account of the image. */
export function* passwordSet(command: Fact<"command">, app: App): Generator<Problem> {
  if (command.program !== "chpasswd") return;
  for (const echo of app.inLine(command)) {
    if (echo.operator !== "|" || !/^(echo|printf)$/.test(echo.program) || echo.at.span.start > command.at.span.start) continue;
    for (const { text, unknown, span, inner } of echo.words.slice(1)) {
      const [, user, password = ""] = /^([\w.-]+):(\S+?)(?:\\n)?$/.exec(text) ?? [];
      const look = unknown || user === undefined ? "none" : secretLook("password", password);
      if (look === "none") continue;
      yield {
        at: { ...command.at, span: inner ?? span },
        message: `The password of ${user ?? ""} (${masked(password)}) becomes part of the image, for all who pull it. Let nobody log in, or set it when the container starts.`,
        ...((look === "weak" || password === user) && { evidence: "likely" as const }),
      };
    }
  }
}
