import type { Packet } from './packet.ts';

/** One lookup of a name's IPv4 addresses as its packets show it. */
export interface LookupOnWire {
  readonly name: string;
  readonly ms: number;
}

/** Finds the lookups that were answered, in the order in which they were asked. */
export const lookupsIn = (packets: readonly Packet[]): readonly LookupOnWire[] => {
  const asked = new Map<string, { readonly name: string; readonly atMs: number }>();
  const lookups: LookupOnWire[] = [];
  for (const { atMs, from, to, content } of packets) {
    if (content.kind === 'question' && content.type === 'A')
      asked.set(`${from} ${content.id}`, { name: content.name, atMs });
    if (content.kind !== 'answer') continue;
    const question = asked.get(`${to} ${content.id}`);
    if (question) lookups.push({ name: question.name, ms: atMs - question.atMs });
  }
  return lookups;
};
