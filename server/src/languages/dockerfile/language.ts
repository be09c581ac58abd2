import { DockerfileParser } from "dockerfile-ast";
import { readImage } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";

export const dockerfile: Language = {
  id: "dockerfile",
  title: "Dockerfile",
  matches: (path) => /^(.*\.)?(Dockerfile|Containerfile)(\..*)?$/i.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  extract: factsOfDockerfile,
};

function* factsOfDockerfile(text: string): Generator<FactDraft> {
  const file = DockerfileParser.parse(text);
  for (const from of file.getFROMs()) {
    const range = from.getImageRange();
    const image = from.getImage();
    if (range === null || image === null) continue;
    const start = text.split("\n").slice(0, range.start.line).join("\n").length + (range.start.line > 0 ? 1 : 0) + range.start.character;
    yield { kind: "imageUsed", ...readImage(image), for: "build-stage", span: { start, end: start + image.length } };
  }
}
