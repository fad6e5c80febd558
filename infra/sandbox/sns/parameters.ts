const LONGEST_SUBJECT = 100;
const MOST_MESSAGE_BYTES = 262_144;

/**
 * Why SNS takes neither this subject nor this message, in its words, or nothing where it takes both; API reference, "Publish".
 * That a subject must have less than 100 characters is not so: CloudWatch itself cuts its own at exactly 100.
 */
export const invalidParameter = (subject: string | undefined, message: string): string | undefined => {
  if (subject !== undefined && !isSubject(subject)) return 'Invalid parameter: Subject';
  if (message === '') return 'Invalid parameter: Empty message';
  if (Buffer.byteLength(message) > MOST_MESSAGE_BYTES) return 'Invalid parameter: Message too long';
  return undefined;
};

const isSubject = (text: string): boolean =>
  text.length > 0 && text.length <= LONGEST_SUBJECT && !/[\p{Cc}\u2028\u2029]/u.test(text);
