import { RESOURCE_TYPES } from '../resources/table.ts';
import { type RawTemplate, referencesIn } from './raw-template.ts';

const SCHEDULE = 'AWS::Scheduler::Schedule';
const ROLE = 'AWS::IAM::Role';

/** Types that stand by themselves: nothing is played of them unless something of ours refers to it. */
const STANDING = new Set([
  'AWS::ApiGateway::RestApi',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::VPC',
  'AWS::EC2::VPCEndpoint',
  ROLE,
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::SNS::Topic',
]);

/**
 * The resources that are to be played: those that the `roots` need, and whatever the sandbox knows that belongs to those alone, such as a
 * rule of a security group or a method of an API. A schedule brings the role with which it invokes.
 */
export const neededResources = ({ Resources }: RawTemplate, roots: readonly string[]): ReadonlySet<string> => {
  const references = new Map(
    Object.entries(Resources).map(([id, { Properties }]) => [
      id,
      [...new Set(referencesIn(Properties))].filter((name) => Object.hasOwn(Resources, name)),
    ]),
  );
  const needed = new Set<string>();
  const need = (id: string): void => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const reference of references.get(id) ?? []) need(reference);
  };
  for (const root of roots) need(root);

  const belongs = (id: string): boolean => {
    const type = Resources[id]?.Type ?? '';
    if (!RESOURCE_TYPES.has(type) || STANDING.has(type)) return false;
    const of = (references.get(id) ?? []).filter((one) => !(type === SCHEDULE && Resources[one]?.Type === ROLE));
    return of.length > 0 && of.every((one) => needed.has(one));
  };
  for (let before = -1; before < needed.size; ) {
    before = needed.size;
    for (const id of references.keys()) if (!needed.has(id) && belongs(id)) need(id);
  }
  return needed;
};
