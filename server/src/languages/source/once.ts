/** A value that is made when first asked for, and kept: reading a tree costs more than remembering. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
