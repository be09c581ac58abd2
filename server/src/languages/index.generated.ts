// Written by scripts/indexes.mjs. Do not edit.
import { ansible } from "./ansible/language.js";
import { apache } from "./apache/language.js";
import { appEngine } from "./app-engine/language.js";
import { appJson } from "./app-json/language.js";
import { appveyor } from "./appveyor/language.js";
import { azurePipelines } from "./azure-pipelines/language.js";
import { bitbucketPipelines } from "./bitbucket-pipelines/language.js";
import { caddy } from "./caddy/language.js";
import { cargoToml } from "./cargo-toml/language.js";
import { circleci } from "./circleci/language.js";
import { circus } from "./circus/language.js";
import { cloudBuild } from "./cloud-build/language.js";
import { cloudFoundry } from "./cloud-foundry/language.js";
import { cloudformation } from "./cloudformation/language.js";
import { codebuild } from "./codebuild/language.js";
import { codedeploy } from "./codedeploy/language.js";
import { components } from "./components/language.js";
import { compose } from "./compose/language.js";
import { composerJson } from "./composer-json/language.js";
import { conda } from "./conda/language.js";
import { containerApps } from "./container-apps/language.js";
import { crontab } from "./crontab/language.js";
import { csharp } from "./csharp/language.js";
import { deno } from "./deno/language.js";
import { devcontainer } from "./devcontainer/language.js";
import { digitalocean } from "./digitalocean/language.js";
import { dockerBake } from "./docker-bake/language.js";
import { dockerfile } from "./dockerfile/language.js";
import { dockerignore } from "./dockerignore/language.js";
import { dokku } from "./dokku/language.js";
import { dotenv } from "./dotenv/language.js";
import { dotnetProject } from "./dotnet-project/language.js";
import { drone } from "./drone/language.js";
import { ecs } from "./ecs/language.js";
import { elasticBeanstalk } from "./elastic-beanstalk/language.js";
import { envoy } from "./envoy/language.js";
import { fly } from "./fly/language.js";
import { gemfile } from "./gemfile/language.js";
import { gemspec } from "./gemspec/language.js";
import { githubActions } from "./github-actions/language.js";
import { gitignore } from "./gitignore/language.js";
import { gitlabCi } from "./gitlab-ci/language.js";
import { gitmodules } from "./gitmodules/language.js";
import { go } from "./go/language.js";
import { goMod } from "./go-mod/language.js";
import { goWork } from "./go-work/language.js";
import { gradle } from "./gradle/language.js";
import { gradleCatalog } from "./gradle-catalog/language.js";
import { gunicorn } from "./gunicorn/language.js";
import { haproxy } from "./haproxy/language.js";
import { helmValues } from "./helm-values/language.js";
import { herokuYml } from "./heroku-yml/language.js";
import { hocon } from "./hocon/language.js";
import { hypercorn } from "./hypercorn/language.js";
import { java } from "./java/language.js";
import { javascript } from "./javascript/language.js";
import { jenkinsfile } from "./jenkinsfile/language.js";
import { justfile } from "./justfile/language.js";
import { kamal } from "./kamal/language.js";
import { kotlin } from "./kotlin/language.js";
import { kubernetes } from "./kubernetes/language.js";
import { lockFile } from "./lock-file/language.js";
import { loggingConf } from "./logging-conf/language.js";
import { loggingProperties } from "./logging-properties/language.js";
import { logrotate } from "./logrotate/language.js";
import { makefile } from "./makefile/language.js";
import { markdown } from "./markdown/language.js";
import { monit } from "./monit/language.js";
import { netlify } from "./netlify/language.js";
import { nginx } from "./nginx/language.js";
import { nixpacks } from "./nixpacks/language.js";
import { packageJson } from "./package-json/language.js";
import { packageRegistry } from "./package-registry/language.js";
import { passenger } from "./passenger/language.js";
import { php } from "./php/language.js";
import { phpIni } from "./php-ini/language.js";
import { pipfile } from "./pipfile/language.js";
import { pm2 } from "./pm2/language.js";
import { pnpmWorkspace } from "./pnpm-workspace/language.js";
import { pomXml } from "./pom-xml/language.js";
import { prisma } from "./prisma/language.js";
import { procfile } from "./procfile/language.js";
import { projectToml } from "./project-toml/language.js";
import { pyprojectToml } from "./pyproject-toml/language.js";
import { python } from "./python/language.js";
import { pythonSetup } from "./python-setup/language.js";
import { railway } from "./railway/language.js";
import { redis } from "./redis/language.js";
import { render } from "./render/language.js";
import { requirementsTxt } from "./requirements-txt/language.js";
import { ruby } from "./ruby/language.js";
import { runtimeVersions } from "./runtime-versions/language.js";
import { rust } from "./rust/language.js";
import { semaphore } from "./semaphore/language.js";
import { serverless } from "./serverless/language.js";
import { settings } from "./settings/language.js";
import { settingsJson } from "./settings-json/language.js";
import { shell } from "./shell/language.js";
import { springConfig } from "./spring-config/language.js";
import { sql } from "./sql/language.js";
import { supervisor } from "./supervisor/language.js";
import { systemPackages } from "./system-packages/language.js";
import { systemd } from "./systemd/language.js";
import { taskfile } from "./taskfile/language.js";
import { terraform } from "./terraform/language.js";
import { tiltfile } from "./tiltfile/language.js";
import { traefik } from "./traefik/language.js";
import { travisCi } from "./travis-ci/language.js";
import { tsconfig } from "./tsconfig/language.js";
import { typescript } from "./typescript/language.js";
import { uwsgi } from "./uwsgi/language.js";
import { vagrantfile } from "./vagrantfile/language.js";
import { vercel } from "./vercel/language.js";
import { wrangler } from "./wrangler/language.js";
import { xmlConfig } from "./xml-config/language.js";
import type { Language } from "./language.js";

