/**
 * Programs that packages of Node.js bring, which `yarn`, `pnpm` and `bun run` start by their name alone where no script of the
 * package has it (Yarn, "yarn run"; pnpm, "pnpm exec"; Bun, "bun run"). A script of the same name hardly ever does anything else.
 */
export const nodeTools: ReadonlySet<string> = new Set(
  `node cross-env cross-env-shell dotenv dotenvx env-cmd concurrently npm-run-all npm-run-all2 run-p run-s
  nodemon ts-node ts-node-dev tsnd tsx babel-node swc-node tsc tsup esbuild rollup webpack webpack-dev-server parcel vite vite-node vue-cli-service
  react-scripts next nuxt nuxi nest astro gatsby remix-serve ng strapi medusa keystone
  prisma sequelize sequelize-cli knex typeorm typeorm-ts-node-commonjs mikro-orm drizzle-kit migrate-mongo db-migrate node-pg-migrate
  pm2 pm2-runtime pm2-docker forever http-server json-server`.split(/\s+/),
);
