import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { FactKind } from "../../server/src/facts/vocabulary.js";
import { dedent } from "../support/marked-files.js";
import { factsOfFile, shown } from "../support/facts-of.js";

const task = dedent(`
  {
    "family": "shop",
    "volumes": [
      { "name": "uploads", "efsVolumeConfiguration": { "fileSystemId": "fs-1" } },
      { "name": "scratch" },
      { "name": "docker", "host": { "sourcePath": "/var/run/docker.sock" } }
    ],
    "containerDefinitions": [
      {
        "name": "web",
        "image": "registry.example.invalid/shop:1.4.2",
        "entryPoint": ["tini", "--"],
        "command": ["gunicorn", "shop:app"],
        "environment": [{ "name": "REGION", "value": "eu" }, { "name": "EMPTY", "value": "" }],
        "secrets": [{ "name": "DB_PASSWORD", "valueFrom": "arn:aws:ssm:eu-west-1:1:parameter/db" }],
        "portMappings": [{ "containerPort": 8000, "hostPort": 80, "protocol": "tcp" }, { "containerPort": 9000, "hostPort": 0 }],
        "healthCheck": { "command": ["CMD-SHELL", "curl -f http://localhost:8000/ || exit 1"] },
        "stopTimeout": 120,
        "logConfiguration": { "logDriver": "awslogs" },
        "linuxParameters": { "initProcessEnabled": true },
        "mountPoints": [
          { "sourceVolume": "uploads", "containerPath": "/srv/uploads" },
          { "sourceVolume": "scratch", "containerPath": "/tmp", "readOnly": false },
          { "sourceVolume": "docker", "containerPath": "/var/run/docker.sock", "readOnly": true }
        ]
      }
    ]
  }
`);

const template = dedent(`
  AWSTemplateFormatVersion: "2010-09-09"
  Transform: AWS::Serverless-2016-10-31
  Parameters:
    DbPassword:
      Type: String
      Default: s3kr1t-of-shop
    Stage:
      Type: String
  Globals:
    Function:
      Runtime: python3.12
      Environment:
        Variables:
          STAGE: !Ref Stage
          REGION: eu
  Resources:
    Orders:
      Type: AWS::Serverless::Function
      Properties:
        Runtime: nodejs20.x
        Environment:
          Variables:
            TABLE: !GetAtt Table.Arn
            QUEUE: orders
    Shop:
      Type: AWS::ElasticBeanstalk::Environment
      Properties:
        OptionSettings:
          - Namespace: aws:elasticbeanstalk:application:environment
            OptionName: MODE
            Value: fast
          - Namespace: aws:autoscaling:asg
            OptionName: MinSize
            Value: "2"
          - Namespace: aws:elasticbeanstalk:environment:process:default
            OptionName: StickinessEnabled
            Value: "true"
    Database:
      Type: AWS::RDS::DBInstance
      Properties:
        Engine: postgres
        EngineVersion: "15.4"
        MasterUserPassword: !Ref DbPassword
        MasterUsername: shop
    Web:
      Type: AWS::ElasticLoadBalancingV2::TargetGroup
      Properties:
        TargetGroupAttributes:
          - Key: stickiness.enabled
            Value: true
          - Key: deregistration_delay.timeout_seconds
            Value: "10"
    Old:
      Type: AWS::ElasticLoadBalancing::LoadBalancer
      Properties:
        AppCookieStickinessPolicy:
          - CookieName: SESSION
            PolicyName: stick
    Task:
      Type: AWS::ECS::TaskDefinition
      Properties:
        NetworkMode: awsvpc
        ContainerDefinitions:
          - Name: web
            Image: !Sub "\${Account}.dkr.ecr.eu-west-1.amazonaws.com/shop:latest"
            PortMappings:
              - ContainerPort: 8000
                HostPort: 8000
            Environment:
              - Name: LEVEL
                Value: info
              - Name: TABLE
                Value: !Ref Table
          - Name: proxy
            Image: envoyproxy/envoy:v1.30.1
`);

