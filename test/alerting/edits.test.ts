import { expect, test } from '@jest/globals';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { startSandbox } from '../../infra/sandbox/sandbox.ts';
import { assembledStack } from '../deployed/stack.ts';
import { shortName } from './deployed-alarms.ts';

/** The sandbox's template with texts replaced, each of which it must hold. */
const edited = async (edits: readonly (readonly [text: string, replacement: string])[]) => {
  const stack = await assembledStack();
  const text = edits.reduce((before, [from, to]) => {
    const after = before.replace(from, to);
    if (after === before) throw new Error(`editing the template: there is no ${from}`);
    return after;
  }, JSON.stringify(stack.template));
  return startSandbox({ ...stack, template: JSON.parse(text) });
};

test('an alarm on what nobody publishes, a topic that admits no alarms and a role that may not read show as on AWS', async () => {
  await using sandbox = await edited([
    ['"Name":"addressZone"', '"Name":"AddressZone"'],
    ['"Action":"sns:Publish","Condition":{"StringEquals"', '"Action":"sns:Subscribe","Condition":{"StringEquals"'],
    ['"Action":"logs:FilterLogEvents"', '"Action":"logs:GetLogEvents"'],
  ]);
  sandbox.faults.toggle('endpoint-refuses@4-9');
  const losses: string[] = [];
  const told: string[] = [];
  for (let run = 1; run <= 6; run++) {
    const minute = 29_500_000 + run;
    await makeRun(sandbox, run, minute);
    const news = await sandbox.endMinute(minute);
    losses.push(...news.losses);
    told.push(
      ...news.messages.map(({ topic, subject = '' }) => `${topic}: ${subject.replace(/ PetStore.*| in US.*/, '')}`),
    );
  }

  expect(sandbox.monitoring.cloudWatch.withoutData().map(shortName)).toEqual(['AddressZoneDead-us-east-1a']);
  expect(losses.filter((loss) => loss.includes('Unreachable could not tell'))).toHaveLength(2);
  expect(losses.find((loss) => loss.includes('Unreachable could not tell'))).toMatch(
    /not authorized to perform: SNS:Publish/,
  );
  expect(losses.join()).toMatch(/is not authorized to perform: logs:FilterLogEvents/);
  // Without the logs there is little to explain, but the alarm itself is told of, and so is the notifier's trouble.
  expect(told).toContain('Private API explanations: UNREACHABLE');
  expect(told.some((text) => /notices: ALARM: .*NotifierFails/.test(text))).toBe(true);
});
