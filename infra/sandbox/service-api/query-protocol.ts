import { randomUUID } from 'node:crypto';
import type { ServiceAnswer, ServiceError } from './service.ts';

/** An answer in AWS's query protocol: an element in a service's namespace, with XML in it. */
export const xmlAnswer = (status: number, element: string, namespace: string, content: string): ServiceAnswer => ({
  status,
  contentType: 'text/xml',
  body: `<${element} xmlns="${namespace}">${content}</${element}>`,
});

/** The answer in which a service refuses. */
export const errorXml = ({ status, code }: ServiceError, namespace: string, message: string): ServiceAnswer => {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
  return xmlAnswer(status, 'ErrorResponse', namespace, `${error}${requestIdXml()}`);
};

/** A fresh request id. */
export const requestIdXml = (): string => `<RequestId>${randomUUID()}</RequestId>`;

/** A text between tags. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
