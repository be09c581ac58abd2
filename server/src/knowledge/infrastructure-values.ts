/** A path below the home of somebody on the own machine: `/Users/anna/keys`. */
export const isHomePath = /(^|["'(])(\/Users\/(?!Shared\b|runner\b)[\w.-]+\/|[A-Z]:[\\/]+Users[\\/]+\w)/;

/** What a value is by its look alone that one account or one machine has, with its article. */
export function ownValueOf(value: string): string | undefined {
  return looks.find(([, look]) => look.test(value))?.[0];
}

const looks: readonly (readonly [what: string, look: RegExp])[] = [
  // AWS, "Resource IDs": eight hexadecimal figures, or seventeen.
  ["The machine", /^i-([0-9a-f]{8}|[0-9a-f]{17})$/],
  ["The image of a machine", /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/],
  ["The network", /^(subnet|vpc|sg|rtb|igw|eni|eipalloc|vpce)-([0-9a-f]{8}|[0-9a-f]{17})$/],
  ["The disk", /^(vol|snap|fs)-([0-9a-f]{8}|[0-9a-f]{17})$/],
  ["The resource", /^arn:aws[\w-]*:[\w-]+:[\w-]*:\d{12}:./],
];
