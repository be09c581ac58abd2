/** A value that is made when first asked for, and kept: reading a tree costs more than remembering. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The same for each key. */
export function memo<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, () => Value>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = once(() => make(key))));
    return value();
  };
}

/** The same for each object, which is forgotten with it. */
export function memoByObject<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, () => Value>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = once(() => make(key))));
    return value();
  };
}
