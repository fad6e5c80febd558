import type { Packet } from './packet.ts';

/** One lookup of a name's IPv4 addresses as its packets show it. */
export interface LookupOnTheWire {
  readonly name: string;
  readonly ms: number;
}

/** Finds the lookups, in the order in which they were asked. */
export const lookupsIn = (packets: readonly Packet[]): readonly LookupOnTheWire[] =>
  packets.flatMap(({ atMs, from, content: question }) => {
    if (question.kind !== 'question' || question.type !== 'A') return [];
    const answer = packets.find(({ to, content }) => to === from && content.kind === 'answer' && content.id === question.id);
    if (answer === undefined) throw new Error(`reading the lookup of ${question.name}: it was not answered`);
    return [{ name: question.name, ms: answer.atMs - atMs }];
  });
