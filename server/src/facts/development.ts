import { nameOf } from "../text/path.js";
import { patternInLines, sourceInLines } from "../text/pattern.js";

/** Folders whose content serves only tests, documentation or examples. */
const testFolders = sourceInLines`
  \.?tests?|(?!(con|pro|at|la)tests)[a-z]+tests|(docker|compose|k8s|kubernetes|helm|qa)[-_]test(s|ing)?|tests?[-_]?suites?|specs?
  |__(tests?|mocks|stubs|fixtures|snapshots)__|mocks|mock[-_]?(api|server|backend|services?|data)s?|([a-z0-9]+[-_])*msw|cassettes
  |test[-_]?data|fixtures|testing|([a-z0-9]+[-_])+tests
  |([a-z0-9]+[-_])*(test|testing|spec)[-_](support|utils?|helpers?|db|database|harness|idp)|(helper|util)s?test|pytest|tests?[-_](env(ironment)?s?|e2e)
  |e2e[-_]tests?|([a-z0-9]+\.)+(?!(con|pro|at|la)tests?)[a-z]*tests?|(old[-_])?docs?([-_]src)?|documentation|tutorials?|\.?examples?
  |examples?[-_](apps?|configs?|configurations?|files?|projects?|code)|samples?
  |sample[-_](data|conf(ig)?s?|configurations?|settings)|tests?[-_]?base|([a-z0-9]+[-_])+(samples|examples|(sample|example)[-_]?\d+)|[a-z]*load[-_]?tests?
  |([\w-]+\.)*(integration|unit|functional)tests?\w*|e2e|cypress|playwright|test[-_]?kit|([a-z0-9]+[-_])+tester|\.?dredd
`;

/** Folders whose content serves only development, tests, documentation or examples, by convention. */
const developmentFolder = patternInLines("i")`
  ^(?!(src|lib|app|internal|pkg)/)([\w.-]+/)?(archived?|deprecated|attic)/|(^|/)(
    \.cargo|vagrant|([\w-]+\.)*AppHost|\.?devcontainers?([-_][a-z]+)*|\.gitpod|\.castor|\.devtools|[._]archived?|buildSrc|\.mvn|\.vscode|\.idea|\.husky|\.git-?hooks|fakes?
    |database/factories|benchmarks?|\.github/actions|([a-z0-9.]+[-_])*\.?dev(elopment)?([-_]tools)?|\.storybook|${testFolders}
  )(/|$)
`;

/** An image in which to look for faults, by its folder: `docker/debug/Dockerfile`. */
const imageForDebugging = /(^|\/)debug\/[^/]*(Dockerfile|compose)[^/]*$/;

/** Settings of Django that are for looking for faults, by their file or their package. */
const debugSettings = /(^|\/)settings\/debug(\/|\.py$)/;

/** `deploy/local/`; below a folder of sources it says where things are kept: `src/files/uploader/local/`. */
const localFolder = /(^|\/)(?<!(^|\/)(src|lib|app|internal|pkg)\/(.*\/)?)local(\/|$)/i;

/** Source sets of Gradle and Maven for tests and for the tools that put load on an app: `src/integrationTest`, `src/testFixtures`, `src/gatling`. */
const testSourceSet = patternInLines()`
  (^|/)src/([a-z]\w*Tests?|tests?([A-Z]\w*)?|gatling|jmh)(/|$)
  |(^|/)(
    smoke|integration|functional|acceptance|load|performance|unit|api|ui|system|browser|regression|contract|component
  )[-_]?tests?(/|$)
`;

/** A part of a name that says the same: `Dockerfile.dev`, `docker-compose.override.yml`, `settings_test.py`, `app.local.js`. */
const developmentName =
  /(^|[._-])(dev|devel|develop|development|gitpod|test|tests|testing|spec|override|samples?|examples?|e2e|fixtures?|mocks?|fakes?|testbeds?)(?=[._-]|$)/i;

/** Code calls so what it works on: `doc_parser.py`, `docs_controller.rb`. */
const documentationName = /(^|[._-])docs?(?=[._-]|$)/i;

/** The settings of a developer's machine, and what starts the app there: `docker-compose.local.yml`, `settings_local.py`, `run-local.ts`. */
const localName = /(^|[._-])local(?=[._-]|$)/i;
const ofSettings =
  /(^|[._-])(settings?|config(uration)?|conf|env(ironment)?|app|application|appsettings|compose|run|start|serve)(?=[._-]|$)/i;
const folderOfSettings = /(^|\/)(settings|config|configs|configuration|conf|env|envs|environments?)\/$/i;

/** Settings of the machine that runs a pipeline, which is thrown away with its job: `database.ci.yml`, `.env.ci`; `settings/ci.py` below. */
const pipelineSettings =
  /(^|[._-])(settings?|config(uration)?|conf|env(ironment)?|application|appsettings|database|db|docker-compose|compose)([._-][\w-]+)*[._-](ci|travis)(?=[._-]|$)/i;

