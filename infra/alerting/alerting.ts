import { Aws } from 'aws-cdk-lib';
import type { AlarmBase } from 'aws-cdk-lib/aws-cloudwatch';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { HealthCheck } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import type { Canary } from '../canary/canary.ts';
import type { NamedEndpoint } from '../canary/configuration.ts';
import { ApiAlarms } from './api-alarms.ts';
import { homesOf } from './api-home.ts';
import type { CanaryTopics } from './canary-topics.ts';
import { type Channels, type ExplanationChannel, tell } from './channel.ts';
import { compositeAlarms } from './composite-alarms.ts';
import { healthChecks } from './health-checks.ts';
import { muteApisDuring, muteDuring } from './maintenance.ts';
import { networkAlarms } from './network-alarms.ts';
import { Notifier, type NotifierPlace } from './notifier.ts';
import { notifierConfig } from './notifier-config.ts';
import type { PrivateApi } from './private-api.ts';
import { saveQueries } from './saved-queries.ts';
import type { ReadAlerting } from './told.ts';
import { channelsOfOwners, type PurposeTopic, topicFor, warnOfUnheard } from './topics.ts';

/** Whose alarms, and what a person decided about them. */
export interface AlertingProps {
  /** What the names of alarms, and the folder of saved queries, begin with. */
  readonly prefix: string;
  readonly endpoint: NamedEndpoint;
  /** The endpoint's account, where it is not the stack's. */
  readonly endpointAccountId?: string | undefined;
  readonly apis: readonly PrivateApi[];
  /** Whether names of public APIs are watched. */
  readonly watchesNames: boolean;
  /** The kinds of name that are attempted. */
  readonly kinds: readonly string[];
  readonly canaries: readonly Canary[];
  /** The zones of the endpoint's addresses. */
  readonly addressZones: readonly string[];
  readonly config: ReadAlerting;
  /** The dashboard that explanations link to. */
  readonly dashboardName: string;
  /** Where the notifier runs; `off` where nothing is to be explained. */
  readonly place: NotifierPlace | 'off';
  /** Whether the notifier may read settings, in order to say which is to blame. */
  readonly diagnoses: boolean;
  /** An existing role for the notifier. */
  readonly role?: IRole;
}

/** Every alarm on the network, by the question that it answers. */
export interface AlarmsByQuestion {
  /** Is it broken? */
  readonly verdict: readonly AlarmBase[];
  /** What else is to be mended? */
  readonly chores: readonly AlarmBase[];
  /** Where is it broken: by which kind of name, from which zone, to which zone? */
  readonly where: Readonly<Record<'kinds' | 'sources' | 'addresses', readonly AlarmBase[]>>;
}

/** Tells people when clients cannot reach the endpoint or an API does not work, once, with the reason: each owner what is theirs. */
export class Alerting extends Construct {
  /** Absent where nothing is to be explained. */
  readonly notifier?: Notifier;
  readonly alarms: AlarmsByQuestion;
  /** In the order of the APIs. */
  readonly apiAlarms: readonly ApiAlarms[];
  /** Of the APIs that want one, by target. */
  readonly healthChecks: ReadonlyMap<string, HealthCheck>;
  /** Where people are told of the network, and of every API that names nobody else. */
  readonly topics: CanaryTopics;
  /** The same topics, with what a person must know of each. */
  readonly purposes: readonly PurposeTopic[];
  /** Every alarm that tells people. */
  readonly telling: readonly AlarmBase[];
  /** Where the runbook is: a URL, or a path in the repository. */
  readonly runbook: string;

