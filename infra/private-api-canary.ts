import { Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Connections, type IConnectable, Port } from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { Alerting } from './alerting/alerting.ts';
import { canaryMetric } from './alerting/canary-metric.ts';
import type { CanaryTopics } from './alerting/canary-topics.ts';
import type { PrivateApi } from './alerting/private-api.ts';
import { slowToConnectMs } from './alerting/source-alarms.ts';
import { addressZonesOf, namedKindsOf } from './alerting/watchable.ts';
import { Canary } from './canary/canary.ts';
import type { SharedCanaryConfig, WatchedEndpoint } from './canary/configuration.ts';
import { signedMethodsOf } from './canary/role.ts';
import { zoneId } from './canary/zone-id.ts';
import { Dashboard } from './dashboard/dashboard.ts';
import { admittedGroup } from './library/admitted-group.ts';
import { grantGateRights } from './library/gate-rights.ts';
import type { PrivateApiCanaryProps } from './library/props.ts';
import type { ReachableBy } from './library/reachable-by.ts';
import { readProps } from './library/read-props.ts';
import { RolesPrincipal } from './library/roles-principal.ts';
import { stateExisting } from './library/state-existing.ts';
import { organise } from './organisation/organise.ts';

/**
 * What a `PrivateApiCanary` is made of.
 * @internal
 */
export interface PrivateApiCanaryParts {
  readonly endpoint: WatchedEndpoint;
  readonly apis: readonly PrivateApi[];
  /** Names of public APIs that are watched. */
  readonly publicApis: readonly string[];
  readonly canaries: readonly Canary[];
  /** The zones in which the endpoint may have an address. */
  readonly addressZones: readonly string[];
  readonly alerting: Alerting;
  readonly dashboard: Dashboard;
}

/**
 * Canaries for the private APIs behind an endpoint in each of some zones, with their alarms, explanations and dashboard.
 *
 * @example
 * new PrivateApiCanary(this, 'Canary', { vpc, endpoint, apis: [{ api, stage: api.deploymentStage, probe: { resource: '/health' } }] });
 */
export class PrivateApiCanary extends Construct implements IConnectable, iam.IGrantable {
  /** The canaries' functions, one of each zone. */
  readonly functions: readonly IFunction[];
  /** Where people are told of the network, and of every API that names nobody else. */
  readonly topics: CanaryTopics;
  /** The alarms that tell people, each API's too. */
  readonly alarms: readonly cloudwatch.IAlarm[];
  /** Its dashboard. */
  readonly dashboard: cloudwatch.Dashboard;
  /** The network connections of the canaries. */
  readonly connections: Connections;
  /** The roles of the canaries, all together. */
  readonly grantPrincipal: iam.IPrincipal;
  /**
   * What the app around it looks into.
   * @internal
   */
  readonly parts: PrivateApiCanaryParts;
  private readonly endpointName: string;

  constructor(scope: Construct, id: string, props: PrivateApiCanaryProps) {
    super(scope, id);
    const { vpc, publicApis = [], roles = {}, endpointNetwork: network = {} } = props;
    const read = readProps(this, props);
    const { endpoint, apis, alerting, zones, notifierPlace, prefix } = read;
    const securityGroup = props.securityGroup ?? admittedGroup(this, vpc, props.endpoint);
    const watched = apis.map((api) => api.watched);
    // Whoever else watches the same endpoint has metrics of its own.
    const endpointName = `${prefix}/${endpoint.id}`;
    const shared: SharedCanaryConfig = {
      endpoint: { ...endpoint, name: endpointName },
      apis: watched,
      ...(publicApis.length > 0 && { publicApis: [...publicApis] }),
      ...(props.resolvers && { resolvers: [...props.resolvers] }),
    };
    const samples = Object.fromEntries(
      apis.flatMap(({ watched: { request }, sample }) => (sample === undefined ? [] : [[request.resource, sample]])),
    );
    const addressZones = addressZonesOf(endpoint);
    const signedMethods = signedMethodsOf(Stack.of(this), apis);
    const common = { vpc, securityGroup, roles, shared, samples, signedMethods };
    const canaries = zones.map(
      (zone, index) => new Canary(this, zoneId('Zone', zone.name, index), { ...common, zone }),
    );
    const kinds = namedKindsOf(endpoint, watched);
    const told = new Alerting(this, 'Alerting', {
      prefix,
      endpoint: { id: endpoint.id, name: endpointName },
      endpointAccountId: network.accountId,
      apis,
      watchesNames: publicApis.length > 0,
      kinds,
      canaries,
      addressZones,
      config: alerting,
      dashboardName: prefix,
      place: notifierPlace,
      diagnoses: props.diagnosis ?? notifierPlace === 'outside',
      role: roles.notifier,
    });
    const dashboard = new Dashboard(this, 'Dashboard', {
      name: prefix,
      apis,
      kinds,
      canaries,
      addressZones,
      alerting: told,
      slowToConnectMs: slowToConnectMs(alerting.alarms),
      endpoint: {
        id: endpoint.id,
        name: endpointName,
        vpcId: network.vpcId ?? vpc.vpcId,
        accountId: network.accountId,
      },
    });

    organise(this, props);
    stateExisting(this, props, read, canaries);

    this.parts = { endpoint, apis, publicApis, canaries, addressZones, alerting: told, dashboard };
    this.functions = canaries.map((canary) => canary.function);
    this.topics = told.topics;
    this.alarms = told.telling;
    this.dashboard = dashboard;
    this.connections = new Connections({ securityGroups: [securityGroup], defaultPort: Port.HTTPS });
    this.grantPrincipal = new RolesPrincipal(this.functions.flatMap(({ role }) => role ?? []));
    this.endpointName = endpointName;
  }