/** What code calls local is a place where it keeps something, or a way to log in: `strategies/local.js`, `local-storage.ts`. */
const sourceCode = /\.([cm]?[jt]sx?|py|rb|go|java|kt|cs|php|rs|vue|svelte)$/i;

/** Read by its name, as Django and node-config do; code that is compiled is one with the app: `config/Local.kt`. */
const isLocalScript = /^local\.([cm]?[jt]s|py|rb|php)$/;

/** A Procfile for developers' machines that run Windows, beside the one of the platform. */
const windowsProcfile = /^Procfile\.win(dows)?$/i;

/** The machine and the cluster of developers, in the words of Vagrant and Tilt, and what they type, in those of Mage. */
const developersFile = /^(Vagrantfile|Tiltfile)([._-]\w+)?$|^vagrant[._-]\w+\.\w+$|\.tiltfile$|^magefile\.go$/i;

/** Loads the preloader that Rails writes down for developers (Spring, README, "Setup"). */
const springBinstub = /(^|\/)bin\/spring$/;

/** Read by the development server and the test runner of Create React App alone (its documentation, "Proxying API Requests"). */
const ofReactScripts = /(^|\/)src\/setup(Proxy|Tests)\.[jt]sx?$/;

/** What runs tests or checks code is told of the app in a file of its own: `cypress.config.ts`, `setup-jest.mjs`, `karma.conf.js`, `.phpstan.php`. */
const testRunnerFile = patternInLines("i")`
  (^|/)(
    (cypress|playwright|vitest|jest|karma|wdio|protractor|nightwatch)([.-][\w-]+)*[.-](config|conf|setup)
    |(global[.-]?)?setup[.-]?(jest|vitest|mocha|playwright|cypress)|\.?(phpstan|psalm|rector|php-cs-fixer)[\w.-]*
  )\.\w+$
`;

/** What a pipeline runs, with packages that it installs for itself: `.github/scripts/translate.js`. */
const pipelineScript = /(^|\/)\.(github|gitlab|circleci|buildkite)\//;

/** A pipeline builds and deploys, whatever its name says of tests: `.github/workflows/test.yml`, `.github/actions/test/action.yml`. */
const pipeline = patternInLines("i")`
  (^|/)(\.(github|gitea|forgejo)/workflows|\.circleci|\.?azure-pipelines)/[^/]+\.ya?ml$
  |(^|/)\.(github|gitea|forgejo)/actions/.*\.ya?ml$|(^|/)(\.?azure-pipelines?[\w.-]*\.ya?ml|Jenkinsfile[\w.-]*)$
`;

/**
 * Compose for continuous integration is thrown away with its job; an editor writes one in which to look for faults: `compose.debug.yaml`.
 * Code is built again at each change, or stands still at a breakpoint: `Dockerfile.HotReload`, `docker-compose.delve.yml`.
 */
const passingImage = patternInLines("i")`
  ^(docker-)?compose([.-][\w-]+)*[.-](ci|debug(-[\w-]+)?)\.ya?ml$
  |^(?=(?:docker-)?compose[._-]|Dockerfile[._-]|.*\.Dockerfile$).*(
    (hot|live)[._-]?reload|(?<![a-z])(delve|debugger|xdebug)|Dockerfile[.-](debug|integration|devcontainer)$|^debug\.
  )
`;

/** A compose file that is there to be copied and filled in: `docker-compose.dist.yml`; beside code the word means what is built. */
const composeSample = /^(docker-)?compose([.-][\w-]+)*[.-]dist\.ya?ml$/i;

/** What tests are made ready with, by a name run together: `prepareTestDb.ts`, `setupTests.js`, `testServer.ts`. */
const testTool = patternInLines()`
  (^|/)(prepare|set[uU]p)([A-Z]\w*)?Tests?([A-Z]\w*)?\.[cm]?[jt]sx?$|(^|/)[a-z]+Test(Db|Database|Data|Env|Server)\.[cm]?[jt]sx?$
  |(^|/)tests?(Utils?|Helpers?|Setup|Server|Db|Database|Data|Runner|Support|Fixtures?)\.[cm]?[jt]sx?$
`;

/** Java, Kotlin and Go name their tests by suffix. */
const testSuffix = /(Tests?|Spec|IT)\.(java|kt|cs|php)$|_test\.(go|py|rb|exs?)$|(^|\/)(test_[^/]*|conftest)\.py$/;

/** Whether a path serves only development, tests, documentation or examples. Folders first, then the file's own name. */
export function isDevelopmentPath(path: string): boolean {
  const name = nameOf(path);
  const plain = withoutPackage(path);
  const folder = plain.slice(0, plain.length - name.length);
  const ofPipeline = pipeline.exec(path);
  if (ofPipeline !== null) return developmentFolder.test(path.slice(0, ofPipeline.index));
  return (
    developmentFolder.test(folder) ||
    (pipelineScript.test(folder) && sourceCode.test(name)) ||
    localFolder.test(folder) ||
    testSourceSet.test(folder) ||
    debugSettings.test(path) ||
    passingImage.test(name) ||
    composeSample.test(name) ||
    imageForDebugging.test(path) ||
    windowsProcfile.test(name) ||
    developersFile.test(name) ||
    springBinstub.test(path) ||
    ofReactScripts.test(path) ||
    testRunnerFile.test(path) ||
    testTool.test(path) ||
    testSuffix.test(path) ||
    developmentName.test(stem(name)) ||
    isOfPipeline(stem(name), folder) ||
    (documentationName.test(stem(name)) && !sourceCode.test(name)) ||
    isLocalName(stem(name), folder)
  );
}

