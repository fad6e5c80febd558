import type { NotifierConfig } from '../../functions/notifier/config.ts';

/** A valid configuration of a notifier for canaries in two zones. */
export const notifierConfig: NotifierConfig = {
  region: 'us-east-1',
  prefix: 'PetStore',
  urlSuffix: 'amazonaws.com',
  endpoint: 'vpce-0123456789abcdef0',
  apis: [
    {
      target: 'PetStore/demo',
      id: 'a1b2c3d4e5',
      stage: 'demo',
      method: 'GET',
      resource: '/pets',
      kinds: ['private-dns'],
      ownNames: [],
      primary: 'private-dns',
      alarms: {
        primaryDead: { datapointsToAlarm: 3, evaluationPeriods: 8 },
        impaired: { datapointsToAlarm: 5, evaluationPeriods: 8 },
        slow: { datapointsToAlarm: 4, evaluationPeriods: 6, overMs: 1_000 },
      },
    },
  ],
  canaries: [
    { zone: 'us-east-1a', logGroupName: '/canary/a', functionName: 'canary-a', scheduleName: 'schedule-a' },
    { zone: 'us-east-1b', logGroupName: '/canary/b', functionName: 'canary-b', scheduleName: 'schedule-b' },
  ],
  elsewhere: [],
  diagnoses: false,
  recipients: { topicArn: 'arn:aws:sns:us-east-1:123456789012:Explanations', format: 'text' },
  lookBackMs: 900_000,
  silentAfterMs: 180_000,
  alarms: {
    primaryDead: { datapointsToAlarm: 3, evaluationPeriods: 8 },
    kindDead: { datapointsToAlarm: 4, evaluationPeriods: 8 },
    addressZoneDead: { datapointsToAlarm: 4, evaluationPeriods: 8 },
    sourceDead: { datapointsToAlarm: 5, evaluationPeriods: 8 },
    sourceImpaired: { datapointsToAlarm: 5, evaluationPeriods: 8 },
    slowToConnect: { datapointsToAlarm: 4, evaluationPeriods: 6, overMs: 1_000 },
  },
  links: {
    runbook: 'https://code.example/docs/runbook.md',
    dashboard: 'PetStore',
  },
};
