/** A document to type into: two texts for one line, of which one has a finding. */
export interface Sample {
  readonly title: string;
  readonly name: string;
  readonly languageId: string;
  readonly text: string;
  readonly line: number;
  readonly says: readonly [string, string];
}

export const dockerfile = (lines: number): Sample =>
  sample(`Dockerfile, ${lines} lines`, "Dockerfile", "dockerfile", lines, ["FROM node", "FRoM node:20.11.1"], (index) => [
    `FROM debian:12.5 AS stage${index}`,
    `ENV LEVEL${index}=info`,
    `RUN apt-get update \\`,
    `  && apt-get install --yes curl ca-certificates \\`,
    `  && rm -rf /var/lib/apt/lists/*`,
    `COPY --chown=node:node . /app/${index}`,
    `CMD ["node", "server${index}.js"]`,
  ]);

export const compose = (lines: number): Sample =>
  sample(
    `compose file, ${lines} lines`,
    "compose.yaml",
    "dockercompose",
    lines,
    ["  redis: { image: redis }", "  redis: { image: redis:7.2.4 }"],
    (index) => [
      index === 0 ? "services:" : "",
      `  worker${index}:`,
      `    image: registry.example.com/shop/worker:1.${index}`,
      `    command: ["node", "worker.js", "--queue", "orders${index}"]`,
      `    environment: { LEVEL: info, QUEUE_URL: "\${QUEUE_URL:?}" }`,
      `    depends_on: [redis]`,
      `    restart: unless-stopped`,
    ],
  );

/** Of 10,000 lines: the line that is typed into must follow a Secret. */
export const manifest = (lines: number): Sample =>
  sample(
    `Kubernetes manifest, ${lines} lines`,
    "shop.yaml",
    "yaml",
    lines,
    ["  DATABASE_PASSWORD: s3rv1ce-pw-2024", "  DATABASE_PASSWORD: ''"],
    (index) =>
      index % 2 === 0
        ? [
            `---`,
            `apiVersion: apps/v1`,
            `kind: Deployment`,
            `metadata: { name: shop-${index}, labels: { app: shop } }`,
            `spec:`,
            `  template:`,
            `    spec: { containers: [{ name: shop, image: "shop:1.2", command: ["node", "server.js"], ports: [{ containerPort: 8080 }] }] }`,
          ]
        : [`---`, `apiVersion: v1`, `kind: Secret`, `metadata: { name: shop-${index} }`, `type: Opaque`, `stringData:`, `  LEVEL: info`],
  );

const url = (quote: string): readonly [string, string] => [
  `url = ${quote}postgres://shop:s3rv1ce-pw-2024@db.internal/shop${quote}`,
  `url = ${quote}${quote}`,
];

export const python = (lines: number): Sample =>
  sample(`Python, ${lines} lines`, "app.py", "python", lines, url('"'), (index) => [
    `@app.route("/items/${index}")`,
    `def item_${index}(request):`,
    `    level = os.environ.get("LEVEL_${index}", "info")`,
    `    rows = [row for row in query("SELECT id FROM items WHERE kind = %s", ${index}) if row.visible]`,
    `    logger.info("found %d items of %s", len(rows), level)`,
    `    return {"items": rows, "next": f"/items/{index + 1}"}`,
    ``,
  ]);

export const typescript = (lines: number): Sample =>
  sample(`TypeScript, ${lines} lines`, "app.ts", "typescript", lines, url('"'), (index) => [
    `export async function item${index}(request: Request): Promise<Response> {`,
    `  const level = process.env.LEVEL_${index} ?? "info";`,
    `  const rows = (await query("SELECT id FROM items WHERE kind = $1", [${index}])).filter((row) => row.visible);`,
    `  logger.info({ level, count: rows.length }, "found items");`,
    `  return Response.json({ items: rows, next: \`/items/\${rows.length + ${index}}\` });`,
    `}`,
    ``,
  ]);

/** Of more than 20,000 characters: as long as deploy scripts grow. */
export const shell = (lines: number): Sample =>
  sample(
    `shell script, ${lines} lines`,
    "deploy.sh",
    "shellscript",
    lines,
    ["DB_PASSWORD=s3rv1ce-pw-2024", 'DB_PASSWORD="${DB_PASSWORD:?}"'],
    (index) => [
      `step_${index}() {`,
      `  local name="$1"`,
      `  if [ -n "\${STEP_${index}_HOST:-}" ]; then curl -fsS "$STEP_${index}_HOST/health" > /dev/null || return 1; fi`,
      `  docker run --rm --env NAME="$name" registry.example.com/shop/step:1.${index} run --id ${index}`,
      `}`,
      `step_${index} orders`,
      ``,
    ],
  );

/** A table of texts, as long as those of a language grow. */
export const texts = (lines: number): Sample =>
  sample(
    `PHP texts, ${lines} lines`,
    "texts.php",
    "php",
    lines,
    ["  'url' => 'postgres://shop:s3rv1ce-pw-2024@db.internal/shop',", "  'url' => '',"],
    (index) => [
      index === 0 ? "<?php return [" : `  'title_${index}' => 'Orders of week ${index}',`,
      `  'password_${index}' => 'Password of account ${index}',`,
      `  'host_${index}' => 'Host of the shop',`,
      `  'database' => 'Name of your database',`,
      `  'driver_${index}' => 'Who drives the lorry',`,
      `  'key_${index}' => 'Key of the door',`,
      `  'token_${index}' => 'Token for the trolley',`,
    ],
  );

/** A component: a quarter of it is script, and the rest mark-up. */
export function component(lines: number): Sample {
  const script = typescript(Math.floor(lines / 4));
  const field = (index: number): string =>
    `    <order-field v-model="orders[${index}].note" label="Order ${index}" @change="save(${index})" />`;
  const fields = Array.from({ length: lines - Math.floor(lines / 4) }, (_, index) => field(index)).join("\n");
  const text = `<script lang="ts">\n${script.text}</script>\n\n<template>\n  <form>\n${fields}\n  </form>\n</template>\n`;
  return { title: `Vue component, ${lines} lines`, name: "Orders.vue", languageId: "vue", text, line: script.line + 1, says: script.says };
}

/** The same while a call is half typed, which the parser takes for an error of all that follows. */
export const halfTyped = (whole: Sample): Sample => ({
  ...whole,
  title: `${whole.title}, half typed`,
  text: whole.text.replace(whole.says[0], halves[0]),
  says: halves,
});

const halves = ["value = compute(", "value = compute(a"] as const;

function sample(
  title: string,
  name: string,
  languageId: string,
  lines: number,
  says: readonly [string, string],
  block: (index: number) => readonly string[],
): Sample {
  const written = Array.from({ length: Math.ceil(lines / 7) }, (_, index) => block(index)).flat();
  const middle = Math.floor(lines / 14) * 7;
  const text = [...written.slice(0, middle), says[0], ...written.slice(middle, lines - 1)].join("\n");
  return { title, name, languageId, text: `${text}\n`, line: middle, says };
}
