import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { origin, runnerOf, wordsRun } from "../questions/commands.js";
import { defineRule, insert, type App, type Fact, type Fix } from "../rule.js";
import { patternInLines } from "../../text/pattern.js";

export default defineRule({
  id: "buffered-output",
  level: "information",
  scope: "deployed",
  summary: "Python holds its output back.",
  why: "Without a terminal Python writes in blocks: log lines come late, and the last ones before a crash never.",

  check: {
    *imageUsed(image, app) {
      if (image.for !== "build-stage" || image.final !== true || runtimeOfImage(image.image, image.tag)?.runtime !== "python") return;
      if (app.named("environmentDeclared", "PYTHONUNBUFFERED").some((declared) => !app.isDevelopment(declared)) || flushes(app)) return;
      if (startsOther(image, app)) return;
      yield {
        at: image.at,
        message: "Python buffers its output here, so log lines come late or are lost in a crash. Set PYTHONUNBUFFERED=1.",
        fixes: () => unbuffered(image, app),
      };
    },
  },

  examples: [
    {
      title: "A Python image that says nothing of it",
      files: {
        Dockerfile: `
          FROM python:3.12-slim
               ^^^^^^^^^^^^^^^^
          CMD ["python", "app.py"]
        `,
      },
      fixed: { Dockerfile: 'FROM python:3.12-slim\nENV PYTHONUNBUFFERED=1\nCMD ["python", "app.py"]\n' },
    },
    { title: "The option -u", files: { Dockerfile: 'FROM python:3.12-slim\nCMD ["python", "-u", "app.py"]\n' } },
  ],
});

/** `python -u`, or a program that takes what is printed and logs it at once. */
const flushes = (app: App): boolean =>
  app.all("command").some((command) => {
    if (command.role !== "start" || app.isDevelopment(command)) return false;
    const [program = ""] = wordsRun(command);
    const words = command.words.map((word) => word.text);
    return (
      (command.program.startsWith("python") && words.includes("-u")) ||
      program === "celery" ||
      words.includes("--capture-output") ||
      command.launchers.some(({ name }) => name === "stdbuf" || name === "unbuffer")
    );
  });

/** What the image starts is known, and none of it is Python: a script that calls other tools. */
function startsOther(image: Fact<"imageUsed">, app: App): boolean {
  const started = app
    .all("command")
    .filter((command) => command.role === "start" && origin(command, app).at.path === image.at.path && command.words.length > 0);
  const known = started.filter((command) => started.every((other) => runnerOf(other, app) !== command));
  return (
    known.length > 0 &&
    known.every((command) => runnerOf(command, app) !== undefined && !/\.py$|^$/.test(command.program)) &&
    !known.some(isPython)
  );
}

const isPython = ({ program, words }: Fact<"command">): boolean =>
  pythonProgram.test(program) || words.some(({ text }) => /\.py$|^python|\$@|\$\*|\$[\w{]/.test(text));

const pythonProgram = patternInLines()`
  ^(
    python|pypy|gunicorn|uvicorn|hypercorn|daphne|flask|uwsgi|waitress|celery|rq|dramatiq|django|manage|poetry|uv|pipenv|streamlit
    |fastapi|granian|pytest|alembic|scrapy|jupyter|airflow|dagster|mlflow
  )
`;

function* unbuffered(image: Fact<"imageUsed">, app: App): Generator<Fix> {
  const text = app.editable(image.at.path)?.text;
  const end = text?.indexOf("\n", image.at.span.end) ?? -1;
  if (text === undefined || end === -1) return;
  yield { title: "Set PYTHONUNBUFFERED=1", safe: true, edits: [insert(image.at.path, end + 1, "ENV PYTHONUNBUFFERED=1\n")] };
}
