import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { Alerting } from './alerting/alerting.ts';
import { slowToConnectMs } from './alerting/source-alarms.ts';
import { addressZonesOf, namedKindsOf } from './alerting/watchable.ts';
import { Canary, type CanaryZone } from './canary/canary.ts';
import type { SharedCanaryConfig, WatchedEndpoint } from './canary/configuration.ts';
import { zoneId } from './canary/zone-id.ts';
import type { AlertingConfig } from './config/alerting.ts';
import { Dashboard } from './dashboard/dashboard.ts';
import type { PrivateApi } from './private-api.ts';
import { nameOfStackWith } from './stack-name.ts';

/** Existing roles, each for one duty. */
export interface ExistingRoles {
  /** Of the canaries' functions. */
  readonly canary?: IRole;
  /** Of the notifier's function. */
  readonly notifier?: IRole;
  /** With which EventBridge Scheduler invokes the canaries. */
  readonly scheduler?: IRole;
}

/** Where canaries stand, the endpoint that they look at, and the APIs behind it. Everything may be a token, but for the targets' names. */
export interface PrivateApiCanaryProps {
  /**
   * What the names of alarms, dashboard and saved queries begin with; two canaries in one account and region must differ in it.
   * @default - the name of the stack and the id of this construct
   */
  readonly prefix?: string;
  /** The VPC in which the canaries stand. */
  readonly vpc: IVpc;
  /** One to six zones: a canary runs in each. */
  readonly zones: readonly CanaryZone[];
  /** The security group of the canaries; letting them out to the endpoint, and in there, is up to the caller. */
  readonly securityGroup: ISecurityGroup;
  /**
   * Existing roles, which are not changed.
   * @default - each function and each schedule gets a role of its own
   */
  readonly roles?: ExistingRoles;
  readonly endpoint: WatchedEndpoint;
  /** One or more; no two have the same target. */
  readonly apis: readonly PrivateApi[];
  /**
   * Names of other APIs, which clients in the VPC call in public: the canaries look up whether the endpoint has captured one.
   * @default - none is watched
   */
  readonly publicApis?: readonly string[];
  /** Who is told of the network, and of every API that names nobody else. */
  readonly alerting: AlertingConfig;
  /**
   * DNS servers to ask, as addresses with or without a port.
   * @default - the VPC's own
   */
  readonly resolvers?: SharedCanaryConfig['resolvers'];
}

/** Canaries for the private APIs behind an endpoint in each of some zones, with their alarms, explanations and dashboard. */
export class PrivateApiCanary extends Construct {
  readonly endpoint: WatchedEndpoint;
  readonly apis: readonly PrivateApi[];
  /** Names of public APIs that are watched. */
  readonly publicApis: readonly string[];
  readonly canaries: readonly Canary[];
  /** The zones in which the endpoint may have an address. */
  readonly addressZones: readonly string[];
  readonly alerting: Alerting;
  readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, props: PrivateApiCanaryProps) {
    super(scope, id);
    const { vpc, zones, securityGroup, endpoint, apis, publicApis = [], alerting, resolvers } = props;
    const { prefix = `${nameOfStackWith(this)}-${id}`, roles = {} } = props;
    const watched = apis.map((api) => api.watched);
    // Whoever else watches the same endpoint has metrics of its own.
    const endpointName = `${prefix}/${endpoint.id}`;
    const shared: SharedCanaryConfig = {
      endpoint: { ...endpoint, name: endpointName },
      apis: watched,
      ...(publicApis.length > 0 && { publicApis: [...publicApis] }),
      resolvers,
    };
    this.endpoint = endpoint;
    this.apis = apis;
    this.publicApis = publicApis;
    this.addressZones = addressZonesOf(endpoint);
    this.canaries = zones.map(
      (zone, index) => new Canary(this, zoneId('Zone', zone.name, index), { vpc, zone, securityGroup, roles, shared }),
    );
    const { canaries, addressZones } = this;
    const kinds = namedKindsOf(endpoint, watched);
    this.alerting = new Alerting(this, 'Alerting', {
      prefix,
      endpoint: { id: endpoint.id, name: endpointName },
      apis,
      watchesNames: publicApis.length > 0,
      kinds,
      canaries,
      addressZones,
      config: alerting,
      dashboardName: prefix,
      role: roles.notifier,
    });
    this.dashboard = new Dashboard(this, 'Dashboard', {
      name: prefix,
      apis,
      kinds,
      canaries,
      addressZones,
      alerting: this.alerting,
      slowToConnectMs: slowToConnectMs(alerting.alarms),
      endpoint: { id: endpoint.id, name: endpointName },
      vpcId: vpc.vpcId,
    });
  }
}
