/** What could not be read, and why: a sentence for a person. */
export interface Unread {
  readonly unread: string;
}

/** Whether a part is there, or known to be absent. */
export const isRead = <Part>(part: Part): part is Exclude<Part, Unread> =>
  !(typeof part === 'object' && part !== null && 'unread' in part);