  constructor(scope: Construct, id: string, props: AlertingProps) {
    super(scope, id);
    const { prefix, endpoint, apis, watchesNames, kinds, canaries, addressZones, config, place } = props;
    this.runbook = `${config.repository ? `${config.repository.replace(/\/$/, '')}/` : ''}docs/runbook.md`;
    const common = { prefix, runbook: this.runbook, isExplained: place !== 'off' };

    const pages = topicFor(this, 'Pages', config.pages);
    const notices = topicFor(this, 'Notices', config.notices);
    const explanations = place === 'off' ? undefined : topicFor(this, 'Explanations', config.explanations);
    this.purposes = [pages, notices, ...(explanations ? [explanations] : [])];
    const channels: Channels = {
      pages: { topic: pages.topic, actions: config.pages.actions ?? [] },
      notices: { topic: notices.topic, actions: config.notices.actions ?? [] },
      explanations: explanations && { topic: explanations.topic, format: config.explanations.format ?? 'text' },
    };
    this.topics = {
      pages: pages.topic,
      notices: notices.topic,
      ...(explanations && { explanations: explanations.topic }),
    };
    warnOfUnheard(this, config, common.isExplained);
    const channelsOf = channelsOfOwners(this, channels);
    const owned = apis.map(({ watched, alerting, accountId }) => ({
      watched,
      alerting,
      accountId,
      channels: channelsOf(alerting),
    }));

    const onNetwork = networkAlarms(this, {
      ...common,
      endpoint: endpoint.name,
      watchesNames,
      kinds,
      primaries: [...new Set(apis.map(({ watched }) => watched.primary))],
      sourceZones: canaries.map(({ zone }) => zone),
      addressZones,
      alarms: config.alarms,
    });
    const { unreachable, zoneCutOff, degraded } = compositeAlarms(this, onNetwork, common);
    const { blind, certificateEnds, namesCaptured } = onNetwork;
    const homeOf = homesOf(this, apis.length);
    this.apiAlarms = owned.map(
      ({ watched, alerting: { alarms }, channels }) =>
        new ApiAlarms(homeOf(watched.target), `Api-${watched.target}`, { ...common, watched, alarms, channels }),
    );

    this.healthChecks = healthChecks(this, { ...common, endpoint: endpoint.name, apis });

    if (place !== 'off' && channels.explanations) {
      this.notifier = new Notifier(this, 'Notifier', {
        ...common,
        canaries,
        diagnoses: props.diagnoses,
        place,
        topics: [
          ...new Set([channels.explanations.topic, ...owned.flatMap((one) => one.channels.explanations?.topic ?? [])]),
        ],
        role: props.role,
        config: notifierConfig({
          region: Aws.REGION,
          urlSuffix: Aws.URL_SUFFIX,
          prefix,
          endpoint: endpoint.id,
          endpointAccountId: props.endpointAccountId,
          apis: owned.map(({ channels: { explanations: ofApi }, ...api }) => ({
            ...api,
            ...(ofApi !== channels.explanations && ofApi && { recipients: recipientsIn(ofApi) }),
          })),
          alarms: config.alarms,
          recipients: recipientsIn(channels.explanations),
          links: { runbook: this.runbook, dashboard: props.dashboardName },
        }),
      });
    }
    const paging = [unreachable, ...(zoneCutOff ? [zoneCutOff] : []), blind];
    const chores = [...(namesCaptured ? [namesCaptured] : []), certificateEnds, ...(this.notifier?.alarms ?? [])];
    this.alarms = {
      verdict: [...paging, degraded],
      chores,
      where: {
        kinds: [...onNetwork.primariesDead.filter((alarm) => alarm !== unreachable), ...onNetwork.otherKindsDead],
        sources: onNetwork.sources.flatMap(({ dead, impaired, silent, slow }) => [
          ...(dead ? [dead] : []),
          impaired,
          silent,
          slow,
        ]),
        addresses: onNetwork.addressZonesDead,
      },
    };
    this.telling = [...paging, degraded, ...chores, ...this.apiAlarms.flatMap(({ all }) => all)];
    for (const alarm of paging) tell(channels.pages, alarm);
    for (const alarm of [degraded, ...chores]) tell(channels.notices, alarm);
    muteDuring(this, config.maintenance, [...paging, degraded, ...chores]);
    muteApisDuring(this.apiAlarms, config.maintenance);
    saveQueries(
      this,
      prefix,
      canaries.map(({ logGroup }) => logGroup),
    );
  }
}

const recipientsIn = ({ topic, format }: ExplanationChannel) => ({
  topicArn: topic.topicArn,
  ...(format !== 'text' && { format }),
});
