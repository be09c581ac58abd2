import { patternInLines } from "../text/pattern.js";

/** Names that say which deploy it is, or where its services are: `NODE_ENV`, `REACT_APP_API_URL`. */
export const isDeployName = (name: string): boolean =>
  /^(NODE_ENV|RAILS_ENV|APP_ENV|(BUILD_|TARGET_)?ENV|(ASPNETCORE_|DOTNET_)?ENVIRONMENT|SPRING_PROFILES_ACTIVE)$/i.test(name) ||
  isDeployOnlyName(name);

/** Those of them that no build tool asks for itself; where the sources came from is no deploy's: `GITHUB_SERVER_URL`. */
export const isDeployOnlyName = (name: string): boolean => deployOnly.test(name);

const deployOnly = patternInLines("i")`
  ^(
    ENVIRONMENT|STAGE|DEPLOY_ENV
    |(?!(GITHUB|CI|GIT|GITEA|DRONE|BUILDKITE|BITBUCKET)_)[A-Z_]*(
      API|BASE|BACKEND|SERVER|SERVICE|GATEWAY|PUBLIC|APP|SITE|FRONTEND|CLIENT|GRAPHQL|SOCKET|WS
    )_(URL|URI|HOST|ENDPOINT)
    |[A-Z_]+_API_BASE
  )$
`;

/** What bundlers write into the page, but for what the build itself knows (Vite, Create React App, Next.js, Nuxt, Vue CLI, Gatsby, Expo). */
export const isPublicName = (name: string): boolean => publicName.test(name);

const publicName = patternInLines()`
  ^(REACT_APP|VITE|NEXT_PUBLIC|NUXT_PUBLIC|VUE_APP|GATSBY|EXPO_PUBLIC)_
  (?!\w*(VERSION|COMMIT|SHA|BUILD|RELEASE|DATE|TIME|NAME|TITLE|REVISION|BRANCH)(_|$))[A-Z]\w*$
`;

/** `config.prod.yaml`, `application-staging.properties`: the settings of one deploy. */
export const isSettingsOfDeploy = (name: string): boolean => settingsOfDeploy.test(name);

const settingsOfDeploy = patternInLines("i")`
  ^(config|configuration|settings|application|appsettings)[._-](prod|production|staging|stage|stg|qa|uat)
  \.(ya?ml|json|toml|properties|[cm]?[jt]s|py|php)$
`;

/** The name of a deploy other than production, which is what build tools ask for: `staging`. */
export const isDeployMode = (value: string): boolean => /^(staging|stage|stg|qa|uat|pre-?prod(uction)?)$/i.test(value);

/** Variables that bundlers write into what browsers get, with the address of a service (Vite, Create React App, Next.js, Nuxt, Vue CLI, Gatsby). */
export const isPublicAddress = (name: string, value: string): boolean =>
  /^(REACT_APP|VITE|NEXT_PUBLIC|NUXT_PUBLIC|VUE_APP|GATSBY|EXPO_PUBLIC)_\w*(URL|URI|HOST|ENDPOINT|API_BASE|ORIGIN)$/.test(name) &&
  /^(https?|wss?):\/\//.test(value);

/** A Dockerfile for one deploy that is not production: `Dockerfile.staging`. */
export const isDeployDockerfile = (name: string): boolean =>
  isDeployMode(/^(?:[\w-]+\.)?Dockerfile[.-]([\w-]+)$|^([\w-]+)\.Dockerfile$/i.exec(name)?.slice(1).find(Boolean) ?? "");
