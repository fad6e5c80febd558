import { expect, test } from '@jest/globals';
import { concernOf, explainedKindOf } from '../../functions/contract/alarms.ts';

test.each([
  ['PetStore-Broken', 'Broken'],
  ['Not-Broken-Blind', 'Blind'],
  ['PetStore-Degraded', 'Degraded'],
  ['PetStore-ZoneCutOff', 'ZoneCutOff'],
  ['PetStore-CertificateEnds', 'CertificateEnds'],
  ['PetStore-Broken-by-hand', undefined],
  ['Broken', undefined],
])('%s is told as %s', (name, kind) => {
  expect(explainedKindOf(name)).toBe(kind);
});

test.each([
  ['PetStore-KindDead-private-dns', 'failure'],
  ['PetStore-AddressZoneDead-us-east-1a', 'failure'],
  ['PetStore-SourceImpaired-us-east-1a', 'failure'],
  ['PetStore-SourceDead-us-east-1a', 'failure'],
  ['PetStore-Silent-us-east-1a', 'canary'],
  ['PetStore-Slow-us-east-1a', 'slowness'],
  ['PetStore-CertificateEnds', 'certificate'],
  ['So-Slow-Silent-us-east-1a', 'canary'],
  ['PetStore-Slowly-us-east-1a', undefined],
])('%s is about %s', (name, concern) => {
  expect(concernOf(name)).toBe(concern);
});