function isLocalName(name: string, folder: string): boolean {
  if (!localName.test(name)) return false;
  return !sourceCode.test(name) || ofSettings.test(name) || (isLocalScript.test(name) && folderOfSettings.test(folder));
}

const isOfPipeline = (name: string, folder: string): boolean =>
  pipelineSettings.test(name) ||
  (/^ci\.\w+$/i.test(name) && (folderOfSettings.test(folder) || name.endsWith(".env"))) ||
  (/^env([._-]|$)|\.env$/i.test(name) && /(^|\/)\.(github|gitlab|gitea|forgejo|circleci)\//.test(folder));

/** Whether a path serves only tests, pipelines and examples: what stands there as a secret was made up for them. */
export const isTestPath = (path: string): boolean =>
  testPath.test(withoutPackage(path)) ||
  isOfPipeline(stem(nameOf(path)), path.slice(0, -nameOf(path).length)) ||
  testSourceSet.test(path) ||
  testSuffix.test(path) ||
  testRunnerFile.test(path) ||
  testTool.test(path);

/**
 * A path without the folders that only spell a package of the JVM, which says where its makers are at home and not what it
 * serves: `src/main/java/com/example/shop/Cart.java` is `src/main/java/Cart.java`.
 */
const withoutPackage = (path: string): string => path.replace(packageOfSourceSet, "$1").replace(packageOfSources, "$1");

/** The source sets of Maven and Gradle. */
const packageOfSourceSet = /((?:^|\/)src\/\w+\/(?:java|kotlin|scala|groovy)\/).*\//;
const packageOfSources = /((?:^|\/)src\/)(?:com|org|net|io|dev|edu|gov)\/.*(?<=\/)(?=[^/]+\.(?:java|kt)$)/;

const testPath = new RegExp(
  String.raw`(^|/)(${testFolders}|fixture)(/|$)|(^|[/._-])(tests?|testing|testbeds?|spec|e2e|fixtures?|mocks?|samples?|examples?)((?=[._-])[^/]*)?$`,
  "i",
);

/** Whether a path holds the records with which a database begins: `db/seeds.rb`, `prisma/seed.ts`, `database/seeders/UserSeeder.php`, `lib/tasks/demo.rake`. */
export const isSeedPath = (path: string): boolean => seedPath.test(path);

const seedPath = patternInLines()`
  (^|/)demo\.(rake|rb|py|php)$|(^|[/._-])(seed(s|er|ers|ing)?|populate|(sample|demo|dummy|fake)[-_]?(data|generator))([/._-]|$)
  |[a-z]Seed(er)?\.(php|cs|java|kt)$|(^|/)((Test|Sample|Demo)(Users|Data)|\w*Dummy(Data|Accounts?|Users?))\.(php|cs|java|kt)$
  |(^|/)data/users?\.[cm]?[jt]s$
`;

/** The name of a stage, a service, a profile or a process type that says the same. */
export const isDevelopmentUnit = (name: string): boolean =>
  developmentName.test(name) || localName.test(name) || /^((remote[-_]?)?dev|test|lint|debug)/i.test(name) || testRunner.test(name);

/** A service that is called as what it runs. */
const testRunner = /^(playwright|cypress|selenium|puppeteer|vitest|jest|pytest|storybook)([-_.]|$)/i;

/** Without a leading dot, so that `.env.test` counts and `.dev` names are read alike. */
const stem = (name: string): string => name.replace(/^\./, "");

/** Code that describes an API for its readers, with values made up for them: `src/openapi/routes/auth.ts`. */
export const isDescriptionPath = (path: string): boolean => /(^|\/)(openapi|swagger)\/.*\.(py|rb|php|[cm]?[jt]s)$/i.test(path);

/** Words for people, by language: `lang/de/auth.php`, `config/locales/fr.rb`, `i18n/pt-BR.json`. What they call a password is its label. */
export const isTranslationPath = (path: string): boolean =>
  // CodeIgniter names the folder after the language: `language/dutch/form_lang.php`.
  /(^|\/)lang(uages?)?\/[a-z-]+\/([\w-]+\/)*\w+_lang\.php$/i.test(path) ||
  // By the name of the language: `translations/czech.js`.
  /(^|\/)(translations|locales|i18n|lang|languages)\/[a-z]+(-[a-z]+)?\.(js|ts|json|php)$/.test(path) ||
  /(^|\/)_?(lang|langs|languages?|locales?|i18n|l10n|translations?)\/([\w.-]+\/)*([\w-]+\.)?[a-z]{2,3}([-_]\w{2,4}){0,2}[/.]/i.test(path);
