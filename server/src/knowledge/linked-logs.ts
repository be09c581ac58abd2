/** Official images whose log files are links to the process's own streams, with those files: their Dockerfiles, "forward request and error logs". */
const images: readonly { readonly image: RegExp; readonly tag?: RegExp; readonly files: RegExp }[] = [
  { image: /(^|\/)nginx(-unprivileged)?$/, files: /^\/?(var\/)?logs?\/(nginx\/)?(access|error)\.log$/ },
  { image: /(^|\/)openresty$/, files: /^(\/usr\/local\/openresty\/nginx\/)?logs\/(access|error)\.log$/ },
  {
    image: /(^|\/)php$/,
    tag: /apache|[$\uE000]/,
    files: /^(\/var\/log\/apache2|\$\{APACHE_LOG_DIR\})\/(access|error|other_vhosts_access)\.log$/,
  },
];

/** Whether an image, its name and its tag, leads what is written to a file to a stream. */
export const isLinkedLog = ({ image, tag }: { readonly image: string; readonly tag?: string }, file: string): boolean =>
  images.some((linked) => linked.image.test(image) && linked.files.test(file) && (linked.tag?.test(tag ?? "") ?? true));
