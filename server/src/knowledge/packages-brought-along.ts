/** What a framework brings along and gives to the code under its own name, so that nobody declares it a second time. */
const broughtBy: readonly (readonly [framework: RegExp, packages: RegExp])[] = [
  // Next.js, "Server and Client Components": it handles these imports itself.
  [/^next$/, /^(server|client)-only$/],
  // Nuxt, "Auto-imports" and "Server Engine".
  [/^nuxt(3|-edge|-nightly)?$/, /^(vue|vue-router|vuex|h3|nitropack|ofetch|ufo|unhead|@unhead\/vue|@nuxt\/(schema|kit))$/],
  [/^vite?press$|^vuepress$/, /^vue$/],
  // Expo, "Icons" and "expo": its own dependencies.
  [/^expo$/, /^(@expo\/vector-icons|expo-(constants|asset|font|file-system|keep-awake))$/],
  // Gatsby, "Gatsby Link API" and "GraphQL Query Options": queries are taken out when it builds.
  [/^gatsby$/, /^(@reach\/router|@gatsbyjs\/reach-router|graphql)$/],
  // tailwindcss-rails, README: its program holds Tailwind with the plugins of its makers.
  [/^tailwindcss-(rails|ruby)$/, /^(tailwindcss|@tailwindcss\/(forms|typography|aspect-ratio|container-queries|line-clamp))$/],
  [/^@docusaurus\/core$/, /^@(docusaurus|theme|theme-original|theme-init|site|generated)\//],
];

/** Whether a declared package brings another one along. */
export const bringsAlong = (declared: string, name: string): boolean =>
  broughtBy.some(([framework, packages]) => framework.test(declared) && packages.test(name));

/** AWS Lambda, "Node.js runtimes": each has the SDK of its time. */
export const isOfLambda = (name: string): boolean => /^aws-sdk$|^@aws-sdk\//.test(name);

/** The Serverless Framework, AWS SAM and SST, by the files of their projects. */
export const lambdaFiles: readonly string[] = [
  ...["yml", "yaml", "ts", "js", "json"].map((ending) => `serverless.${ending}`),
  "template.yaml",
  "template.yml",
  "samconfig.toml",
  "sst.config.ts",
];
