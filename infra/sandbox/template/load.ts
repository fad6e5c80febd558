import type { RestApi } from '../deployed-apis.ts';
import type { Deployment, EventRule } from '../deployment.ts';
import { EVERYTHING, type PolicyStatement } from '../iam/policy-document.ts';
import { parseOrRefuse, Refused } from '../properties/refused.ts';
import { TemplateDocument } from './document.ts';
import { existingInventory } from './existing.ts';
import { resolveParameters } from './parameters.ts';
import { partitionOf } from './partition.ts';
import type { Inventory } from './resources/inventory.ts';
import { securityGroupsIn } from './security-groups.ts';
import { createStack } from './stack.ts';

/** Where and with what a template is deployed. */
export interface StackEnvironment {
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The folder of the unpacked asset under this key of the assets bucket, if there is one. */
  readonly assetDirectory: (s3Key: string) => string | undefined;
}

/** A stack that needs outputs of the one before it, and is created beside it. */
export interface StackBeside {
  readonly stackName: string;
  readonly template: unknown;
}

/** Works out what AWS would make of a CloudFormation template, and of those of the stacks beside it; throws `Refused` with everything that AWS or the sandbox refuses. */
export const loadTemplate = (
  template: unknown,
  environment: StackEnvironment,
  besides: readonly StackBeside[] = [],
): Deployment => {
  const { region, accountId } = environment;
  const { partition, urlSuffix } = partitionOf(region);
  const document = parseOrRefuse(TemplateDocument, template, 'template', 'section');
  const parameters = resolveParameters(document.Parameters, environment.parameters);
  const inventory = existingInventory(document.Metadata);
  const location = { ...environment, partition, urlSuffix };
  const { outputs, resources } = createStack(document, parameters, location, inventory);
  const others = new Map([[environment.stackName, outputs]]);
  const stacks = [{ name: environment.stackName, resources }];
  for (const { stackName, template: other } of besides) {
    const beside = parseOrRefuse(TemplateDocument, other, `template of ${stackName}`, 'section');
    const created = createStack(beside, new Map(), { ...location, stackName }, inventory, others);
    stacks.push({ name: stackName, resources: created.resources });
  }
  const vpc = theOnly([...inventory.vpcs.values()], 'AWS::EC2::VPC');
  const endpoint = theOnly([...inventory.endpoints.values()], 'AWS::EC2::VPCEndpoint');
  return {
    accountId,
    region,
    partition,
    urlSuffix,
    vpc,
    subnets: [...inventory.subnets.values()],
    securityGroups: securityGroupsIn(inventory),
    endpoint,
    apis: restApis(inventory),
    domainNames: [...inventory.domainNames.values()],
    hostedNames: inventory.hostedNames,
    publicNames: inventory.publicNames,
    certifiedNames: inventory.certifiedNames,
    functions: [...inventory.functions.values()].map(({ played, roleArn }) => ({
      ...played,
      zones: isScheduled(played, inventory) ? played.zones : [],
      rights: rightsOf(roleArn, inventory),
    })),
    schedules: inventory.schedules,
    alarms: inventory.alarms,
    topics: [...inventory.topics.values()],
    eventRules: eventRules(inventory),
    dashboards: inventory.dashboards,
    outputs,
    stacks,
  };
};

/** Whether a schedule calls it, as it does the canaries. */
const isScheduled = ({ logicalId }: { readonly logicalId: string }, { schedules }: Inventory): boolean =>
  schedules.some(({ functionLogicalId }) => functionLogicalId === logicalId);

const theOnly = <Item>(items: readonly Item[], type: string): Item => {
  const [item] = items;
  if (item === undefined || items.length > 1) {
    throw new Refused([`template: the sandbox plays exactly one ${type}, got ${items.length}`]);
  }
  return item;
};

const restApis = ({ apis, stages }: Inventory): readonly RestApi[] =>
  [...apis.values()].map((api) => ({
    ...api,
    stages: stages.filter(({ apiId }) => apiId === api.id).map(({ apiId, ...stage }) => stage),
  }));

/** What a role allows and denies by the policies that the template gives it; a role that exists already allows everything: what it must allow, the app tells a person. */
const rightsOf = (roleArn: string, { roles, rolePolicies }: Inventory): readonly PolicyStatement[] => {
  const role = roles.get(roleArn);
  if (role === undefined) return [EVERYTHING];
  const attached = rolePolicies.filter(({ roleNames }) => roleNames.includes(role.name));
  return [...role.statements, ...attached.flatMap(({ statements }) => statements)];
};

/** The rules with the functions that they call: where a function's policy does not let a rule, AWS leaves the call out without a word. */
const eventRules = ({ eventRules, functions, permissions }: Inventory): readonly EventRule[] =>
  eventRules.map(({ targetArns, ...rule }) => ({
    ...rule,
    functionLogicalIds: [...functions]
      .filter(([arn]) => targetArns.includes(arn))
      .filter(([arn]) =>
        permissions.some(({ functionArn, sourceArn }) => functionArn === arn && sourceArn === rule.arn),
      )
      .map(([, { played }]) => played.logicalId),
  }));
