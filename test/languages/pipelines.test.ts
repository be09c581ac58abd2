import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { FactKind } from "../../server/src/facts/vocabulary.js";
import { dedent } from "../support/marked-files.js";
import { factsOfFile, shown } from "../support/facts-of.js";

const workflow = dedent(`
  on:
    push:
      branches: [main, production]
  env:
    REGION: eu
  jobs:
    test:
      strategy:
        matrix:
          python: ["3.11", "3.12"]
      container: python:3.12
      services:
        db:
          image: postgres:16
          env: {POSTGRES_PASSWORD: postgres}
      steps:
        - uses: actions/checkout@v4
        - uses: actions/setup-python@v5
          with:
            python-version: \${{ matrix.python }}
        - run: |
            pip install -r requirements.txt
            pytest --token \${{ secrets.TOKEN }}
          env:
            TOKEN: \${{ secrets.TOKEN }}
        - run: print(1)
          shell: python
    deploy:
      if: github.ref == 'refs/heads/production'
      steps:
        - uses: docker/build-push-action@v5
          with:
            context: ./web
            push: true
            tags: |
              shop/web:latest
              shop/web:\${{ github.sha }}
        - run: kubectl apply -f deploy/
`);

const azure = dedent(`
  trigger: [main, production]
  variables:
    - name: REGION
      value: eu
    - group: shop
    - name: tag
      value: latest
  resources:
    containers:
      - container: database
        image: postgres:16
        env: {POSTGRES_PASSWORD: postgres}
  stages:
    - stage: Build
      jobs:
        - job: test
          pool: {vmImage: ubuntu-22.04}
          strategy:
            matrix:
              old: {python.version: "3.11"}
              new: {python.version: "3.12"}
          services: {db: database}
          steps:
            - task: UsePythonVersion@0
              inputs: {versionSpec: $(python.version)}
            - script: pip install -r requirements.txt
            - task: Docker@2
              inputs:
                command: buildAndPush
                repository: shop/web
                Dockerfile: web/Dockerfile
                tags: |
                  $(tag)
                  $(Build.BuildId)
        - job: windows
          pool: {vmImage: windows-2022}
          steps:
            - script: dir
            - bash: ls $(Build.SourcesDirectory)
    - stage: Deploy
      condition: and(succeeded(), eq(variables['Build.SourceBranch'], 'refs/heads/live'), ne(variables['Build.SourceBranch'], 'refs/heads/demo'))
      jobs:
        - deployment: web
          strategy: {runOnce: {deploy: {steps: [{task: AzureWebApp@1}, {bash: ./migrate.sh}]}}}
`);

const azureTemplate = dedent(`
  parameters:
    - name: live
      type: boolean
    - name: before
      type: stepList
      default:
        - script: pip install tox
  extends:
    template: build.yml@shared
    parameters:
      version: 1
      setup:
        - bash: npm ci
      more:
        - stage: Ship
          jobs:
            - deployment: live
              strategy: {runOnce: {deploy: {steps: [{bash: ./ship}]}}}
  jobs:
    - \${{ if parameters.live }}:
      - job: test
        steps:
          - \${{ each version in parameters.versions }}:
            - script: npm test
            - script: \${{ parameters.check }}
    - template: package.yml
      parameters:
        jobs:
          - job: package
            steps: [{script: ./pack}]
`);

const gitlab = dedent(`
  default:
    image: node:20
    before_script: [npm ci]
  .lint: &lint
    - npm run lint
    - npm run types
  .base:
    image: python:3.12
    before_script: [pip install -r requirements.txt]
  .sign:
    script: [./sign]
  .release:
    extends: .sign
    image: alpine:3.20
    before_script: []
    script: [kubectl apply -f deploy/]
    only: [production]
  build:
    script:
      - *lint
      - *lint
      - npm run build
  report:
    extends: [.base]
    script:
      - !reference [.sign, script]
      - ./report
  live:
    extends: .release
  review:
    extends: .release
    only: [demo]
  idle:
    inherit: {default: false}
    script: [sleep 1]
`);

const circle = dedent(`
  orbs:
    ship:
      orbs: {aws: circleci/aws-cli@5.1}
      executors: {small: {docker: [{image: cimg/base:2024.02}]}}
      commands: {push: {steps: [{run: docker push shop/web:<< parameters.tag >>}]}}
  executors:
    node: {docker: [{image: cimg/node:20.11}]}
  commands:
    install: {steps: [{run: npm ci}]}
    roll-out: {steps: [{run: {command: kubectl apply -f deploy/}}]}
  jobs:
    test: {executor: node, steps: [checkout, install, {run: npm test}]}
    live: {executor: node, steps: [install, roll-out: {to: live}]}
  workflows:
    all:
      jobs:
        - test: {filters: {branches: {only: [demo]}}}
        - live: {filters: {branches: {only: [production]}}}
`);