const configuration = dedent(`
  # The shop.
  variable "db_password" {
    type    = string
    default = "s3kr1t-of-shop"
  }

  resource "aws_lb_target_group" "web" {
    port = 8000
    stickiness {
      type = "lb_cookie"
    }
  }

  resource "aws_lb_target_group" "api" {
    stickiness {
      type    = "lb_cookie"
      enabled = false
    }
  }

  resource "aws_lb_target_group" "maybe" {
    stickiness {
      type    = "lb_cookie"
      enabled = var.sticky
    }
  }

  resource "aws_db_instance" "main" {
    engine         = "postgres"
    engine_version = "15.4"
    password       = var.db_password
  }

  resource "aws_lambda_function" "orders" {
    runtime = "nodejs20.x"
    environment {
      variables = {
        QUEUE  = "orders"
        TABLE  = aws_dynamodb_table.orders.name
        "SPAN" = "a-\${var.stage}"
      }
    }
  }

  resource "aws_ecs_task_definition" "shop" {
    network_mode          = "bridge"
    container_definitions = jsonencode([{
      name         = "web"
      image        = "registry.example.invalid/shop:1.4.2"
      command      = ["gunicorn", "shop:app"]
      environment  = [{ name = "LEVEL", value = "info" }]
      portMappings = [{ containerPort = 8000, hostPort = 8000 }]
    }])
  }

  resource "aws_ecs_task_definition" "worker" {
    container_definitions = <<-EOF
      [{
        "name": "worker",
        "image": "\${var.image}",
        "cpu": \${var.cpu},
        "command": ["celery", "worker"],
        "environment": [{"name": "TOKEN", "value": "\${var.token}"}, {"name": "MODE", "value": "fast"}]
      }]
    EOF
  }

  resource "aws_lb_listener_rule" "canary" {
    action {
      forward {
        stickiness {
          duration = 60
        }
      }
    }
  }

  resource "aws_lb_cookie_stickiness_policy" "shop" {
    name = "shop"
  }
`);

const caddyfile = dedent(`
  {
    log {
      output file /var/log/caddy.log {
        roll_keep 5
      }
    }
  }
  (common) {
    encode gzip
  }
  shop.example.invalid, http://:8080 {
    reverse_proxy web1:8000 web2:8000 {
      lb_policy cookie lb
    }
    log {
      output stderr
    }
    respond "a { b" # lb_policy ip_hash
  }
  :{$PORT}
`);

const traefikFile = dedent(`
  entryPoints:
    web:
      address: ":80"
  accessLog: {}
  log:
    filePath: /var/log/traefik.log
  http:
    services:
      shop:
        loadBalancer:
          strategy: hrw
      api:
        weighted:
          sticky: {}
`);

const traefikTable = dedent(`
  [http.services.shop.loadBalancer]
    [http.services.shop.loadBalancer.sticky]
      [http.services.shop.loadBalancer.sticky.cookie]
        name = "lb"

  # The other one.
  [http.services.api.loadBalancer]
    sticky = { cookie = {} }
  [[http.services.api.loadBalancer.servers]]
    url = "http://api"
`);

const envoyFile = dedent(`
  {
    "static_resources": {
      "listeners": [{
        "address": { "socket_address": { "address": "0.0.0.0", "port_value": 8080 } },
        "access_log": [{ "typed_config": { "path": "/var/log/envoy.log" } }],
        "routes": [{ "hash_policy": [{ "connection_properties": { "source_ip": true } }, { "header": { "header_name": ":path" } }] }]
      }],
      "clusters": [{ "name": "shop", "lb_policy": "MAGLEV" }]
    }
  }
`);

type Case = readonly [title: string, path: string, kind: FactKind, text: string, expected: readonly string[]];

