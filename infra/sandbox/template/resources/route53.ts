import { z } from 'zod';
import { upperCaseId } from '../../identifiers.ts';
import { refusal, resourceType } from './resource-type.ts';

const withoutFinalDot = (name: string): string => name.replace(/\.$/, '').toLowerCase();

const hostedZone = resourceType(
  z.strictObject({
    Name: z.string(),
    // Of a zone without one the VPC's resolver knows nothing.
    VPCs: z.tuple([z.strictObject({ VPCId: z.string(), VPCRegion: z.string() })]),
  }),
  (_, { logicalId }) => {
    const id = `Z${upperCaseId(13, logicalId)}`;
    return { ref: id, attributes: { Id: id } };
  },
);

const recordSet = resourceType(
  z.strictObject({
    HostedZoneId: z.string(),
    Name: z.string(),
    Type: z.literal('A'),
    AliasTarget: z.strictObject({ DNSName: z.string(), HostedZoneId: z.string() }),
  }),
  ({ Name, AliasTarget }, creation) => {
    const endpoints = [...creation.inventory.endpoints.values()];
    if (!endpoints.some(({ regionalName }) => regionalName === withoutFinalDot(AliasTarget.DNSName))) {
      throw refusal(
        creation,
        `the sandbox plays an alias of the endpoint's regional name only, got ${AliasTarget.DNSName}`,
      );
    }
    creation.inventory.hostedNames.push(withoutFinalDot(Name));
    return { ref: Name, attributes: {} };
  },
);

/** Private hosted zones and their records. */
export const ROUTE53_RESOURCES = {
  'AWS::Route53::HostedZone': hostedZone,
  'AWS::Route53::RecordSet': recordSet,
};
