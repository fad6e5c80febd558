import type { Stack } from '../deployment.ts';
import { uuid } from '../identifiers.ts';
import { attemptAll, isRefused, Refused, resultOrRefusal } from '../properties/refused.ts';
import type { Json, TemplateDocument } from './document.ts';
import { evaluate, type Scope } from './intrinsics.ts';
import type { Inventory } from './resources/inventory.ts';
import { type Created, refusal, type StackLocation } from './resources/resource-type.ts';
import { RESOURCE_TYPES } from './resources/table.ts';

/** What became of a template. */
export interface CreatedStack extends Pick<Stack, 'resources'> {
  /** By key. */
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Creates every resource, each after those that it refers to, beside what is in the inventory already, and adds it there.
 * Throws `Refused` with all reasons. `others` are the outputs of stacks that there are already, by the stack's name.
 */
export const createStack = (
  template: TemplateDocument,
  parameters: ReadonlyMap<string, Json>,
  location: StackLocation,
  inventory: Inventory,
  others: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(),
): CreatedStack => {
  const outcomes = new Map<string, Created | Refused>();
  const beingCreated: string[] = [];

  const create = (logicalId: string, resource: TemplateDocument['Resources'][string]): Created => {
    const creation = { logicalId, subject: `${resource.Type} "${logicalId}"`, location, inventory };
    const type = RESOURCE_TYPES.get(resource.Type);
    if (type === undefined) throw refusal(creation, 'the sandbox does not know this resource type');
    const place = `Resources.${logicalId}`;
    const dependencies = resource.DependsOn.map((id) => resultOrRefusal(() => created(id, `DependsOn at ${place}`)));
    const properties = Object.entries(resource.Properties).map(([name, value]) => ({
      name,
      value: resultOrRefusal(() => evaluate(value, `${place}.Properties.${name}`, scope)),
    }));
    const given = Object.fromEntries(
      properties.flatMap(({ name, value }) => (value instanceof Refused ? [] : [[name, value]])),
    );
    const refused = [...dependencies, ...properties.map(({ value }) => value)].filter(isRefused);
    if (refused.length === 0) return type.create(given, creation);
    throw new Refused([...refused.flatMap(({ reasons }) => reasons), ...type.unknownProperties(given, creation)]);
  };

  const outcome = (logicalId: string): Created | Refused | undefined => {
    const known = outcomes.get(logicalId);
    const resource = template.Resources[logicalId];
    if (known !== undefined || resource === undefined) return known;
    beingCreated.push(logicalId);
    const fresh = resultOrRefusal(() => create(logicalId, resource));
    beingCreated.pop();
    outcomes.set(logicalId, fresh);
    return fresh;
  };

  const created = (logicalId: string, place: string): Created => {
    if (beingCreated.includes(logicalId)) {
      const circle = [...beingCreated.slice(beingCreated.indexOf(logicalId)), logicalId];
      throw new Refused([`${place}: circular dependency between resources: ${circle.join(' → ')}`]);
    }
    const result = outcome(logicalId);
    if (result === undefined) {
      throw new Refused([`${place}: unresolved dependency: there is no resource or parameter ${logicalId}`]);
    }
    // The other resource gives its reasons itself.
    if (result instanceof Refused) throw new Refused([]);
    return result;
  };

  const names = new Map([...parameters, ...pseudoParameters(location)]);
  const scope: Scope = {
    reference: (name, place) => names.get(name) ?? created(name, place).ref,
    attribute: (logicalId, attribute, place) => {
      const value = created(logicalId, place).attributes[attribute];
      if (value !== undefined) return value;
      const type = template.Resources[logicalId]?.Type;
      throw new Refused([`${place}: the sandbox does not know attribute ${attribute} of ${type}`]);
    },
    output: (stackName, name, place) => {
      const value = others.get(stackName)?.[name];
      if (value === undefined) throw new Refused([`${place}: there is no output ${name} of a stack ${stackName}`]);
      return value;
    },
  };

  const made = Object.keys(template.Resources).map((logicalId) => outcome(logicalId));
  const outputs = resultOrRefusal(() => evaluateOutputs(template, scope));
  const reasons = [...made, outputs].filter(isRefused).flatMap((refused) => refused.reasons);
  if (outputs instanceof Refused || reasons.length > 0) throw new Refused(reasons);
  const resources = Object.entries(template.Resources).map(([logicalId, { Type: type }]) => ({
    logicalId,
    type,
    physicalId: String(created(logicalId, logicalId).ref),
  }));
  return { outputs, resources };
};

const pseudoParameters = ({ region, accountId, partition, urlSuffix, stackName }: StackLocation): [string, Json][] => {
  return [
    ['AWS::Region', region],
    ['AWS::AccountId', accountId],
    ['AWS::Partition', partition],
    ['AWS::URLSuffix', urlSuffix],
    ['AWS::StackName', stackName],
    ['AWS::StackId', `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stackName}/${uuid(stackName)}`],
  ];
};

const evaluateOutputs = (template: TemplateDocument, scope: Scope): Readonly<Record<string, string>> =>
  Object.fromEntries(
    attemptAll(Object.entries(template.Outputs), ([name, { Value }]) => {
      const value = evaluate(Value, `Outputs.${name}.Value`, scope);
      if (typeof value === 'string') return [name, value];
      throw new Refused([`Outputs.${name}.Value: must be a text, got ${JSON.stringify(value)}`]);
    }),
  );
