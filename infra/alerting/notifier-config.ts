import type { z } from 'zod';
import type { NotifierConfig } from '../../functions/notifier/config.ts';
import type { AlertingConfig, ApiAlertingConfig } from '../config/alerting.ts';
import { slowMsOf } from './api-alarms.ts';
import type { PrivateApi } from './private-api.ts';
import { slowToConnectMs } from './source-alarms.ts';

type NotifierConfigInput = z.input<typeof NotifierConfig>;

/** What the notifier is given, save the logs that it reads. */
export type NotifierSettings = Omit<NotifierConfigInput, 'canaries' | 'diagnoses'>;

/** What the notifier's settings are made from. */
export interface NotifierConfigProps
  extends Pick<NotifierConfigInput, 'region' | 'urlSuffix' | 'prefix' | 'endpoint' | 'recipients' | 'links'> {
  /** The account of the endpoint, where it is not the stack's. */
  readonly endpointAccountId: string | undefined;
  readonly apis: readonly (Pick<PrivateApi, 'watched' | 'alerting'> & {
    readonly accountId: string | undefined;
    readonly recipients?: NotifierConfigInput['recipients'];
  })[];
  readonly alarms: AlertingConfig['alarms'];
}

/** Longer than the slowest alarm takes: the metrics, the alarm and its event are some minutes behind. */
const BEHIND_MINUTES = 7;

const MINUTE_MS = 60_000;

/** Gives the notifier the numbers of the alarms, so that it weighs what raised one as the alarm does. */
export const notifierConfig = ({ endpointAccountId, apis, alarms, ...same }: NotifierConfigProps): NotifierSettings => {
  const { primaryDead, kindDead, addressZoneDead, sourceDead, sourceImpaired, slowToConnect, blind, silent } = alarms;
  const periods = [alarms, ...apis.map(({ alerting }) => alerting.alarms)].flatMap(periodsIn);
  return {
    ...same,
    elsewhere: [
      ...(endpointAccountId === undefined ? [] : [same.endpoint]),
      ...apis.flatMap(({ watched, accountId }) => (accountId === undefined ? [] : [watched.id])),
    ],
    apis: apis.map(({ watched, alerting, recipients }) => ({
      target: watched.target,
      id: watched.id,
      stage: watched.stage,
      method: watched.request.method,
      resource: watched.request.resource,
      kinds: watched.kinds,
      ...(watched.names !== undefined && { ownNames: watched.names.map((name) => ownName(name, watched.stage)) }),
      primary: watched.primary,
      ...(recipients !== undefined && { recipients }),
      alarms: {
        primaryDead: alerting.alarms.primaryDead,
        impaired: alerting.alarms.impaired,
        slow: { ...alerting.alarms.slow, overMs: slowMsOf(watched, alerting.alarms) },
      },
    })),
    lookBackMs: (Math.max(...periods) + BEHIND_MINUTES) * MINUTE_MS,
    silentAfterMs: (Math.min(blind.datapointsToAlarm, silent.datapointsToAlarm) + 1) * MINUTE_MS,
    alarms: {
      primaryDead,
      kindDead,
      addressZoneDead,
      sourceDead,
      sourceImpaired,
      slowToConnect: { ...slowToConnect, overMs: slowToConnectMs(alarms) },
    },
  };
};

const periodsIn = (alarms: AlertingConfig['alarms'] | ApiAlertingConfig['alarms']): readonly number[] =>
  Object.values(alarms).map((alarm) => (typeof alarm === 'number' ? 0 : alarm.evaluationPeriods));

/** By what custom domain name and base path an own name's calls reach the API; without a base path the stage stays. */
const ownName = (
  { name, host = name, basePath }: NonNullable<PrivateApi['watched']['names']>[number],
  stage: string,
): { readonly name: string; readonly domain: string; readonly basePath: string } => ({
  name,
  domain: host,
  basePath: (basePath ?? stage).replace(/^\/|\/$/g, ''),
});
