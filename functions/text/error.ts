/** The `code` of an error from Node or one of its libraries, if it has one. */
export const errorCode = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
};

/** What an error says to a person; of OpenSSL's errors only the reason, without the place in its source. */
export const errorMessage = (error: unknown): string => {
  if (!Error.isError(error)) return String(error);
  return 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message;
};
