import { z } from 'zod';
import { upperCaseId, uuid } from '../../identifiers.ts';
import { withoutEffect } from '../../properties/property.ts';
import { refusal, resourceType } from './resource-type.ts';

const withoutFinalDot = (name: string): string => name.replace(/\.$/, '').toLowerCase();

const hostedZone = resourceType(
  z.strictObject({
    Name: z.string(),
    // Of a zone without one the VPC's resolver knows nothing.
    VPCs: z.tuple([z.strictObject({ VPCId: z.string(), VPCRegion: z.string() })]),
  }),
  ({ Name }, { logicalId, inventory }) => {
    const id = `Z${upperCaseId(13, logicalId)}`;
    inventory.hostedZones.set(id, { id, domain: withoutFinalDot(Name), records: [] });
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
  ({ HostedZoneId, Name, AliasTarget }, creation) => {
    const endpoints = [...creation.inventory.endpoints.values()];
    if (!endpoints.some(({ regionalName }) => regionalName === withoutFinalDot(AliasTarget.DNSName))) {
      throw refusal(
        creation,
        `the sandbox plays an alias of the endpoint's regional name only, got ${AliasTarget.DNSName}`,
      );
    }
    const zone = creation.inventory.hostedZones.get(HostedZoneId);
    if (zone === undefined) throw refusal(creation, `AWS refuses it: there is no hosted zone ${HostedZoneId}`);
    zone.records.push({ name: withoutFinalDot(Name), leadsTo: 'endpoint' });
    return { ref: Name, attributes: {} };
  },
);

/** Nobody asks a health check here: it is made, and follows an alarm that there is. */
const healthCheck = resourceType(
  z.strictObject({
    HealthCheckConfig: z.discriminatedUnion('Type', [
      z.strictObject({
        Type: z.literal('CLOUDWATCH_METRIC'),
        AlarmIdentifier: z.strictObject({ Name: z.string(), Region: z.string() }),
        Inverted: z.literal(false),
        InsufficientDataHealthStatus: z.enum(['Healthy', 'Unhealthy', 'LastKnownStatus']),
      }),
      z.strictObject({
        Type: z.literal('CALCULATED'),
        Inverted: z.literal(false),
        ChildHealthChecks: z.array(z.string()).max(256),
        HealthThreshold: z.int().min(0).max(256),
      }),
    ]),
    HealthCheckTags: withoutEffect,
  }),
  ({ HealthCheckConfig: config }, creation) => {
    const id = uuid(creation.logicalId);
    if (config.Type === 'CLOUDWATCH_METRIC') {
      const alarm = creation.inventory.alarms.metric.find(({ name }) => name === config.AlarmIdentifier.Name);
      if (alarm === undefined) throw refusal(creation, `there is no metric alarm ${config.AlarmIdentifier.Name}`);
      const { Between, DatapointsToAlarm, EvaluationPeriods } = alarm;
      // What Route 53 cannot follow: it knows a metric, its threshold and a number of periods in a row.
      if (Between !== undefined || DatapointsToAlarm !== EvaluationPeriods)
        throw refusal(creation, `Route 53 does not know M out of N and metric math, as ${alarm.name} has them`);
    }
    return { ref: id, attributes: { HealthCheckId: id } };
  },
);

/** Private hosted zones and their records, and health checks. */
export const ROUTE53_RESOURCES = {
  'AWS::Route53::HealthCheck': healthCheck,
  'AWS::Route53::HostedZone': hostedZone,
  'AWS::Route53::RecordSet': recordSet,
};
