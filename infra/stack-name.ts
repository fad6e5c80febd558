/** The name of the stack that watches a target, or of the demo in an environment. */
export const stackNameOf = (subject: string): string => `PrivateApiCanary-${subject}`;
