import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { synthesize } from '../../../infra/cli/synthesize.ts';
import { assembly } from '../../assembly/assembly.ts';
import { deleteComposites, putComposites, readComposites, setAlarms } from './composites.ts';
import { deployEdit } from './edit.ts';
import { GAPS, NONE } from './gaps.ts';
import { inventory } from './inventory.ts';
import { targetsOf } from './read-network.ts';
import { physicalIds } from './stack.ts';
import { unmatched } from './unmatched.ts';
import { PATIENCE_MS, stackIn, startUser, type User } from './user.ts';

const running = new AsyncDisposableStack();
let user: User;
beforeAll(async () => {
  user = running.use(await startUser());
}, PATIENCE_MS);
afterAll(() => running.disposeAsync());

const PRIVATE_TABLE = /^NetworkPrivateSubnet\dRouteTable[0-9A-F]{8}$/;

/** Which alarms on metrics are in ALARM, and which composite alarms then are. */
const MEANINGS: readonly (readonly [alarming: readonly string[], composites: readonly string[]])[] = [
  [[], []],
  [['KindDead-alias'], ['Degraded']],
  [['AddressZoneDead-eu-central-1a'], ['Degraded']],
  [['SourceImpaired-eu-central-1b'], ['Degraded']],
  [['SlowToConnect-eu-central-1a'], ['Degraded']],
  [['Silent-eu-central-1a'], ['Degraded']],
  [['Silent-eu-central-1a', 'Silent-eu-central-1b', 'Blind'], []],
  [['SourceDead-eu-central-1a', 'SourceImpaired-eu-central-1a'], ['ZoneCutOff']],
  [['Unreachable', 'SourceDead-eu-central-1a', 'SourceDead-eu-central-1b'], []],
  [['CertificateEnds'], []],
];

test(
  'the demo is deployed as its template says, its composite alarms mean what they should, a zone is added, and nothing is left',
  async () => {
    const before = await inventory(user.emulator);
    const folder = join(user.home, 'demo');
    cpSync(assembly(), folder, { recursive: true });
    const stack = stackIn(user, folder, 'PrivateApiCanary-Demo');
    await stack.deploy();

    expect(await stack.surprises(GAPS.demo)).toEqual(NONE);
    expect(await stack.diff()).toEqual([]);

    // No way out, by a NAT gateway or otherwise, of where the canaries stand.
    const ids = [...(await physicalIds(user.emulator, stack.name))];
    const tables = ids.flatMap(([logicalId, id]) => (PRIVATE_TABLE.test(logicalId) ? [id] : []));
    expect(await targetsOf(user.emulator, tables)).toEqual(['local', 'local']);

    const composites = await putComposites(user.emulator, stack.name, stack.template);
    const names = composites.map(({ AlarmName }) => AlarmName);
    expect(unmatched(composites, await readComposites(user.emulator, names), 'composites')).toEqual([]);
    for (const [alarming, meant] of MEANINGS) {
      await setAlarms(user.emulator, stack.name, alarming);
      const read = await readComposites(user.emulator, names);
      const inAlarm = read.filter(({ StateValue }) => StateValue === 'ALARM').map(({ AlarmName }) => AlarmName);
      expect([alarming, inAlarm]).toEqual([alarming, meant.map((name) => `${stack.name}-${name}`)]);
    }
    await deleteComposites(user.emulator, names);

    const folderOfThree = join(user.home, 'demo-of-three-zones');
    await synthesize(folderOfThree, { zones: '3' });
    const ofThree = stackIn(user, folderOfThree, stack.name);
    expect(await deployEdit(user, ofThree, GAPS.demo)).toEqual([
      'AWS::CloudWatch::Dashboard',
      'AWS::EC2::VPCEndpoint',
      'AWS::IAM::Policy',
      'AWS::Lambda::Function',
    ]);

    await ofThree.destroy();
    expect(await inventory(user.emulator)).toEqual(before);
  },
  PATIENCE_MS,
);