const jenkins = dedent(`
  // It's a "comment
  pipeline {
    agent { docker { image 'node:20' } }
    environment {
      REGION = 'eu'
      TOKEN = credentials('token')
      ADDRESS = "https://\${HOST}/"
    }
    tools { jdk 'temurin-21' }
    stages {
      stage('Build') {
        steps {
          sh 'npm ci'
          sh """
            make VERSION=\${env.BUILD_NUMBER} \\$TARGET
          """
          sh(script: "curl -O https://example.org/" + name, returnStdout: true)
          bat 'dir'
          script {
            def web = docker.build("shop/web:\${env.BUILD_NUMBER}")
            web.push('latest')
            docker.image('redis:7').withRun('-p 6379:6379') { service -> sh 'npm test' }
          }
          withEnv(['LEVEL=2']) { sh 'npm run report' }
        }
      }
      stage('Deploy') {
        when { anyOf { branch 'production'; not { branch 'demo' } } }
        steps { sh './deploy.sh' }
      }
      stage('Check') { when { branch 'staging' }; steps { sh 'make check' } }
    }
  }
  if (env.BRANCH_NAME == 'live') { sh 'kubectl apply -f shop.yaml' }
`);

const cases: readonly (readonly [title: string, path: string, kind: FactKind, text: string, expected: readonly string[]])[] = [
  ["variables", ".github/workflows/ci.yml", "environmentDeclared", workflow, [
    "name:REGION value:eu in=ci <REGION: eu>",
    "name:POSTGRES_PASSWORD value:postgres in=ci unit=test development=true <POSTGRES_PASSWORD: postgres>",
    "name:TOKEN unknown=true in=ci unit=test <TOKEN: ${{ secrets.TOKEN }}>",
  ]],
  ["versions of a matrix", ".github/workflows/ci.yml", "runtimeDeclared", workflow, [
    "runtime=python version=3.12 by=ci unit=test <python:3.12>",
    "runtime=python version:3.11 by=ci matrix=true unit=test <3.11>",
    "runtime=python version:3.12 by=ci matrix=true unit=test <3.12>",
  ]],
  ["images", ".github/workflows/ci.yml", "imageUsed", workflow, [
    "reference=python:3.12 image=python tag=3.12 unknown=false for=ci unit=test <python:3.12>",
    "reference=postgres:16 image=postgres tag=16 unknown=false for=ci unit=test <postgres:16>",
  ]],
  ["actions", ".github/workflows/ci.yml", "actionUsed", workflow, [
    "action:actions/checkout reference:v4 unit=test <actions/checkout@v4>",
    "action:actions/setup-python reference:v5 unit=test <actions/setup-python@v5>",
    "action:docker/build-push-action reference:v5 unit=deploy <docker/build-push-action@v5>",
  ]],
  ["images that are built", ".github/workflows/ci.yml", "imageBuilt", workflow, [
    "context=web image:shop/web:latest <shop/web:latest>",
    "context=web image:shop/web:${{ github.sha }} <shop/web:${{ github.sha }}>",
  ]],
  ["branches that deploy", ".github/workflows/ci.yml", "branchDeployed", workflow, [
    "branch:production <production>", "branch:main <main>", "branch:production <production>",
  ]],
  ["Azure variables", "ci/shop.yml", "environmentDeclared", azure, [
    "name:REGION value:eu in=ci <name: REGION\n    value: eu>",
    "name:tag value:latest in=ci <name: tag\n    value: latest>",
    "name:POSTGRES_PASSWORD value:postgres in=ci unit=test development=true <POSTGRES_PASSWORD: postgres>",
  ]],
  ["Azure versions of a matrix", "ci/shop.yml", "runtimeDeclared", azure, [
    "runtime=python version:3.11 by=ci matrix=true unit=test <3.11>",
    "runtime=python version:3.12 by=ci matrix=true unit=test <3.12>",
  ]],
  ["Azure services, named by their alias", "ci/shop.yml", "service", azure, ["name=db by=ci image=postgres:16 unit=test development=true <db>"]],
  ["Azure images that are built, with variables of the pipeline", "ci/shop.yml", "imageBuilt", azure, [
    "context=web dockerfile=web/Dockerfile image=shop/web:latest@<$(tag)> <$(tag)>",
    "context=web dockerfile=web/Dockerfile image=shop/web:$(Build.BuildId)@<$(Build.BuildId)> <$(Build.BuildId)>",
  ]],
  ["Azure branches that deploy", "ci/shop.yml", "branchDeployed", azure, ["branch:live <live>", "branch:main <main>", "branch:production <production>"]],
  ["Azure variables behind a condition", "azure-pipelines.yml", "environmentDeclared", "variables:\n  ${{ if eq(parameters.live, true) }}:\n    LEVEL: info\n  ${{ else }}:\n    LEVEL: debug\n", [
    "name:LEVEL value:info in=ci <LEVEL: info>", "name:LEVEL value:debug in=ci <LEVEL: debug>",
  ]],
  ["Azure branches of a pipeline that is made of templates", "azure-pipelines.yml", "branchDeployed", "trigger: [live]\nstages:\n  - template: stages/deploy-web.yml\n", ["branch:live <live>"]],
  ["Jenkins variables", "Jenkinsfile", "environmentDeclared", jenkins, [
    "name:REGION value:eu in=ci unit=pipeline <REGION = 'eu'>",
    "name:TOKEN unknown=true in=ci unit=pipeline <TOKEN = credentials>",
    'name:ADDRESS unknown=true in=ci unit=pipeline <ADDRESS = "https://${HOST}/">',
    "name:LEVEL value:2 in=ci unit=Build <LEVEL=2>",
  ]],
  ["Jenkins images", "Jenkinsfile", "imageUsed", jenkins, [
    "reference=node:20 image=node tag=20 unknown=false for=ci unit=pipeline <node:20>",
    "reference=redis:7 image=redis tag=7 unknown=false for=ci unit=Build <redis:7>",
  ]],
  ["Jenkins versions", "Jenkinsfile", "runtimeDeclared", jenkins, ["runtime=node version=20 by=ci unit=pipeline <node:20>", "runtime=java version:21 by=ci unit=pipeline <21>"]],
  ["Jenkins branches that deploy", "Jenkinsfile", "branchDeployed", jenkins, ["branch:production <production>", "branch:live <live>"]],
  ["images that Jenkins builds and pushes at once", "Jenkinsfile", "imageBuilt", "node { docker.build('shop/web').push('latest') }\n", [
    "context= image:shop/web <shop/web>", "context= image=shop/web:latest@<latest> <latest>",
  ]],
  ["variables of a container, arguments of a build, actions of a job", ".github/workflows/b.yml", "environmentDeclared", dedent(`
    jobs:
      build:
        container: {image: node:20, env: {LEVEL: debug}}
        steps:
          - uses: docker/build-push-action@v6
            with:
              build-args: |
                VERSION=1.4
                TOKEN=\${{ secrets.TOKEN }}
  `), [
    "name:LEVEL value:debug in=ci unit=build <LEVEL: debug>",
    "name:VERSION value:1.4 in=build-argument unit=build <VERSION=1.4>",
    "name:TOKEN unknown=true in=build-argument unit=build <TOKEN=${{ secrets.TOKEN }}>",
  ]],
  ["a workflow as a job", ".github/workflows/b.yml", "actionUsed", "jobs:\n  build:\n    uses: shop/pipelines/.github/workflows/build.yml@v2\n", [
    "action:shop/pipelines/.github/workflows/build.yml reference:v2 unit=build <shop/pipelines/.github/workflows/build.yml@v2>",
  ]],
  ["an image as an action", "tool/action.yml", "imageUsed", "runs:\n  steps:\n    - uses: docker://alpine:3.20\n", [
    "reference=alpine:3.20 image=alpine tag=3.20 unknown=false for=ci unit=action <alpine:3.20>",
  ]],
  ["branches of a workflow that calls one of the repository to deploy", ".github/workflows/b.yml", "branchDeployed", dedent(`
    on: {push: {branches: [staging]}}
    jobs:
      test: {steps: [{uses: ./.github/actions/test}]}
      ship: {uses: ./.github/workflows/deploy-web.yml}
  `), ["branch:staging <staging>"]],
  ["branches of a workflow that names its environment", ".github/workflows/b.yml", "branchDeployed", "on: {push: {branches: [live]}}\njobs:\n  ship: {environment: live, steps: [{run: ./ship}]}\n", ["branch:live <live>"]],
  ["orbs", ".circleci/config.yml", "actionUsed", "orbs:\n  node: circleci/node@5.2\n", ["action=circleci/node reference=5.2 <circleci/node@5.2>"]],
  ["branches of a CircleCI workflow", ".circleci/config.yml", "branchDeployed", dedent(`
    jobs:
      deploy: {steps: [{run: ./deploy.sh}]}
      test: {steps: [{run: make test}]}
    workflows:
      all:
        jobs:
          - test: {filters: {branches: {only: demo}}}
          - deploy: {filters: {branches: {only: [production, main]}}}
  `), ["branch:production <production>", "branch:main <main>"]],
  ["branches of a CircleCI job that deploys by a command of its own", ".circleci/config.yml", "branchDeployed", circle, ["branch:production <production>"]],
  ["orbs in an orb that is written in place", ".circleci/config.yml", "actionUsed", circle, ["action=circleci/aws-cli reference=5.1 <circleci/aws-cli@5.1>"]],
  ["images of executors", ".circleci/config.yml", "imageUsed", circle, [
    "reference=cimg/base:2024.02 image=cimg/base tag=2024.02 unknown=false for=ci unit=small <cimg/base:2024.02>",
    "reference=cimg/node:20.11 image=cimg/node tag=20.11 unknown=false for=ci unit=node <cimg/node:20.11>",
  ]],
  ["an image with a parameter", ".circleci/config.yml", "imageUsed", "jobs:\n  a:\n    docker: [{image: 'cimg/node:<< parameters.version >>'}]\n", [
    "reference=cimg/node:\uE000 image=cimg/node tag=\uE000 unknown=true for=ci unit=a <cimg/node:<< parameters.version >>>".replaceAll("\uE000", "\uE000".repeat(24)),
  ]],
  ["branches that Travis deploys", ".travis.yml", "branchDeployed", "deploy:\n  - provider: script\n    script: ./deploy.sh\n    on: {branch: production}\n  - provider: heroku\n    on: {branch: {staging: shop-staging}}\n", [
    "branch:production <production>", "branch:staging <staging>",
  ]],
  ["versions of Travis jobs", ".travis.yml", "runtimeDeclared", "jobs:\n  include:\n    - node_js: 18\n      script: npm test\n", ["runtime=node version:18 by=ci matrix=true unit=job <18>"]],
  ["variables of a GitLab service", ".gitlab-ci.yml", "environmentDeclared", "test:\n  services:\n    - name: postgres:16\n      variables: {POSTGRES_PASSWORD: shop}\n  script: [make test]\n", [
    "name:POSTGRES_PASSWORD value:shop in=ci unit=test development=true <POSTGRES_PASSWORD: shop>",
  ]],
  ["branches of Bitbucket", "bitbucket-pipelines.yml", "branchDeployed", dedent(`
    pipelines:
      branches:
        production:
          - step: {deployment: production, script: [./release]}
        feature:
          - step: {script: [make test]}
  `), ["branch:production <production>"]],
  ["services of Bitbucket", "bitbucket-pipelines.yml", "service", "definitions:\n  services:\n    db: {image: postgres:16}\n", [
    "name=db by=ci image=postgres:16 unit=services development=true <db>",
  ]],
  ["images of Drone", ".drone.yml", "imageUsed", "steps:\n  - {name: test, image: node:20, commands: [npm ci]}\nservices:\n  - {name: db, image: redis:7}\n", [
    "reference=node:20 image=node tag=20 unknown=false for=ci unit=test <node:20>",
    "reference=redis:7 image=redis tag=7 unknown=false for=ci unit=db <redis:7>",
  ]],
  ["branches that Woodpecker deploys", ".woodpecker/deploy.yaml", "branchDeployed", "steps:\n  deploy:\n    image: alpine:3.20\n    commands: [./deploy.sh]\n    when: {branch: production}\n", [
    "branch:production <production>",
  ]],
  ["a GitLab job", ".gitlab-ci.yml", "imageUsed", "image: node:20\nbuild:\n  image: {name: 'docker:24'}\n  script: [docker build .]\n", [
    "reference=docker:24 image=docker tag=24 unknown=false for=ci unit=build <docker:24>",
    "reference=node:20 image=node tag=20 unknown=false for=ci unit=default <node:20>",
  ]],
  ["GitLab images of jobs that take over from others, by name or by default", ".gitlab-ci.yml", "imageUsed", gitlab, [
    "reference=node:20 image=node tag=20 unknown=false for=ci unit=build <node:20>",
    "reference=python:3.12 image=python tag=3.12 unknown=false for=ci unit=report <python:3.12>",
    "reference=alpine:3.20 image=alpine tag=3.20 unknown=false for=ci unit=live <alpine:3.20>",
    "reference=alpine:3.20 image=alpine tag=3.20 unknown=false for=ci unit=review <alpine:3.20>",
  ]],
  ["GitLab branches of jobs that deploy by what they take over", ".gitlab-ci.yml", "branchDeployed", gitlab, [
    "branch:production <production>", "branch:demo <demo>",
  ]],
  ["GitLab branches of jobs whose base stands in another file", ".gitlab-ci.yml", "branchDeployed", "live:\n  extends: .deploy-to-cluster\n  only: [live]\n", ["branch:live <live>"]],
  ["GitLab branches of a job that only stops an environment", ".gitlab-ci.yml", "branchDeployed", "stop:\n  environment: {name: live, action: stop}\n  script: [./stop]\n  only: [live]\n", []],
  ["GitLab variables, merged key by key", ".gitlab-ci.yml", "environmentDeclared", "a:\n  variables: {A: 1, B: 2}\n  script: [x]\nb:\n  extends: a\n  variables: {B: 3}\n", [
    "name:A value:1 in=ci unit=a <A: 1>", "name:B value:2 in=ci unit=a <B: 2>", "name:A value:1 in=ci unit=b <A: 1>", "name:B value:3 in=ci unit=b <B: 3>",
  ]],
  ["GitLab variables", ".gitlab-ci.yml", "environmentDeclared", "variables:\n  A: b\n  C: {value: d, description: x}\n  E: $CI_SHA\n", [
    "name:A value:b in=ci <A: b>", "name:C value:d in=ci <C: {value: d, description: x}>", "name:E unknown=true in=ci <E: $CI_SHA>",
  ]],
  ["Travis versions", ".travis.yml", "runtimeDeclared", "language: python\npython:\n  - '3.8'\n  - nightly\n", ["runtime=python version:3.8 by=ci matrix=true <3.8>"]],
  ["Travis variables", ".travis.yml", "environmentDeclared", "env:\n  global:\n    - A=b C='d e'\n    - secure: xyz\n", [
    "name:A value:b in=ci <A=b>", "name:C value:d e in=ci <C='d e'>",
  ]],
];

