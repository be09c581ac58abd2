import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { FactKind } from "../../server/src/facts/vocabulary.js";
import { dedent } from "../support/marked-files.js";
import { factsOfFile, shown } from "../support/facts-of.js";

/** A deployment with one container, given the lines of the container and those of the pod. */
const deployment = (container: string, pod = ""): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 1
  template:
    metadata:
      labels: {app: shop}
    spec:
${dedent(pod).trimEnd() === "" ? "" : `${dedent(pod).trimEnd().replace(/^/gm, "      ")}\n`}      containers:
        - name: web
          image: "shop/web:1.2"
${dedent(container).trimEnd().replace(/^/gm, "          ")}
`;

/** `field:value` stands exactly where its part says. */
const cases: readonly (readonly [title: string, kind: FactKind, text: string, expected: readonly string[]])[] = [
  ["a workload's container", "service", deployment(""), ["name=shop@<web> by=kubernetes workload=deployment image:shop/web:1.2 restart=true unit=shop <web>"]],
  ["its image", "imageUsed", deployment(""), ["reference=shop/web:1.2 image=shop/web tag=1.2 unknown=false for=service unit=shop <shop/web:1.2>"]],
  ["variables", "environmentDeclared", deployment(`
    env:
      - name: A
        value: "b"
      - {name: N, value: '5'}
      - name: S
        valueFrom: {secretKeyRef: {name: s, key: k}}
      - name: U
        value: http://$(HOST)/
  `), [
    'name:A value:b in=kubernetes unit=shop <name: A\n              value: "b">',
    "name:N value:5 in=kubernetes unit=shop <{name: N, value: '5'}>",
    "name:S in=kubernetes through=secret unit=shop <name: S\n              valueFrom: {secretKeyRef: {name: s, key: k}}>",
    "name:U unknown=true@<http://$(HOST)/> in=kubernetes unit=shop".replace("@<http://$(HOST)/>", "") + " <name: U\n              value: http://$(HOST)/>",
  ]],
  ["variables of whole objects", "environmentImported", deployment("envFrom:\n  - secretRef: {name: keys}\n"), ["from=secret name=keys unit=shop <keys>"]],
  ["ports", "portExposed", deployment("ports:\n  - containerPort: 8080\n"), ["port:8080 protocol=tcp unit=shop <8080>"]],
  ["a port of the node", "portPublished", deployment("ports:\n  - {containerPort: 8080, hostPort: 80}\n"), [
    "host:80 container:8080 unit=shop <{containerPort: 8080, hostPort: 80}>",
  ]],
  ["the port to which a service leads, by name", "portOffered",
    `${deployment("ports:\n  - {name: http, containerPort: 8080}\n")}---\napiVersion: v1\nkind: Service\nmetadata: {name: front}\nspec:\n  selector: {app: shop}\n  ports:\n    - {port: 80, targetPort: http}\n`,
    ['service=front port:80 target:http selector={"app":"shop"} <80>']],
  ["the labels of its pods", "podsLabelled", deployment(""), ['labels={"app":"shop"} unit=shop <shop>']],
  ["a scaler", "setting", "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: s}\nspec:\n  scaleTargetRef: {name: shop}\n  minReplicas: 3\n", [
    "key=spec.minReplicas@<minReplicas> value:3 format=kubernetes unit=shop <minReplicas: 3>",
  ]],
  ["a probe of a named port", "probeDeclared", deployment(`
    ports: [{name: http, containerPort: 8080}]
    readinessProbe: {httpGet: {path: /, port: http}}
  `), ["probe=readiness port=8080@<http> unit=shop <readinessProbe: {httpGet: {path: /, port: http}}>"]],
  ["mounts", "volumeMounted", deployment(`
    volumeMounts:
      - {name: data, mountPath: /data}
      - {name: logs, mountPath: /var/log/app, readOnly: true}
      - {name: conf, mountPath: /etc/app}
  `, `
    volumes:
      - {name: data, persistentVolumeClaim: {claimName: shop-data}}
      - {name: logs, hostPath: {path: /var/log}}
      - {name: conf, configMap: {name: c}}
  `), [
    "source=shop-data type=claim target:/data readOnly=false unit=shop <{name: data, mountPath: /data}>",
    "source=/var/log type=host-path target:/var/log/app readOnly=true unit=shop <{name: logs, mountPath: /var/log/app, readOnly: true}>",
  ]],
  ["a grace period of nothing", "gracePeriod", deployment("", "terminationGracePeriodSeconds: 0"), ["seconds:0 unit=shop <terminationGracePeriodSeconds: 0>"]],
  ["replicas", "setting", deployment(""), ["key=spec.replicas@<replicas> value:1 format=kubernetes unit=shop <replicas: 1>"]],
  ["a config map", "environmentDeclared", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  A: b\n  app.yml: x\n  F: |\n    more\n    lines\n", [
    "name:A value:b in=kubernetes through=config-map unit=c <A: b>",
  ]],
  ["a secret", "environmentDeclared", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  A: b\ndata:\n  C: aGVsbG8=\n  D: '%%'\n", [
    "name:A value:b in=kubernetes through=secret unit=s <A: b>",
    "name:C value=hello@<aGVsbG8=> in=kubernetes through=secret unit=s <C: aGVsbG8=>",
    "name:D unknown=true in=kubernetes through=secret unit=s <D: '%%'>",
  ]],
  ["a secret that SOPS has encrypted", "environmentDeclared", "apiVersion: v1\nkind: Secret\ndata:\n  A: ENC[x]\nsops:\n  version: 3\n", []],
  ["a sticky service", "affinity", "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  sessionAffinity: ClientIP\n", [
    "mechanism=sessionAffinity unit=s <sessionAffinity: ClientIP>",
  ]],
  ["a service without affinity", "affinity", "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  sessionAffinity: None\n", []],
  ["sticky annotations", "affinity", dedent(`
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: i
      annotations:
        nginx.ingress.kubernetes.io/affinity: "cookie"
        nginx.ingress.kubernetes.io/upstream-hash-by: "$request_uri"
        alb.ingress.kubernetes.io/target-group-attributes: stickiness.enabled=false
  `), ['mechanism=nginx.ingress.kubernetes.io/affinity unit=i <nginx.ingress.kubernetes.io/affinity: "cookie">']],
  ["hashing by cookie in Istio", "affinity", dedent(`
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata: {name: d}
    spec:
      trafficPolicy:
        loadBalancer: {consistentHash: {httpCookie: {name: user, ttl: 0s}}}
  `), ["mechanism=consistentHash unit=d <consistentHash: {httpCookie: {name: user, ttl: 0s}}>"]],
];

describe("kubernetes", () => {
  for (const [title, kind, text, expected] of cases)
    it(title, async () => assert.deepEqual(await shown("deploy/shop.yaml", text, kind), expected));

  it("reads a command with its arguments", async () => {
    const text = deployment('command: ["gunicorn"]\nargs: ["--bind", "0.0.0.0:80"]\n');
    const [command] = (await factsOfFile("shop.yaml", text)).flatMap((fact) => (fact.kind === "command" ? fact : []));
    assert.deepEqual(command?.words.map((word) => word.text), ["gunicorn", "--bind", "0.0.0.0:80"]);
    assert.equal(command?.role, "start");
  });

  it("knows that a cron job is an admin process", async () => {
    const text = "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: j}\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n            - {name: c, image: a:1, command: [rake, clean]}\n";
    const facts = await factsOfFile("job.yaml", text);
    assert.deepEqual(facts.flatMap((fact) => (fact.kind === "command" ? fact.role : [])), ["admin"]);
  });

  it("takes what a template decides as unknown", async () => {
    const text = dedent(`
      {{- if .Values.enabled }}
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: {{ include "shop.name" . }}
      spec:
        template:
          spec:
            containers:
              - name: {{ .Chart.Name }}
                image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default "1" }}"
                env:
                  {{- toYaml .Values.env | nindent 12 }}
                  - name: HOST
                    value: {{ .Values.host | quote }}
                  - name: MODE
                    value: fast
      {{- end }}
    `);
    assert.deepEqual(await shown("chart/templates/web.yaml", text, "environmentDeclared"), [
      "name:HOST unknown=true in=kubernetes unit=deployment <name: HOST\n              value: {{ .Values.host | quote }}>",
      "name:MODE value:fast in=kubernetes unit=deployment <name: MODE\n              value: fast>",
    ]);
    const [image] = (await factsOfFile("chart/templates/web.yaml", text)).flatMap((fact) => (fact.kind === "imageUsed" ? fact : []));
    assert.equal(image?.unknown, true);
  });

  it("reads images of a kustomization and of Skaffold", async () => {
    const kustomization = "images:\n  - name: shop/web\n    newTag: v2\n";
    assert.deepEqual(await shown("deploy/kustomization.yaml", kustomization, "imageUsed"), [
      "reference=shop/web:v2 image=shop/web tag:v2 unknown=false for=service unit=shop/web <shop/web>",
    ]);
    const skaffold = "apiVersion: skaffold/v4beta1\nkind: Config\nbuild:\n  artifacts:\n    - image: web\n      context: src/web\n";
    assert.deepEqual(await shown("skaffold.yaml", skaffold, "imageBuilt"), ["context=src/web image=web unit=web <web>"]);
    const profile = "apiVersion: skaffold/v4beta1\nkind: Config\nprofiles:\n- name: load\n  build:\n    artifacts: [{ image: load }]\n";
    assert.deepEqual(await shown("skaffold.yaml", profile, "imageBuilt"), ["context= image=load unit=load <load>"]);
  });

  it("reads the values of a chart", async () => {
    const values = "image:\n  repository: shop/web\n  tag: '1'\nenv:\n  A: b\nextraEnv:\n  - {name: C, value: d}\nauth:\n  password: x1\n";
    assert.deepEqual(await shown("chart/values.yaml", values, "environmentDeclared"), [
      "name:A value:b in=kubernetes <A: b>",
      "name:C value:d in=kubernetes <{name: C, value: d}>",
    ]);
    assert.deepEqual((await shown("chart/values.yaml", values, "setting")).at(-1), "key=auth.password@<password> value:x1 format=helm <password: x1>");
    assert.deepEqual(await shown("chart/values.yaml", values, "imageUsed"), [
      "reference=shop/web:1 image=shop/web tag:1 unknown=false for=service values=[\"image.repository\",\"image.tag\",\"image.digest\"] <shop/web>",
    ]);
  });

  it("leaves other YAML alone", async () => assert.deepEqual(await factsOfFile("config/menu.yaml", "kind: menu\nitems: [a]\n"), []));

  it("never throws, and every place is inside the text", () => {
    const piece = fc.constantFrom("\n", "          env:\n", "            - name: A\n", "              value: ", '"', "'", "{{ x }}", "{{", "\t", "---\n", "*a", "&a ", "- ", "[", "{", "|\n", "\r\n", "kind: List\n", "items:\n");
    return fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
        const text = deployment(pieces.join(""));
        for (const { at } of await factsOfFile("shop.yaml", text)) assert.ok(at.span.start <= at.span.end && at.span.end <= text.length, text);
      }),
      { numRuns: 500 },
    );
  });
});
