import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { AttachedStack } from '../../infra/attached/attached-stack.ts';
import { completed } from '../../infra/config/completed.ts';
import { DeploymentInput } from '../../infra/config/deployment.ts';
import { deploymentInput } from './config/deployment-input.ts';
import { appIn } from './synthesize.ts';
import { inTemporaryDirectory, readTemplate } from './template.ts';

const api = (number: number) => ({
  id: `a${number}`,
  name: `api-${number}`,
  stage: 'live',
  probe: { resource: '/health' },
});

/** The resources of every stack, by stack and logical id. */
const resourcesOf = (apis: readonly object[]): ReadonlyMap<string, unknown> =>
  inTemporaryDirectory((outdir) => {
    const app = appIn(outdir);
    const maintenance = [{ schedule: 'cron(0 2 * * SUN)', minutes: 60 }];
    const deployment = { ...deploymentInput({ zones: 1, apis }), name: 'many', alerting: { maintenance } };
    new AttachedStack(app, 'Many', { deployment: completed(DeploymentInput.parse(deployment)) });
    app.synth();
    const templates = readdirSync(outdir).filter((file) => file.endsWith('.template.json'));
    return new Map(
      templates.flatMap((file) =>
        Object.entries(readTemplate(join(outdir, file)).Resources).map(
          ([id, resource]) => [`${file.replace('.template.json', '')} ${id}`, resource] as const,
        ),
      ),
    );
  });

const Resource = z.object({ Properties: z.record(z.string(), z.unknown()) });

const Alarm = z.object({
  Type: z.enum(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']),
  Properties: z.object({ AlarmName: z.string() }),
});

const differenceOf = (before: unknown, after: unknown): string => {
  const [one, other] = [before, after].map((resource) => Resource.parse(resource).Properties);
  return Object.keys({ ...one, ...other })
    .filter((key) => JSON.stringify(one?.[key]) !== JSON.stringify(other?.[key]))
    .join();
};

// Above 80 APIs their alarms are in stacks beside that of the canaries.
test.each([3, 90])('an API in the middle of %i changes its own resources, and of others what lists APIs', (count) => {
  const apis = Array.from({ length: count }, (_, index) => api(index));
  const without = resourcesOf(apis.filter((_, index) => index !== 1));
  const all = resourcesOf(apis);

  const added = [...all.keys()].filter((id) => !without.has(id));
  const stacks = new Set(added.map((id) => id.split(' ')[0]));
  expect([...without.keys()].filter((id) => !all.has(id))).toEqual([]);
  expect(added.map((id) => id.replace(/^\S+ /, '').replace(/[0-9A-F]{8}$/, ''))).toEqual(
    ['Broken', 'Impaired', 'Slow'].map((kind) => expect.stringMatching(new RegExp(`Apiapi1live${kind}$`))),
  );
  expect(stacks.size).toBe(1);

  const changed = [...without].flatMap(([id, before]) => {
    const after = all.get(id);
    return JSON.stringify(before) === JSON.stringify(after)
      ? []
      : [`${id.replace(/[0-9A-F]{8}$/, '')}: ${differenceOf(before, after)}`];
  });
  // Which APIs there are is in the functions' packages.
  expect(changed.filter((change) => change.endsWith('Code'))).toEqual([
    'Many CanaryZoneuseast1aFunction: Code',
    'Many CanaryAlertingNotifierFunction: Code',
  ]);
  expect(changed.filter((change) => !change.endsWith('Code'))).toEqual([
    // Of few APIs the notifier may read each by name.
    ...(count <= 20 ? ['Many CanaryAlertingNotifierRoleDefaultPolicy: PolicyDocument'] : []),
    expect.stringMatching(/Maintenance1Apis7: MuteTargets$/),
  ]);
});

test("the alarms in stacks beside are called after the canaries' stack, as the notifier knows them", () => {
  const beside = [...resourcesOf(Array.from({ length: 90 }, (_, index) => api(index)))].flatMap(([id, resource]) =>
    id.startsWith('Many ') ? [] : [resource],
  );
  const names = beside.flatMap((resource) => {
    const alarm = Alarm.safeParse(resource);
    return alarm.success ? [alarm.data.Properties.AlarmName] : [];
  });

  expect(names).toHaveLength(3 * 90);
  expect(names.filter((name) => !name.startsWith('Many-'))).toEqual([]);
  expect(beside.filter((resource) => JSON.stringify(resource).includes('AWS::StackName'))).toEqual([]);
});
