/** `.env`, `.env.production`, not `.env.example`. */
export const isEnvironmentFile = (path: string): boolean => /(^|\/)\.env(\.[\w-]+)*$/.test(path) && !isExampleName(path);

/** `app.env`, `config/mail.env`: env files by other names, of which only what stands in them tells whether it is secret. */
export const isNamedEnvironmentFile = (path: string): boolean =>
  /(^|\/)[\w-]+\.env$/.test(path) && !isExampleName(path) && !/(^|\/)tests?\.env$/i.test(path);

/** The variables of one deploy: `.env.production`, `staging.env`. */
export const isEnvironmentOfDeploy = (name: string): boolean =>
  (/^\.env\.(?!test)[\w.-]+$/.test(name) && !isExampleName(name)) || /^(prod|production|staging|stage|qa|uat)\.env$/.test(name);

/** `.env.example`, `env.sample`, `template.env`. */
export const isExampleOfEnvironment = (path: string): boolean => /(^|[/._-])env([._-][^/]*)?$/i.test(path) && isExampleName(path);

/** A file that shows which variables there are, rather than one that sets them. */
export const isExampleName = (path: string): boolean =>
  /(^|[/._-])(example|sample|template|tmpl|tpl|dist|defaults?|schema|skeleton|stub|(?:rename|copy|change|edit)(?:[._-]?(?:me|to|this))?)([._-][^/]*)?$/i.test(
    path,
  );