/** Programs of a pipeline's commands, with the unit in which each stands. */
const commands: readonly (readonly [path: string, text: string, expected: readonly string[]])[] = [
  [".github/workflows/ci.yml", workflow, ["test: pip install -r requirements.txt", "test: pytest --token ?", "deploy: kubectl apply -f deploy/"]],
  [".gitlab-ci.yml", "build:\n  script:\n    - npm ci\n    - [npm test]\n", ["build: npm ci", "build: npm test"]],
  [".gitlab-ci.yml", gitlab, [
    "build: npm ci", "build: npm run lint", "build: npm run types", "build: npm run build", "report: pip install -r requirements.txt", "report: ./sign",
    "report: ./report", "live: kubectl apply -f deploy/", "review: kubectl apply -f deploy/", "idle: sleep 1",
  ]],
  ["ci/setup.yml", ".node:\n  before_script:\n    - npm ci\n", [".node: npm ci"]],
  ["ci/defaults.yml", "default:\n  before_script: [npm ci]\n  after_script: [./clean]\n", ["default: npm ci", "default: ./clean"]],
  [".gitlab-ci.yml", "a:\n  extends: b\n  script: [x]\nb:\n  extends: a\n  script: [!reference [b, script]]\n", ["a: x"]],
  ["ci/shop.yml", azure, ["test: pip install -r requirements.txt", "windows: ls ?", "web: ./migrate.sh"]],
  ["ci/base.yml", azureTemplate, ["test: npm test", "test: ?", "package: ./pack", "job: npm ci", "live: ./ship", "job: pip install tox"]],
  ["ci/steps.yml", "parameters: [{name: live, type: boolean}]\nsteps:\n  - ${{ if parameters.live }}:\n    - script: npm ci\n", ["job: npm ci"]],
  ["Jenkinsfile", jenkins, ["Build: npm ci", "Build: make ? ?", "Build: curl -O ?", "Build: npm test", "Build: npm run report", "Deploy: ./deploy.sh", "Check: make check", "pipeline: kubectl apply -f shop.yaml"]],
  ["Jenkinsfile", dedent(`
    def setUp = 'npm ci'
    def checks = ['npm run lint', 'npm test']
    def shipTo(host) {
      sshCommand remote: host, command: 'docker pull shop/web:1.4'
      sshPublisher(transfers: [sshTransfer(execCommand: "cd shop; ./restart")])
    }
    node {
      stage('Build') {
        sh setUp
        checks.each { check -> sh check }
        ['./pack', './sign'].each { sh it }
        sh label: 'docs', script: '''#!/bin/sh
          make docs
        '''.stripIndent()
        sh unknown
      }
    }
  `), [
    "pipeline: docker pull shop/web:1.4", "pipeline: cd shop", "pipeline: ./restart", "Build: npm ci", "Build: npm run lint", "Build: npm test",
    "Build: ./pack", "Build: ./sign", "Build: make docs",
  ]],
  ["vars/ship.groovy", "def call(Map options) {\n  sh 'kubectl apply -f deploy/'\n}\n", ["pipeline: kubectl apply -f deploy/"]],
  ["ci/build.yml", "build-image:\n  stage: build\n  script:\n    - !reference [.setup, script]\n    - make image\n", ["build-image: make image"]],
  [".circleci/config.yml", "commands:\n  a:\n    steps:\n      - when:\n          condition: true\n          steps:\n            - run: npm ci\n", ["a: npm ci"]],
  [".circleci/config.yml", circle, ["push: docker push ?", "test: npm test", "install: npm ci", "roll-out: kubectl apply -f deploy/"]],
  [".travis.yml", "jobs:\n  include:\n    - stage: test\n      script: make test\ndeploy: {provider: script, script: ./deploy.sh}\n", ["deploy: ./deploy.sh", "test: make test"]],
  ["bitbucket-pipelines.yml", "pipelines:\n  default:\n    - step: {name: test, script: [npm ci]}\n    - parallel: [{step: {script: [npm test]}}]\n  custom:\n    lint: [{step: {script: [make lint]}}]\n", ["test: npm ci", "default: npm test", "lint: make lint"]],
  [".drone.yml", "steps:\n  - {name: test, image: node:20, commands: [npm ci]}\n", ["test: npm ci"]],
  [".travis.yml", "script: npm test\n", ["script: npm test"]],
  [".circleci/config.yml", "jobs:\n  build:\n    docker: [{image: 'cimg/node:20.1'}]\n    steps:\n      - checkout\n      - run: npm ci\n      - run: {name: test, command: npm test}\n", ["build: npm ci", "build: npm test"]],
];

