/** npm, Composer and Cargo; Gradle's "Dynamic Versions"; Maven's "LATEST" and "RELEASE"; NuGet's "Floating versions". */
export const anyVersion = /^(\*|x|latest|\+|latest\.(release|integration)|release|@dev|\*-\*|==\*)$/;

/** `>= 1.2`, Maven's and NuGet's `[1.2,)`, and Gradle's `1.+`. */
export const openVersion = /^>=?\s*v?[\w.]+$|^[[(][\w.]*,\s*[\])]$|^[\d.]+\.\+$/;

/** NuGet, "Floating versions": `8.*`, `0.4.*-*` bring the newest of a line at every restore, as nothing else in a project does. */
export const floatingVersion = /^\d+(\.\d+)*\.\*(-[\w.]*\*)?$/;

/** Maven, "What is a SNAPSHOT version?": published again and again under the same version, as Gradle's "changing versions" are. */
export const snapshotVersion = /-snapshot$/;

/** `#v1.2.0`, `@1.2.0`, or a commit hash. */
export const isCommitOrTag = (version: string): boolean => /(^|[#@=])(v?\d+(\.\d+)+|[0-9a-f]{7,40}|semver:)/i.test(version);
