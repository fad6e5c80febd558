import type { ServiceAnswer, ServiceError } from './service.ts';

/** Answers in one version of AWS's JSON protocol. */
export const jsonProtocol = (version: '1.0' | '1.1') => {
  const contentType = `application/x-amz-json-${version}`;
  return {
    succeed: (result: unknown): ServiceAnswer => ({ status: 200, contentType, body: JSON.stringify(result) }),
    refuse: ({ status, code }: ServiceError, message: string): ServiceAnswer => ({
      status,
      contentType,
      body: JSON.stringify({ __type: code, message }),
    }),
  };
};

/** The operation that such a request names, such as `FilterLogEvents` of `Logs_20140328.FilterLogEvents`; what stands before it differs from service to service. */
export const targetOf = (header: string | readonly string[] | undefined): string => String(header).replace(/^.*\./, '');