const cases: readonly Case[] = [
  ["a container", "taskdef.json", "service", task, [
    "name:web by=platform image:registry.example.invalid/shop:1.4.2 init=true unit=web <web>",
  ]],
  ["its image", "taskdef.json", "imageUsed", task, [
    "reference=registry.example.invalid/shop:1.4.2 image=registry.example.invalid/shop tag=1.4.2 unknown=false for=service unit=web <registry.example.invalid/shop:1.4.2>",
  ]],
  ["its variables, without those of the secret store", "taskdef.json", "environmentDeclared", task, [
    'name:REGION value:eu in=platform unit=web <{ "name": "REGION", "value": "eu" }>',
    'name:EMPTY value: in=platform unit=web <{ "name": "EMPTY", "value": "" }>',
  ]],
  ["its ports, without one that the host chooses", "taskdef.json", "portPublished", task, [
    'host:80 container:8000 unit=web <{ "containerPort": 8000, "hostPort": 80, "protocol": "tcp" }>',
  ]],
  ["its start command and its health check", "taskdef.json", "command", task, [
    'program=gunicorn role=start place=container unit=web <"tini", "--"], "command": ["gunicorn", "shop:app">',
    'program=curl role=health place=container unit=web <curl -f http://localhost:8000/>',
    'program=exit role=health place=container unit=web <exit 1>',
  ]],
  ["its probe", "taskdef.json", "probeDeclared", task, [
    'probe=health unit=web <"healthCheck": { "command": ["CMD-SHELL", "curl -f http://localhost:8000/ || exit 1"] }>',
  ]],
  ["its time to stop", "taskdef.json", "gracePeriod", task, [
    'seconds:120 unit=web <"stopTimeout": 120>',
  ]],
  ["where the platform leads its log", "taskdef.json", "logDriver", task, [
    "driver=awslogs unit=web <awslogs>",
  ]],
  ["its volumes", "taskdef.json", "volumeMounted", task, [
    'source=uploads type=volume target:/srv/uploads readOnly=false unit=web <{ "sourceVolume": "uploads", "containerPath": "/srv/uploads" }>',
    'source= type=tmpfs target:/tmp readOnly=false unit=web <{ "sourceVolume": "scratch", "containerPath": "/tmp", "readOnly": false }>',
    'source=/var/run/docker.sock type=host-path target:/var/run/docker.sock readOnly=true unit=web <{ "sourceVolume": "docker", "containerPath": "/var/run/docker.sock", "readOnly": true }>',
  ]],
  ["variables of functions, options and containers", "template.yaml", "environmentDeclared", template, [
    "name:STAGE unknown=true in=platform <STAGE: !Ref Stage>",
    "name:REGION value:eu in=platform <REGION: eu>",
    "name:TABLE unknown=true in=platform unit=Orders <TABLE: !GetAtt Table.Arn>",
    "name:QUEUE value:orders in=platform unit=Orders <QUEUE: orders>",
    "name:MODE value:fast in=platform unit=Shop <Namespace: aws:elasticbeanstalk:application:environment OptionName: MODE Value: fast>",
    "name:LEVEL value:info in=platform unit=Task/web <Name: LEVEL Value: info>",
    "name:TABLE unknown=true in=platform unit=Task/web <Name: TABLE Value: !Ref Table>",
  ]],
  ["runtimes of functions", "template.yaml", "runtimeDeclared", template, [
    "runtime=python version:3.12 by=platform <python3.12>",
    "runtime=node version:20 by=platform unit=Orders <nodejs20.x>",
  ]],
  ["affinity of a template", "template.yaml", "affinity", template, [
    'mechanism:StickinessEnabled unit=Shop <Namespace: aws:elasticbeanstalk:environment:process:default OptionName: StickinessEnabled Value: "true">',
    "mechanism:stickiness.enabled unit=Web <Key: stickiness.enabled Value: true>",
    "mechanism:AppCookieStickinessPolicy unit=Old <AppCookieStickinessPolicy: - CookieName: SESSION PolicyName: stick>",
  ]],
  ["a managed database", "template.yaml", "serviceProvided", template, [
    "service=postgresql@<postgres> version:15.4 unit=Database <15.4>",
  ]],
  ["no port of the host in a network of its own", "template.yaml", "portPublished", template, []],
  ["images of a template", "template.yaml", "imageUsed", template, [
    "reference=${Account}.dkr.ecr.eu-west-1.amazonaws.com/shop:latest image=${Account}.dkr.ecr.eu-west-1.amazonaws.com/shop tag=latest unknown=true for=service unit=Task/web <${Account}.dkr.ecr.eu-west-1.amazonaws.com/shop:latest>",
    "reference=envoyproxy/envoy:v1.30.1 image=envoyproxy/envoy tag=v1.30.1 unknown=false for=service unit=Task/proxy <envoyproxy/envoy:v1.30.1>",
  ]],
  ["affinity of a configuration", "main.tf", "affinity", configuration, [
    'mechanism:stickiness unit=aws_lb_target_group.web <stickiness { type = "lb_cookie" }>',
    'mechanism:aws_lb_cookie_stickiness_policy unit=aws_lb_cookie_stickiness_policy.shop <resource "aws_lb_cookie_stickiness_policy" "shop" { name = "shop" }>',
  ]],
  ["variables of a configuration", "main.tf", "environmentDeclared", configuration, [
    'name:QUEUE value:orders in=platform unit=aws_lambda_function.orders <QUEUE = "orders">',
    "name:TABLE unknown=true in=platform unit=aws_lambda_function.orders <TABLE = aws_dynamodb_table.orders.name>",
    'name:SPAN unknown=true in=platform unit=aws_lambda_function.orders <"SPAN" = "a-${var.stage}">',
    'name:LEVEL value:info in=platform unit=aws_ecs_task_definition.shop/web <{ name = "LEVEL", value = "info" }>',
    'name:TOKEN unknown=true in=platform unit=aws_ecs_task_definition.worker/worker <{"name": "TOKEN", "value": "${var.token}"}>',
    'name:MODE value:fast in=platform unit=aws_ecs_task_definition.worker/worker <{"name": "MODE", "value": "fast"}>',
  ]],
  ["commands of a configuration", "main.tf", "command", configuration, [
    'program=gunicorn role=start place=container unit=aws_ecs_task_definition.shop/web <"gunicorn", "shop:app">',
    'program=celery role=start place=container unit=aws_ecs_task_definition.worker/worker <"celery", "worker">',
  ]],
  ["images of a configuration", "main.tf", "imageUsed", configuration, [
    "reference=registry.example.invalid/shop:1.4.2 image=registry.example.invalid/shop tag=1.4.2 unknown=false for=service unit=aws_ecs_task_definition.shop/web <registry.example.invalid/shop:1.4.2>",
    "reference=… image=… unknown=true for=service unit=aws_ecs_task_definition.worker/worker <${var.image}>",
  ]],
  ["ports of a configuration", "main.tf", "portPublished", configuration, [
    "host:8000 container:8000 unit=aws_ecs_task_definition.shop/web <{ containerPort = 8000, hostPort = 8000 }>",
  ]],
  ["the version of a managed database", "main.tf", "serviceProvided", configuration, [
    "service=postgresql@<postgres> version:15.4 unit=aws_db_instance.main <15.4>",
  ]],
  ["the runtime of a function", "main.tf", "runtimeDeclared", configuration, [
    "runtime=node version:20 by=platform unit=aws_lambda_function.orders <nodejs20.x>",
  ]],
  ["ports of Caddy", "Caddyfile", "portBound", caddyfile, [
    "port=8080 from=literal by=caddy <http://:8080>",
    "from=environment by=caddy <:{$PORT}>",
  ]],
  ["logs of Caddy", "Caddyfile", "logWritten", caddyfile, [
    "by=caddy to=file path:/var/log/caddy.log rotation=true console=stdout@<file /var/log/caddy.log { roll_keep 5 }> <output file /var/log/caddy.log>",
    "by=caddy to=stream rotation=false <output stderr>",
  ]],
  ["affinity of Caddy", "Caddyfile", "affinity", caddyfile, [
    "mechanism=lb_policy cookie@<lb_policy cookie lb> <lb_policy cookie lb>",
  ]],
  ["ports of Traefik", "traefik.yml", "portBound", traefikFile, [
    'port:80 from=literal by=traefik <address: ":80">',
  ]],
  ["logs of Traefik", "traefik.yml", "logWritten", traefikFile, [
    "to=file by=log.filePath path:/var/log/traefik.log rotation=false console=/dev/stdout <filePath: /var/log/traefik.log>",
  ]],
  ["affinity of Traefik", "traefik.yml", "affinity", traefikFile, [
    "mechanism=strategy hrw <strategy: hrw>",
    "mechanism=sticky <sticky: {}>",
  ]],
  ["affinity of Traefik in tables", "traefik.toml", "affinity", traefikTable, [
    'mechanism=sticky@<[http.services.shop.loadBalancer.sticky]> <[http.services.shop.loadBalancer.sticky] [http.services.shop.loadBalancer.sticky.cookie] name = "lb">',
    "mechanism=sticky <sticky = { cookie = {} }>",
  ]],
  ["ports of Envoy", "envoy.json", "portBound", envoyFile, [
    "port:8080 from=literal by=envoy <8080>",
  ]],
  ["logs of Envoy", "envoy.json", "logWritten", envoyFile, [
    "to=file by=access_log path:/var/log/envoy.log rotation=false console=/dev/stdout </var/log/envoy.log>",
  ]],
  ["affinity of Envoy", "envoy.json", "affinity", envoyFile, [
    'mechanism=hash_policy connection_properties@<connection_properties> <{ "connection_properties": { "source_ip": true } }>',
  ]],
];

