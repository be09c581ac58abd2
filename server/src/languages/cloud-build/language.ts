import type { FactDraft } from "../../facts/vocabulary.js";
import { programOfImage } from "../../knowledge/image-programs.js";
import { folderOf, nameOf } from "../../text/path.js";
import { imageFacts, scriptFacts } from "../ci/facts.js";
import type { Language } from "../language.js";
import { leaveOut } from "../platform/take-from-deploy.js";
import { readWords } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { readWord } from "../shell/words.js";
import { at, entryOf, itemsOf, scalarAt, scalarOf, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { listedWords } from "../yaml/words.js";

/** Google Cloud Build, "Build configuration file schema". */
export const cloudBuild: Language = {
  id: "cloud-build",
  title: "Cloud Build configuration",
  matches: (path) => /^cloudbuild([._-][\w-]+)*\.(ya?ml|json)$/.test(nameOf(path)),
  recognises: (text) => /^\s*["']?steps["']?\s*:/m.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfBuild,
  idioms: { takeFromDeploy: leaveOut },
};

function* factsOfBuild(text: string, path: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    for (const step of itemsOf(at(root, "steps"))) yield* factsOfStep(step);
    // What the steps have built is published once they are through.
    for (const item of itemsOf(at(root, "images"))) {
      const image = scalarOf(item);
      if (image !== undefined)
        yield { kind: "imageBuilt", context: folderOf(path), image: image.text, span: image.span, parts: { image: image.span } };
    }
  }
}

/** A step is an image, which is told what to do by words, by a script of its own, or by those of another entry point. */
function* factsOfStep(step: YamlNode): Generator<FactDraft> {
  const [image, entrypoint, args] = [scalarAt(step, "name"), scalarAt(step, "entrypoint"), entryOf(step, "args")];
  const unit = scalarAt(step, "id")?.text ?? image?.text ?? "build";
  yield* imageFacts(image, unit);
  yield* scriptFacts(at(step, "script"), unit);
  const program = entrypoint?.text ?? builder(image?.text ?? "");
  if (args === undefined || program === undefined) return;
  const { start } = (entrypoint ?? args.value).span;
  const words = [
    readWord({ text: program, offsetAt: (index) => (entrypoint === undefined ? args.value.span.start : start + index) }),
    ...listedWords(args.value),
  ];
  yield* readWords(words, { role: "ci", place: "ci", span: args.value.span, unit });
}

/** `gcr.io/cloud-builders/docker`; Google's builders are named after their programs. */
const builder = (image: string): string | undefined => /(?:^|\/)cloud-builders\/([\w-]+)(?::|$)/.exec(image)?.[1] ?? programOfImage(image);
