/**
 * Folders whose content a tool installed or made from other files: nobody edits it, so nothing is to be said of its text. Go copies
 * modules into folders of their hosts: `vendor/github.com` (Go Modules Reference, "Vendoring").
 */
const installed =
  /(^|\/)(node_modules|bower_components|jspm_packages|__pycache__|\.?venv|site-packages|\.tox|\.nox|\.yarn|\.git|vendor\/bundle)(\/|$)|(^|\/)vendor\/[\w-]+(\.[\w-]+)+\//;

/** Whether a file stands in such a folder. */
export const isInstalledPath = (path: string): boolean => installed.test(path);

/** Whether a folder is, or stands in, such a folder. */
export const isInstalledFolder = (folder: string): boolean => installed.test(folder);
