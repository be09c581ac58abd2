/**
 * Packages that read environment files for an app and take `NAME = value` for what it looks like (each one's README or parser):
 * a shell, `docker run --env-file` and Symfony do not.
 */
export const forgivingLoaders: readonly string[] = `
  dotenv dotenv-flow dotenv-expand dotenv-rails @dotenvx/dotenvx @nestjs/config next vite react-scripts
  python-dotenv python-decouple environs django-environ pydantic-settings
  vlucas/phpdotenv laravel/framework dotenvy
  github.com/joho/godotenv github.com/subosito/gotenv github.com/spf13/viper
  io.github.cdimascio:dotenv-java io.github.cdimascio:dotenv-kotlin me.paulschwarz:spring-dotenv DotNetEnv dotenv.net
`
  .trim()
  .split(/\s+/);
