import type { AlarmChange } from '../alarm-change.ts';
import type { Explanation, Message } from '../explanation-parts.ts';
import { type LabelledLine, subject } from '../text/layout.ts';

// What Amazon Q Developer shows of a custom notification, as far as is known: its page is not among what could be read here.
const TITLE_LENGTH = 250;
const DESCRIPTION_LENGTH = 8_000;

/** What a person can do next, by the labels of lines; they are not told twice. */
const STEPS = new Set(['look first', 'runbook', 'logs', 'dashboard']);

/**
 * Writes an explanation as a custom notification of Amazon Q Developer in chat applications, so that Slack and Teams show it: other messages
 * it drops without a word.
 */
export const asAmazonQ = (
  explanation: Explanation,
  { alarmName, state }: Pick<AlarmChange, 'alarmName' | 'state'>,
): Message => {
  const { headline, sentence, lines, also, zones } = explanation;
  const description = [
    plain(sentence),
    facts(lines),
    ...also.map((finding) => [plain(`Also: ${finding.answer}`), facts(finding.lines)].join('\n')),
    // As it stands, in columns.
    ...zones.map((zone) => `\`\`\`\n${plain(zone)}\n\`\`\``),
  ];
  const notification = {
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: cut(plain(headline), TITLE_LENGTH),
      description: fitting(description, DESCRIPTION_LENGTH),
      nextSteps: lines.filter(([label]) => STEPS.has(label)).map(([label, text]) => `${label}: ${plain(text)}`),
      keywords: [state === 'OK' ? 'over' : 'alarm', alarmName],
    },
    // What begins and what ends stand in one thread.
    metadata: { threadId: alarmName, summary: cut(plain(headline), TITLE_LENGTH), eventType: state },
  };
  return { subject: subject(headline), text: JSON.stringify(notification) };
};

const facts = (lines: readonly LabelledLine[]): string =>
  lines
    .filter(([label]) => !STEPS.has(label))
    .map(([label, text]) => `*${label}*: ${plain(text)}`)
    .join('\n');

/**
 * A text that no client takes for more than text: what a server has said could name everybody, or lead elsewhere. Slack escapes three
 * characters (its documentation, "Formatting text for app surfaces"); backticks would end a block, and Teams reads Markdown's links.
 */
const plain = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('`', "'")
    .replaceAll('](', '] (')
    .replaceAll(/@(?=\w)/g, '@\u200b');

/** As many parts as fit, and a mark where some do not. */
const fitting = (parts: readonly string[], most: number): string => {
  const kept: string[] = [];
  for (const part of parts.filter((one) => one !== '')) {
    if ([...kept, part].join('\n\n').length > most - 2) return cut([...kept, '…'].join('\n\n'), most);
    kept.push(part);
  }
  return kept.join('\n\n');
};

/** The beginning of a text, never a part of a character. */
const cut = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${[...text.slice(0, most - 1)].filter((one) => !/^[\ud800-\udbff]$/.test(one)).join('')}…`;
