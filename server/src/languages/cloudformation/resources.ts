import type { FactDraft } from "../../facts/vocabulary.js";
import { factsOfTask } from "../cloud/containers.js";
import { mapsIn } from "../cloud/fields.js";
import { settingsIn } from "../cloud/settings.js";
import { scriptsIn } from "../cloud/scripts.js";
import { variablesIn } from "../cloud/variables.js";
import { engineOf, runtimeOf } from "../cloud/versions.js";
import { at, entryOf, itemsOf, scalarAt, type YamlNode, type YamlScalar } from "../yaml/node.js";

/** What one resource declares. See the AWS CloudFormation Template Reference by the name of its type. */
export function* factsOfResource(name: YamlScalar, resource: YamlNode): Generator<FactDraft> {
  const type = scalarAt(resource, "Type")?.text ?? "";
  const properties = at(resource, "Properties");
  if (properties === undefined) return;
  yield* settingsIn(properties, { name: name.text, format: "cloudformation" });
  yield* affinitiesOf(type, properties);
  if (type === "AWS::ECS::TaskDefinition") {
    yield* factsOfTask({ unit: name.text, node: properties, containers: at(properties, "ContainerDefinitions") });
    return;
  }
  for (const { map, path } of mapsIn(properties)) {
    yield* variablesIn(map, path);
    yield* scriptsIn(map);
  }
  if (/^AWS::(Serverless|Lambda)::Function$/.test(type)) yield* runtimeOf(scalarAt(properties, "Runtime"));
  if (/^AWS::(RDS|ElastiCache)::/.test(type)) yield* engineOf(properties);
}

function* affinitiesOf(type: string, properties: YamlNode): Generator<FactDraft<"affinity">> {
  if (type === "AWS::ElasticLoadBalancingV2::TargetGroup") yield* switchedOn(at(properties, "TargetGroupAttributes"), "Key", targetGroup);
  if (type.startsWith("AWS::ElasticBeanstalk::")) yield* switchedOn(at(properties, "OptionSettings"), "OptionName", beanstalk);
  if (type !== "AWS::ElasticLoadBalancing::LoadBalancer") return;
  for (const mechanism of ["LBCookieStickinessPolicy", "AppCookieStickinessPolicy"]) {
    const entry = entryOf(properties, mechanism);
    if (itemsOf(entry?.value).length > 0 && entry !== undefined)
      yield { kind: "affinity", mechanism, span: entry.span, parts: { mechanism: entry.key.span } };
  }
}

const targetGroup = /^stickiness\.enabled$/;
/** Elastic Beanstalk Developer Guide, "General options for all environments", `aws:elasticbeanstalk:environment:process`. */
const beanstalk = /^(StickinessEnabled|Stickiness Policy)$/;

/** An attribute in a list of names and values that is true. */
function* switchedOn(list: YamlNode | undefined, key: string, name: RegExp): Generator<FactDraft<"affinity">> {
  for (const item of itemsOf(list)) {
    const attribute = scalarAt(item, key);
    const value = scalarAt(item, "Value");
    if (attribute === undefined || value === undefined || value.unknown) continue;
    if (name.test(attribute.text) && value.text.toLowerCase() === "true")
      yield { kind: "affinity", mechanism: attribute.text, span: item.span, parts: { mechanism: attribute.span } };
  }
}