  /**
   * Whether the endpoint can be reached, by the average of a minute: 1 unless an attempt failed for a cause of the network's.
   * @param by - which attempts: by a kind of name, from a zone or to a zone; without it, by the kind of name that clients of the first API use
   * @param options - what is to be otherwise
   */
  metricReachable(by: ReachableBy = this.primary, options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return canaryMetric('Reachable', 'Average', this.endpointName, { ...by }).with(options);
  }

  /**
   * Whether an API works, by the average of a minute: 1 for what passed by its primary kind of name, 0 for what failed for a cause of its own.
   * @param target - which of several APIs; without it, the first
   * @param options - what is to be otherwise
   */
  metricSuccess(target = this.firstTarget, options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return canaryMetric('Success', 'Average', this.targetCalled(target)).with(options);
  }

  /**
   * How many milliseconds an API takes to answer, from the request on, by the average of a minute.
   * @param target - which of several APIs; without it, the first
   * @param options - what is to be otherwise
   */
  metricLatency(target = this.firstTarget, options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return canaryMetric('Latency', 'Average', this.targetCalled(target)).with(options);
  }

  /**
   * The Route 53 health check of an API with `healthCheck`: healthy while clients reach the endpoint by the kind of name that they use, and the
   * API works.
   * @param target - which of several APIs; without it, the first
   */
  healthCheck(target = this.firstTarget): route53.IHealthCheck {
    const check = this.parts.alerting.healthChecks.get(this.targetCalled(target));
    if (check) return check;
    throw new Error(`${this.node.path}: ${target} has no health check: set healthCheck of that API to true`);
  }

  /**
   * Lets somebody invoke the canaries, such as a pipeline that waits for a healthy run.
   * @param grantee - who
   */
  grantInvoke(grantee: iam.IGrantable): iam.Grant {
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['lambda:InvokeFunction'],
      resourceArns: this.functions.map(({ functionArn }) => functionArn),
    });
  }

  /**
   * Lets a pipeline run the gate (`npx private-api-canary gate`) with the stack of the canaries.
   * @param grantee - whose credentials the pipeline has
   */
  grantGate(grantee: iam.IGrantable): iam.Grant {
    const { canaries, alerting } = this.parts;
    return grantGateRights(grantee, Stack.of(this), {
      functions: [...this.functions, ...(alerting.notifier ? [alerting.notifier.function] : [])],
      logGroups: canaries.map(({ logGroup }) => logGroup),
    });
  }

  private get primary(): ReachableBy {
    return { kind: this.parts.apis[0]?.watched.primary ?? 'private-dns' };
  }

  private get firstTarget(): string {
    return this.targets[0] ?? '';
  }

  private get targets(): readonly string[] {
    return this.parts.apis.map(({ watched }) => watched.target);
  }

  private targetCalled(target: string): string {
    if (this.targets.includes(target)) return target;
    throw new Error(`${this.node.path}: there is no target ${target}; there are ${this.targets.join(', ')}`);
  }
}
