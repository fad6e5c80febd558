/** EventBridge's event of a composite alarm that goes from one state to another, after the EventBridge reference. */
export const alarmEvent = (state: string, previousState: string) => ({
  version: '0',
  id: '2c3c3b9e-0a5c-4c0e-8a54-0d2b9e1f2a11',
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '111122223333',
  time: '2026-11-22T10:05:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:cloudwatch:us-east-1:111122223333:alarm:PetStore-Broken'],
  detail: {
    alarmName: 'PetStore-Broken',
    configuration: {
      alarmRule: 'ALARM("PetStore-NameDead-private-dns")',
      description: 'Clients cannot reach the API.',
    },
    state: { value: state, reason: 'NameDead went to ALARM', timestamp: '2026-11-22T10:05:00.123+0000' },
    previousState: { value: previousState, timestamp: '2026-11-22T09:00:00.000+0000' },
  },
});
