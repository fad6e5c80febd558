import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as z from 'zod';
import { explain } from '../../functions/notifier/explanation.ts';
import type { Explanation } from '../../functions/notifier/explanation-parts.ts';
import { asAmazonQ } from '../../functions/notifier/formats/amazon-q.ts';
import { write } from '../../functions/notifier/formats/write.ts';
import { alarmChange } from './alarm-event.ts';
import { drops, logOf, minutes } from './canary-log.ts';
import { notifierConfig } from './notifier-config.ts';

const [A, B] = ['us-east-1a', 'us-east-1b'] as const;
const LOGS = [A, B].map((zone) =>
  logOf(zone, [minutes('09:50', '10:01')], [minutes('10:02', '10:04'), { fails: drops(A, B) }]),
);
const BEGAN = alarmChange({ triggers: ['PetStore-Unreachable'] });
const OVER = alarmChange({ from: 'ALARM', to: 'OK', previousTriggers: ['PetStore-Unreachable'] });
const CHANGES = [
  { change: BEGAN, state: 'ALARM' },
  { change: OVER, state: 'OK' },
] as const;

const isValid = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync('docs/explanation.schema.json', 'utf8')),
);

test.each(CHANGES)('as JSON, a change to $state is what the published schema says', ({ change, state }) => {
  const { subject, text } = write('json', explain(change, LOGS, notifierConfig), change, notifierConfig);
  const message: unknown = JSON.parse(text);

  expect([isValid(message), isValid.errors]).toEqual([true, null]);
  expect(message).toMatchObject({
    state,
    alarm: 'PetStore-Unreachable',
    kind: 'Unreachable',
    endpoint: notifierConfig.endpoint,
    headline: expect.stringContaining('PetStore/demo'),
  });
  expect(subject).toContain('PetStore/demo');
});

test('as JSON the facts are those of the text', () => {
  const explanation = explain(BEGAN, LOGS, notifierConfig);
  const Message = z.object({
    facts: z.array(z.object({ label: z.string(), text: z.string() })),
    zones: z.array(z.string()),
  });
  const { facts, zones } = Message.parse(JSON.parse(write('json', explanation, BEGAN, notifierConfig).text));
  const { text } = write('text', explanation, BEGAN, notifierConfig);

  expect(facts.map(({ label }) => label)).toEqual(
    [...text.matchAll(/^([a-z]+(?: [a-z]+)?) {2,}/gm)].map(([, label]) => label),
  );
  expect(zones.every((zone) => text.includes(zone))).toBe(true);
});

const Notification = z.strictObject({
  version: z.literal('1.0'),
  source: z.literal('custom'),
  content: z.strictObject({
    textType: z.literal('client-markdown'),
    title: z.string().max(250),
    description: z.string().max(8_000),
    nextSteps: z.array(z.string()),
    keywords: z.array(z.string()),
  }),
  metadata: z.strictObject({ threadId: z.string(), summary: z.string(), eventType: z.enum(['ALARM', 'OK']) }),
});
const notified = (text: string) => Notification.parse(JSON.parse(text));

test('for Amazon Q it is a custom notification; beginning and end stand in one thread', () => {
  const [began, over] = CHANGES.map(({ change }) =>
    notified(write('amazon-q', explain(change, LOGS, notifierConfig), change, notifierConfig).text),
  );

  expect(began?.content.title).toBe(
    'UNREACHABLE PetStore/demo: a security group, a network ACL or the endpoint (tcp.timed_out)',
  );
  expect(began?.content.description).toContain('*cause*: tcp.timed_out: Nothing answered the connection request');
  expect(began?.content.nextSteps.map((step) => step.replace(/:.*/s, ''))).toEqual([
    'look first',
    'runbook',
    'logs',
    'dashboard',
  ]);
  expect([began?.metadata.threadId, over?.metadata.threadId]).toEqual(['PetStore-Unreachable', 'PetStore-Unreachable']);
  expect([began?.metadata.eventType, over?.metadata.eventType]).toEqual(['ALARM', 'OK']);
});

const saying = (text: string): Explanation => ({
  headline: text,
  sentence: text,
  answer: text,
  lines: [['cause', text]],
  also: [{ answer: text, lines: [['cause', text]] }],
  zones: [text],
});

test.each([
  ['everybody in Slack', '<!channel> <@U123> <!here>', /<[!@]/],
  ['a link in Slack', '<https://evil.example|the console>', /<https/],
  ['a link in Markdown', '[the console](https://evil.example)', /\]\(/],
  ['everybody in plain words', '@here @channel', /@(here|channel)/],
  ['the end of a block', '```\n*bold*', /[^\n]```[^\n]|```\n\*bold/],
])('what a server says cannot name or forge %s', (_, text, forged) => {
  const { content } = notified(asAmazonQ(saying(`it said ${text} so`), BEGAN).text);

  for (const shown of [content.title, content.description, ...content.nextSteps]) expect(shown).not.toMatch(forged);
});

test('what is too long is cut where a part ends, with a mark, and never inside a character', () => {
  const { content } = notified(
    asAmazonQ({ ...saying('😀'.repeat(200)), zones: ['a'.repeat(5_000), 'b'.repeat(5_000)] }, BEGAN).text,
  );

  expect(content.description).toMatch(/a{5000}\n```\n\n…$/);
  expect(content.title.isWellFormed()).toBe(true);
  expect(content.title.endsWith('…')).toBe(true);
});
