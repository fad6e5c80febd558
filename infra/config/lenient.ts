import * as z from 'zod';
import { TopicArn } from './alerting.ts';
import { TargetInput } from './deployment.ts';

/** What is right by itself; what is not becomes undefined. */
const sound = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const list = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).catch([]);
const part = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.record(z.string(), z.unknown()).catch({}).pipe(z.object(shape));

const recipients = part({ topicArn: sound(TopicArn) });

const target = TargetInput.shape;
const zone = target.zones.element.shape;
const endpoint = target.endpoint.shape;
const probe = target.probe.shape;
const expect = probe.expect.unwrap().shape;

/** What can be said of a target whose fields are not all right: those that are right by themselves. Takes any value. */
export const Draft = part({
  name: sound(target.name),
  region: sound(target.region),
  vpc: part({ cidrs: sound(target.vpc.shape.cidrs) }),
  zones: list(part({ name: sound(zone.name), subnetId: sound(zone.subnetId), cidr: sound(zone.cidr) })),
  endpoint: part({
    id: sound(endpoint.id),
    dnsEntries: list(sound(endpoint.dnsEntries.element)),
    securityGroupId: z.unknown().optional(),
    addIngress: sound(endpoint.addIngress),
  }),
  api: sound(target.api),
  probe: part({
    method: sound(probe.method),
    headers: z.unknown().optional(),
    expect: part({
      status: sound(expect.status),
      errorType: sound(expect.errorType),
      bodySchema: sound(expect.bodySchema),
    }),
    sample: z.unknown().optional(),
  }),
  names: sound(target.names),
  primary: sound(target.primary),
  alerting: part({ pages: recipients, notices: recipients, explanations: recipients }),
  tags: z.unknown().optional(),
});
export type Draft = z.output<typeof Draft>;
