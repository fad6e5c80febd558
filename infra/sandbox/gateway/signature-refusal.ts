import type { Verification } from '../iam/signature.ts';
import { errorAnswer, gatewayError } from './errors.ts';
import type { GatewayAnswer } from './message.ts';

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

/** The answer to a signature that is not there, or that is not taken at that time; in the words of AWS that transcripts show. */
export const signatureRefused = (verified: Verification, at: Date): GatewayAnswer => {
  switch (verified.kind) {
    case 'absent':
      return gatewayError('missingAuthenticationToken');
    case 'incomplete':
      return refusal('IncompleteSignatureException', 'Authorization header requires existence of all its parts.');
    case 'other-scope':
      return refusal(
        'InvalidSignatureException',
        `Credential should be scoped to a valid region, got ${verified.scope}.`,
      );
    case 'expired':
      return refusal(
        'InvalidSignatureException',
        `Signature expired: ${verified.signedAt} is now earlier than ${basic(at, -5)} (${basic(at)} - 5 min.)`,
      );
    case 'not-yet-current':
      return refusal(
        'InvalidSignatureException',
        `Signature not yet current: ${verified.signedAt} is still later than ${basic(at, 5)} (${basic(at)} + 5 min.)`,
      );
    case 'mismatch':
      return refusal('InvalidSignatureException', MISMATCH);
    // Nobody whom the account knows.
    case 'unknown-caller':
    case 'genuine':
      return refusal('UnrecognizedClientException', 'The security token included in the request is invalid.');
    default:
      return verified satisfies never;
  }
};

const refusal = (type: string, message: string): GatewayAnswer => errorAnswer(403, type, JSON.stringify({ message }));

const basic = (at: Date, minutes = 0): string =>
  new Date(at.getTime() + minutes * 60_000).toISOString().replace(/[:-]|\.\d{3}/g, '');