describe("cloud templates", () => {
  for (const [title, path, kind, text, expected] of cases) it(title, async () => assert.deepEqual(await onOneLine(path, text, kind), expected));
});

/** What spans several lines is shown on one, and of a command only its words. */
const onOneLine = async (path: string, text: string, kind: FactKind): Promise<readonly string[]> =>
  (await shown(path, text, kind)).map((line) => line.replace(/words=.* role/, "role").replace(/ line=\{.*\} index.* nested=no/, "").replace(/\uE000+/g, "…").replace(/\s+/g, " "));

/** Every format of this part, with a text of it to cut from and put into. */
const samples: readonly (readonly [path: string, text: string])[] = [
  ["taskdef.json", task],
  ["template.yaml", template],
  ["main.tf", configuration],
  ["Caddyfile", caddyfile],
  ["traefik.yml", traefikFile],
  ["traefik.toml", traefikTable],
  ["envoy.json", envoyFile],
];

describe("cloud templates and routers, broken", () => {
  for (const [path, text] of samples)
    it(`never throws at a broken ${path}, and every place is inside the text`, () => {
      const pieces = fc.constantFrom("", "{", "}", "[", '"', "'", "<<-EOF\n", "${", "\n", "  ", ": ", "- ", "= ", "#", "&a ", "*a", "!Ref ", "\\", "constructor", "\uFEFF");
      const place = fc.nat(text.length);
      const change = fc.record({ at: place, to: place, put: pieces });
      return fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
          const broken = changes.reduce((now, { at, to, put }) => now.slice(0, at) + put + now.slice(to < at ? at : Math.min(to, at + 40)), text);
          for (const { at } of await factsOfFile(path, broken)) assert.ok(at.span.start <= at.span.end && at.span.end <= broken.length);
        }),
        { numRuns: 200 },
      );
    });
});
