/** What could not be read, and why: a sentence for a person. */
export interface Unread {
  readonly unread: string;
}
