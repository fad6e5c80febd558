import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { synthesize } from '../../../infra/cli/synthesize.ts';
import { deployEdit } from './edit.ts';
import { GAPS, NONE } from './gaps.ts';
import { inventory } from './inventory.ts';
import { PATIENCE_MS, stackIn, startUser, type User } from './user.ts';

const running = new AsyncDisposableStack();
let user: User;
beforeAll(async () => {
  user = running.use(await startUser());
}, PATIENCE_MS);
afterAll(() => running.disposeAsync());

const Deployment = z.looseObject({
  zones: z.array(z.looseObject({ name: z.string() })),
  endpoint: z.looseObject({ dnsEntries: z.array(z.string()) }),
  apis: z.array(z.looseObject({ id: z.string() })),
});
type Deployment = z.output<typeof Deployment>;
const [DEPLOYMENT] = z.tuple([Deployment]).parse(JSON.parse(readFileSync('docs/my-apis.json', 'utf8')));

const withZone = ({ zones, endpoint, ...others }: Deployment): Deployment => ({
  ...others,
  zones: [...zones, { name: 'eu-central-1c', subnetId: 'subnet-0c1d2e3f4a5b67890', cidr: '10.20.3.0/24' }],
  endpoint: {
    ...endpoint,
    dnsEntries: [
      ...endpoint.dnsEntries,
      ...endpoint.dnsEntries.filter((name) => name.includes('-1b.')).map((name) => name.replace('-1b.', '-1c.')),
    ],
  },
});

/** Edits of a deployment, one upon the other, and the types of what they change; nothing is to be replaced or deleted. */
const EDITS: readonly {
  readonly edit: string;
  readonly of: (deployment: Deployment) => Deployment;
  readonly changes: readonly string[];
}[] = [
  {
    edit: 'an API is added',
    of: (one) => ({ ...one, apis: [...one.apis, { id: 'b2c3d4e5f6', name: 'prices' }] }),
    // The notifier may read what the API is set to.
    changes: ['AWS::IAM::Policy', 'AWS::Lambda::Function'],
  },
  {
    edit: 'a zone is added',
    of: withZone,
    changes: ['AWS::CloudWatch::Dashboard', 'AWS::IAM::Policy', 'AWS::Lambda::Function'],
  },
  {
    edit: 'a threshold is changed',
    of: (one) => ({ ...one, alerting: { alarms: { slow: { overMs: 700 } } } }),
    changes: ['AWS::CloudWatch::Alarm', 'AWS::Lambda::Function'],
  },
];

test(
  'an attached stack is deployed as its template says, edited without replacing anything, and nothing is left',
  async () => {
    const before = await inventory(user.emulator);
    const made = async (deployment: Deployment, folder: string) => {
      await synthesize(join(user.home, folder), { targets: [deployment] });
      return stackIn(user, join(user.home, folder), 'PrivateApiCanary-shop-live');
    };
    let deployment = DEPLOYMENT;
    let stack = await made(deployment, 'attached');
    await stack.deploy();
    expect(await stack.surprises(GAPS.attached)).toEqual(NONE);

    for (const { edit, of, changes } of EDITS) {
      deployment = of(deployment);
      stack = await made(deployment, edit.replaceAll(' ', '-'));
      expect([edit, await deployEdit(user, stack, GAPS.attached)]).toEqual([edit, changes]);
    }

    await stack.destroy();
    expect(await inventory(user.emulator)).toEqual(before);
  },
  PATIENCE_MS,
);
