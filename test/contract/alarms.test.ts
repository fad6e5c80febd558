import { expect, test } from '@jest/globals';
import { ALARM_KINDS, ALARMS, alarmNameOf, isExplained, readAlarmName } from '../../functions/contract/alarms.ts';

test.each<[string, object | undefined]>([
  ['PetStore-Unreachable', { kind: 'Unreachable' }],
  ['PetStore-KindDead-private-dns', { kind: 'KindDead', subject: 'private-dns' }],
  ['PetStore-AddressZoneDead-us-east-1a', { kind: 'AddressZoneDead', subject: 'us-east-1a' }],
  ['PetStore-Slow-orders-Broken-live', { kind: 'Slow', subject: 'orders-Broken-live' }],
  ['PetStore-SlowToConnect-us-east-1a', { kind: 'SlowToConnect', subject: 'us-east-1a' }],
  ['PetStore-Broken-PetStore/demo', { kind: 'Broken', subject: 'PetStore/demo' }],
  ['PetStore-Broken-', undefined],
  ['PetStore-Slowly-us-east-1a', undefined],
  ['PetStore-toString', undefined],
  ['PetStore-Test-Broken-a', undefined],
  ['Other-Broken-a', undefined],
  ['PetStore', undefined],
])('%s is read as %j', (name, alarm) => {
  expect(readAlarmName('PetStore', name)).toEqual(alarm);
});

test('every name is read as it was made, whatever is in its prefix and its subject', () => {
  for (const kind of ALARM_KINDS) {
    for (const prefix of ['a', 'Not-Broken', 'x-Slow-Silent']) {
      for (const subject of [undefined, 'live', 'KindDead-alias', 'PetStore/demo'])
        expect(readAlarmName(prefix, alarmNameOf(prefix, kind, subject))).toEqual({
          kind,
          ...(subject && { subject }),
        });
    }
  }
});

test('what tells people is explained, save the notifier itself', () => {
  expect(ALARM_KINDS.filter(isExplained)).toEqual([
    'Unreachable',
    'Broken',
    'ZoneCutOff',
    'Blind',
    'Degraded',
    'Impaired',
    'Slow',
    'CertificateEnds',
    'OwnCertificateEnds',
    'NamesCaptured',
  ]);
  expect(ALARM_KINDS.filter((kind) => ALARMS[kind].owner === 'api')).toEqual([
    'Broken',
    'Impaired',
    'Slow',
    'OwnCertificateEnds',
  ]);
});
