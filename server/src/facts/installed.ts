/**
 * Folders whose content a tool installed or made from other files: nobody edits it, so nothing is to be said of its text. Go copies
 * modules into folders of their hosts: `vendor/github.com` (Go Modules Reference, "Vendoring").
 */
const installed =
  /(^|\/)(node_modules|bower_components|jspm_packages|__pycache__|\.?venv|site-packages|\.tox|\.nox|\.yarn|\.git|vendor\/bundle)(\/|$)|(^|\/)vendor\/[\w-]+(\.[\w-]+)+\//;

/**
 * The packages of others that Go and Composer keep in `vendor/` (go.dev, "go mod vendor"; getcomposer.org, "vendor-dir"): below
 * the host that they come from, or below a name that is known for packages. `vendor/modules.txt` itself is not one of them.
 */
const vendored =
  /(^|\/)vendor\/([\w-]+(\.[\w-]+)*\.(com|org|io|in|net|dev|me|xyz|sh|tech|cc|cz|ht|se|co|eu|us|build|cloud)|composer|symfony|laravel|illuminate|doctrine|monolog|psr|guzzlehttp|phpunit|twig|nesbot|league|vlucas|nikic|sebastian|swiftmailer|fakerphp|fzaninotto|mockery|phpmailer|smarty)(\/|$)/;

/** Whether a file stands in such a folder. */
export const isInstalledPath = (path: string): boolean => installed.test(path) || vendored.test(path);

/** Whether a folder is, or stands in, such a folder. */
export const isInstalledFolder = isInstalledPath;
