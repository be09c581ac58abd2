import { patternInLines } from "../text/pattern.js";

/**
 * Folders whose content a tool installed or made from other files: nobody edits it, so nothing is to be said of its text. Go keeps
 * the modules of others in `vendor/` below the host that they come from, Composer its packages below the name of their makers, Rails
 * what others wrote for the browser in `vendor/assets/javascripts/`, Cargo a crate in each folder (Go Modules Reference, "Vendoring";
 * Composer, "vendor-dir"; Rails Guides, "Asset Organization"; The Cargo Book, "cargo vendor"). What stands in `vendor/` itself says what is there.
 */
const installed = patternInLines()`
  (^|/)(
    node_modules|bower_components|jspm_packages|__pycache__|\.?venv|site-packages|\.tox|\.nox|\.yarn|\.git|vendor/bundle
    |vendor/assets/(javascripts|components)
  )(/|$)
  |(^|/)vendor/(
    [\w-]+(\.[\w-]+)+|composer|symfony|laravel|illuminate|doctrine|monolog|psr|guzzlehttp|phpunit|twig|nesbot|league|vlucas|nikic
    |sebastian|swiftmailer|fakerphp|fzaninotto|mockery|phpmailer|smarty
  )/
  |(^|/)vendor/[\w.-]+/[\w.-]+/(
    (src|lib|tests?|examples?|docker|dist|bin|\.\w[\w.-]*)/|[\w.-]+\.(sh|bat|phar|ini|neon)$
    |composer\.json$|(docker-)?compose[\w.-]*\.ya?ml$|([\w.-]+/)*Dockerfile$|(config|database)/[\w./-]+\.php$|\.\w[\w.-]*$
  )|(^|/)vendor/[\w.-]+/([\w./-]+\.rs|Cargo\.toml)$
`;

/**
 * Frameworks that apps bring along as they were published: CodeIgniter 3, WordPress (both: "Installation"), and what others wrote by
 * the folder's name.
 */
const broughtAlong = patternInLines()`
  (^|/)system/(
    core/([A-Z]\w+|compat/\w+)|database/(DB\w*|drivers/.+)|helpers/\w+_helper
    |libraries/([A-Z]\w+/(drivers/)?)?[A-Z]\w+|language/.+
  )\.php$
  |(^|/)wp-(includes|admin)/|(^|/)third[-_]?party/
`;

/** Whether a file stands in such a folder. */
export const isInstalledPath = (path: string): boolean => installed.test(path) || broughtAlong.test(path);

/** Whether a folder is, or stands in, such a folder. */
export const isInstalledFolder = (folder: string): boolean => installed.test(`${folder}/`);