describe("pipelines", () => {
  for (const [title, path, kind, text, expected] of cases) it(title, async () => assert.deepEqual(await shown(path, text, kind), expected));

  for (const [path, text, expected] of commands) {
    it(`commands of ${path}`, async () => {
      const found = (await factsOfFile(path, text)).flatMap((fact) => (fact.kind === "command" ? fact : []));
      for (const { role, place } of found) assert.equal(`${role} ${place}`, "ci ci");
      assert.deepEqual(found.map(({ unit, words }) => `${unit}: ${words.map((word) => (word.unknown ? "?" : word.text)).join(" ")}`), expected);
    });
  }

  it("never throws, and every place is inside the text", () => {
    const paths = fc.constantFrom("Jenkinsfile", "bitbucket-pipelines.yml", ".drone.yml", "azure-pipelines.yml", ".github/workflows/a.yml", ".gitlab-ci.yml", ".travis.yml", ".circleci/config.yml");
    const piece = fc.constantFrom("jobs:\n", "  a:\n", "    steps:\n", "      - run: ", "npm ci\n", "script:\n", "  - ", "env:\n", "A=b\n", '"', "'", "${{ x }}", "|\n", "\t", "[", "{", "*a", "&a ", "uses: constructor@v1\n", "\r\n", "---\n", "steps:\n- script: x\n", "stage('a') {", "}", "sh ", "'''", '"""', "environment {", "A = ", "docker.build(", "${", "/*", "when { branch 'a' }", "\\");
    return fc.assert(
      fc.asyncProperty(paths, fc.array(piece, { maxLength: 25 }), async (path, pieces) => {
        const text = pieces.join("");
        for (const { at } of await factsOfFile(path, text)) assert.ok(at.span.start <= at.span.end && at.span.end <= text.length, text);
      }),
      { numRuns: 500 },
    );
  });
});
