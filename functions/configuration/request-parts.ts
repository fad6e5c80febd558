import * as z from 'zod/mini';

/** The value of a header. */
export const header = z.string().check(z.regex(/^[\t\x20-\x7e]*$/, { error: 'must be printable ASCII' }));
/** The name of a header that is not the canary's own business. */
export const headerName = z.string().check(
  z.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, { error: 'must be the name of a header' }),
  z.refine((text) => !['host', 'connection', 'content-length', 'transfer-encoding'].includes(text.toLowerCase()), {
    error: 'is set by the canary itself',
  }),
);

/** A stage's name: https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html says what it can have. */
export const stageName = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{1,128}$/, { error: 'must be at most 128 letters, digits, hyphens and underscores' }));

/** The resource below the stage with its query, as it goes on the wire (RFC 3986, 3.3 and 3.4): it can name no other host. */
export const resource = z.string().check(
  z.maxLength(2_000),
  z.regex(/^\/(?!\/)(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*$/, {
    error: "must start with one '/' and hold only URL path and query characters, any other as %XX",
  }),
);

/** A DNS name as RFC 1035 has it, with underscores, which hosted zones allow, and in lower case. */
export const hostName = z.string().check(
  z.maxLength(253),
  z.regex(/^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/, {
    error: 'must be a DNS name in lower case such as orders.internal.example.com',
  }),
);

/**
 * What stands in place of the stage under an own name; empty for the domain name's root. The characters of an API mapping's key:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html
 */
export const basePath = z.string().check(
  z.maxLength(300),
  z.regex(/^(?:[A-Za-z0-9$\-_.+!*'()]+(?:\/[A-Za-z0-9$\-_.+!*'()]+)*)?$/, {
    error: "must be a base path such as orders or orders/v1, without '/' at its ends",
  }),
);
