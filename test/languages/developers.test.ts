import assert from "node:assert/strict";
import * as fc from "fast-check";
import { dedent } from "../support/marked-files.js";
import { factsOfFile, shown } from "../support/facts-of.js";

const vagrant = dedent(`
  $setup = <<-'SCRIPT'
    apt-get update
    apt-get install -y nginx
  SCRIPT
  Vagrant.configure("2") do |config|
    config.vm.box = "debian/bookworm64"
    # config.vm.provision "shell", inline: "rm -rf /"
    config.vm.provision "shell", inline: $setup
    config.vm.provision "shell", path: args: ["web"]
    config.vm.provision :shell, :inline => 'pip install #{name} tox', privileged: false
    config.vm.provision "shell" do |shell|
      shell.inline = <<~SHELL
        gem install bundler:#{version}
      SHELL
    end
    config.vm.provision "file", source: "web.conf", destination: "/etc/web.conf"
  end
`);

const tilt = dedent(`
  load('ext://restart_process', 'docker_build_with_restart')
  docker_build('shop/web', './web', dockerfile='web/Dockerfile.dev', target="dev")  # it's for us
  docker_build(registry + '/shop', '.')
  k8s_yaml(local('kustomize build deploy/local'))
  local_resource(
    'packages',
    cmd='npm install && npm run build', # again
    serve_cmd=['npm', 'run', 'watch'],
    deps=['package.json'],
  )
  local_resource('types', 'npm run types')
`);

describe("files that bring up the app for developers", () => {
  const files: readonly (readonly [path: string, text: string, expected: readonly string[]])[] = [
    ["Vagrantfile", vagrant, ["apt-get update", "apt-get install -y nginx", "pip install ? tox", "gem install ?"]],
    ["Tiltfile", tilt, ["kustomize build deploy/local", "npm install", "npm run build", "npm run watch", "npm run types"]],
  ];
  for (const [path, text, expected] of files)
    it(`commands of a ${path} make a machine for developers`, async () => {
      const found = (await factsOfFile(path, text)).flatMap((fact) => (fact.kind === "command" ? fact : []));
      for (const { role, development } of found) assert.deepEqual([role, development], ["build", true]);
      assert.deepEqual(
        found.map(({ words }) => words.map((word) => (word.unknown ? "?" : word.text)).join(" ")),
        expected,
      );
    });

  it("images that Tilt builds", async () =>
    assert.deepEqual(await shown("deploy/Tiltfile", tilt, "imageBuilt"), [
      "context=deploy/web image=shop/web dockerfile=deploy/web/Dockerfile.dev target=dev published=false development=true <shop/web>",
    ]));

  it("never throws, and every place is inside the text", () => {
    const piece = fc.constantFrom("inline:", "path:", "$a", " = ", "<<-A\n", "\nA\n", '"x"', "'y", "local(", "docker_build(", ",", ")", "[", "#");
    const text = fc.array(fc.oneof(piece, fc.string()), { maxLength: 20 }).map((pieces) => pieces.join(""));
    return fc.assert(
      fc.asyncProperty(fc.constantFrom("Vagrantfile", "Tiltfile"), text, async (path, written) => {
        for (const { at } of await factsOfFile(path, written)) assert.ok(at.span.start >= 0 && at.span.end <= written.length);
      }),
    );
  });
});