/** Every language folder; where several match a path, the first that recognises the text. */
export const languages: readonly Language[] = [
  ansible,
  apache,
  appEngine,
  appJson,
  appveyor,
  azurePipelines,
  bitbucketPipelines,
  caddy,
  cargoToml,
  circleci,
  circus,
  cloudBuild,
  cloudFoundry,
  cloudformation,
  codebuild,
  codedeploy,
  components,
  compose,
  composerJson,
  conda,
  containerApps,
  crontab,
  csharp,
  deno,
  devcontainer,
  digitalocean,
  dockerBake,
  dockerfile,
  dockerignore,
  dokku,
  dotenv,
  dotnetProject,
  drone,
  ecs,
  elasticBeanstalk,
  envoy,
  fly,
  gemfile,
  gemspec,
  githubActions,
  gitignore,
  gitlabCi,
  gitmodules,
  go,
  goMod,
  goWork,
  gradle,
  gradleCatalog,
  gunicorn,
  haproxy,
  helmValues,
  herokuYml,
  hocon,
  hypercorn,
  java,
  javascript,
  jenkinsfile,
  justfile,
  kamal,
  kotlin,
  kubernetes,
  lockFile,
  loggingConf,
  loggingProperties,
  logrotate,
  makefile,
  markdown,
  monit,
  netlify,
  nginx,
  nixpacks,
  packageJson,
  packageRegistry,
  passenger,
  php,
  phpIni,
  pipfile,
  pm2,
  pnpmWorkspace,
  pomXml,
  prisma,
  procfile,
  projectToml,
  pyprojectToml,
  python,
  pythonSetup,
  railway,
  redis,
  render,
  requirementsTxt,
  ruby,
  runtimeVersions,
  rust,
  semaphore,
  serverless,
  settings,
  settingsJson,
  shell,
  springConfig,
  sql,
  supervisor,
  systemPackages,
  systemd,
  taskfile,
  terraform,
  tiltfile,
  traefik,
  travisCi,
  tsconfig,
  typescript,
  uwsgi,
  vagrantfile,
  vercel,
  wrangler,
  xmlConfig,
];
