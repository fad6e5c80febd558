/** A packet as tcpdump prints it with `-tt -nn -T domain`; `from` and `to` are address and port, joined by a dot. */
export interface Packet {
  readonly atMs: number;
  readonly from: string;
  readonly to: string;
  readonly content: Segment | Question | Answer;
}

/** A TCP segment. */
export interface Segment {
  readonly kind: 'segment';
  readonly isSyn: boolean;
  /** How much data it carries. */
  readonly bytes: number;
}

/** What a name server was asked. */
export interface Question {
  readonly kind: 'question';
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

/** What it answered, to the question with the same number. */
export interface Answer {
  readonly kind: 'answer';
  readonly id: string;
}

/** Reads a line of tcpdump; nothing where it shows something else, such as a datagram that is no DNS message. */
export const readPacket = (line: string): Packet | undefined => {
  const [, seconds, from, to, shown = ''] = /^(\d+\.\d+) IP (\S+) > (\S+): (.*)$/.exec(line) ?? [];
  const content = contentOf(shown);
  if (from === undefined || to === undefined || content === undefined) return undefined;
  return { atMs: Number(seconds) * 1_000, from, to, content };
};

const contentOf = (shown: string): Packet['content'] | undefined => {
  const [, flags, bytes] = /^Flags \[([^\]]*)\].*\blength (\d+)/.exec(shown) ?? [];
  if (flags !== undefined) return { kind: 'segment', isSyn: flags.startsWith('S'), bytes: Number(bytes) };
  const [, asked, type, name] = /^(\d+)\+? (\w+)\? (\S+)\. /.exec(shown) ?? [];
  if (asked !== undefined && type !== undefined && name !== undefined)
    return { kind: 'question', id: asked, type, name };
  const [, answered] = /^(\d+)\S*(?: [A-Z]\S*)? \d+\/\d+\/\d+ /.exec(shown) ?? [];
  return answered === undefined ? undefined : { kind: 'answer', id: answered };
};
