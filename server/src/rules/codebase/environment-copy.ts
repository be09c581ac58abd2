import { groupBy } from "../../text/group-by.js";
import { extensionOf, folderOf, nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import { defineRule, type App } from "../rule.js";

export default defineRule({
  id: "environment-copy",
  level: "information",
  scope: "deployed",
  summary: "Code or manifests are kept once per deploy instead of once.",
  why: "The copies drift apart, and a fix that reaches one deploy does not reach the others. One codebase serves all deploys; what differs belongs into the environment.",

  check: {
    *app(app) {
      for (const copies of [...copiesPerDeploy(app), ...copiesForDevelopers(app), ...manifestsPerDeploy(app)]) {
        const [first, ...others] = copies;
        if (first === undefined || others.length === 0) continue;
        yield {
          at: { path: first, span: startOfFile },
          message: `${namesOf(copies).join(", ")} are copies per deploy, which drift apart. Keep one, and take from the environment what differs.`,
          related: others.map((path) => ({ at: { path, span: startOfFile }, message: "A copy for another deploy." })),
        };
      }
    },
  },

  examples: [
    {
      title: "A program per deploy",
      files: {
        "app_prod.py": `
          print("shop")
          ^
        `,
        "app_staging.py": 'print("shop")\n',
      },
    },
    { title: "One program", files: { "app.py": 'print("shop")\n', "product.py": 'print("cup")\n' } },
  ],
});

/** By their names, or by their paths where those are the same. */
const namesOf = (paths: readonly string[]): readonly string[] => (new Set(paths.map(nameOf)).size > 1 ? paths.map(nameOf) : paths);

/** `app_prod.py`, `server.staging.js`, `Dockerfile.production`: the part that names a deploy. */
const deployPart = /(^|[._-])(prod|production|stag|staging|stage|qa|uat|preprod|live|demo)(?=[._-]|$)/i;

/** Programs and images; settings files per environment are environment-branch's. */
const isCode = (path: string): boolean => /^(py|js|mjs|ts|rb|go|java|php|cs|rs|sh)$/.test(extensionOf(path));

const isCodeOrManifest = (path: string): boolean => isCode(path) || /(^|[./-])Dockerfile/i.test(nameOf(path));

/** Folders whose files are chosen by name by a framework or a tool: settings, overlays, variable files. */
const chosenByTool = /(^|\/)(config|configs|settings|environments?|overlays|env|profiles|webpack|build|scripts|deploy|terraform)(\/|$)/i;

function copiesPerDeploy(app: App): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const path of app.paths) {
    const name = nameOf(path);
    if (
      !isCodeOrManifest(path) ||
      !deployPart.test(name) ||
      chosenByTool.test(folderOf(path)) ||
      /config|settings|environment|webpack/i.test(name)
    )
      continue;
    if (app.file(path)?.development === true) continue;
    const key = `${folderOf(path)}/${name.replace(deployPart, "$1")}`;
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** `app_dev.py` beside `app_prod.py`, where both start a server: other pairs are chosen by a build, as the stores of Redux are. */
function* copiesForDevelopers(app: App): Generator<readonly string[]> {
  const starting = app.paths.filter(
    (path) =>
      isCode(path) &&
      (app.in(path, "serverStarted").length > 0 || app.in(path, "portBound").length > 0) &&
      !chosenByTool.test(folderOf(path)),
  );
  const groups = groupBy(
    starting.filter((path) => deployOrDevelopers.test(nameOf(path))),
    (path) => `${folderOf(path)}/${nameOf(path).replace(deployOrDevelopers, "$1")}`,
  );
  for (const group of groups.values()) {
    const deployed = group.filter((path) => deployPart.test(nameOf(path)));
    if (deployed.length === 1 && group.length > 1) yield [...deployed, ...group.filter((path) => !deployed.includes(path))];
  }
}

const deployOrDevelopers = /(^|[._-])(prod|production|stag|staging|stage|qa|uat|preprod|live|dev|development)(?=[._-]|$)/i;

/** `deploy/prod/web.yaml` and `deploy/staging/web.yaml` with the same services, each of them whole: one that only adds to another names no image. */
function* manifestsPerDeploy(app: App): Generator<readonly string[]> {
  const paths = app.paths.filter((path) => deployFolder.test(path) && servicesOf(path, app) !== "" && !isPutTogether(path, app));
  const groups = groupBy(paths, (path) => `${path.replace(deployFolder, "$1")}\n${servicesOf(path, app)}`);
  for (const group of groups.values()) if (group.length > 1) yield group;
}

/** The part of a path that names a deploy: a folder, or a part of the name. */
const deployFolder = /(^|[/._-])(prod|production|stag|staging|stage|qa|uat|preprod|live)(?=[/._-])/i;

/** The services of a compose file, and the workloads of a manifest, with their images; "" where one says nothing of its image. */
function servicesOf(path: string, app: App): string {
  if (!/^(compose|kubernetes)$/.test(app.file(path)?.language ?? "") || app.file(path)?.development === true) return "";
  const services = app.in(path, "service");
  const isWhole = services.every((one) => one.image !== undefined || app.beside(one, "imageBuilt").length > 0);
  return isWhole ? services.map(({ name }) => name).join(" ") : "";
}

/** Kustomize, Helm and Terraform put what differs over one base. */
const isPutTogether = (path: string, app: App): boolean =>
  /(^|\/)(overlays|templates|terraform|charts?)\//.test(path) ||
  app.paths.some((other) => folderOf(other) === folderOf(path) && /^(kustomization\.ya?ml|Chart\.yaml)$/.test(nameOf(other)));
