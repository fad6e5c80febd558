import { Token } from 'aws-cdk-lib';
import type { ISubnet } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { NotifierPlace } from '../alerting/notifier.ts';
import type { PrivateApi } from '../alerting/private-api.ts';
import type { ReadAlerting } from '../alerting/told.ts';
import type { CanaryZone } from '../canary/canary.ts';
import type { WatchedEndpoint } from '../canary/configuration.ts';
import { namedBy } from '../config/organisation.ts';
import { nameOfStackWith } from '../stack-name.ts';
import type { PrivateApiCanaryProps } from './props.ts';
import { readAlerting } from './read-alerting.ts';
import { readApis } from './read-apis.ts';
import { readEndpoint } from './read-endpoint.ts';
import { readOrganisation } from './read-organisation.ts';

/** The props with everything filled in that follows from them. */
export interface ReadProps {
  readonly endpoint: WatchedEndpoint;
  readonly apis: readonly PrivateApi[];
  readonly alerting: ReadAlerting;
  readonly zones: readonly CanaryZone[];
  readonly notifierPlace: NotifierPlace | 'off';
  readonly prefix: string;
}

/** Reads the props of a construct; throws with every mistake in them and the construct's path. */
export const readProps = (construct: Construct, props: PrivateApiCanaryProps): ReadProps => {
  const { vpc, endpointNetwork: network, port, alerting: given = {} } = props;
  const mistakes: string[] = [];
  const endpoint = readEndpoint({ vpc, endpoint: props.endpoint, network, port }, mistakes);
  const alerting = readAlerting(given, mistakes);
  const apis = readApis(props.apis, endpoint, given.alarms, mistakes);
  const zones = readZones(props, mistakes);
  const notifierPlace = readOrganisation(props, vpc, given, mistakes);
  if (mistakes.length > 0) throw new Error([`${construct.node.path}: reading the props:`, ...mistakes].join('\n  '));
  const { prefix = namedBy(props.names, `${nameOfStackWith(construct)}-${construct.node.id}`) } = props;
  return { endpoint: endpoint.watched, apis, alerting, zones, notifierPlace, prefix };
};

const MOST_ZONES = 6;

const readZones = ({ vpc, vpcSubnets }: PrivateApiCanaryProps, mistakes: string[]): readonly CanaryZone[] => {
  const subnets = vpcSubnets
    ? vpc.selectSubnets(vpcSubnets).subnets
    : onePerZone([...vpc.isolatedSubnets, ...vpc.privateSubnets]);
  const zones = subnets.map((subnet) => ({ name: subnet.availabilityZone, subnet }));
  if (zones.length === 0) mistakes.push('vpcSubnets: must select a subnet, got none');
  if (zones.length > MOST_ZONES)
    mistakes.push(`vpcSubnets: must select at most ${MOST_ZONES} subnets, got ${zones.length}`);
  const names = zones.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined)
    mistakes.push(
      `vpcSubnets: must select one subnet of each zone, got two of ${Token.isUnresolved(twice) ? 'one' : twice}`,
    );
  return zones;
};

const onePerZone = (subnets: readonly ISubnet[]): readonly ISubnet[] =>
  subnets.filter(
    ({ availabilityZone }, index) =>
      subnets.findIndex((other) => other.availabilityZone === availabilityZone) === index,
  );
