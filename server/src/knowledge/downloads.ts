/** Shells and interpreters that run whatever text they are given. */
export const isInterpreter = (program: string): boolean =>
  /^((ba|da|z|k|a)?sh|python[\d.]*|perl|ruby|node|php[\d.]*|pwsh|powershell|iex|deno|bun)$/.test(program);

/** Compares a file with a checksum or a signature: `sha256sum -c`, `gpg --verify`, a hash named in a one-line script. */
export function comparesChecksum(words: readonly string[]): boolean {
  const [program = ""] = words;
  if (/^(sha\d+sum|shasum|md5sum|b2sum|cosign|minisign|gpgv)$/.test(program)) return true;
  const isVerifying = /^(gpg|openssl)$/.test(program) && words.some((word) => /^(--verify|dgst|-verify)$/.test(word));
  return isVerifying || words.some((word) => /hash_file|SHA-?(256|384|512)/i.test(word));
}

/** Something to read or to keep, which nothing runs. */
export const isReadAlone = (address: string): boolean => /\.(md|json|txt|csv|xml|ya?ml|conf|html?)$/i.test(address);
