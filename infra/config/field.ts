import * as z from 'zod';

/** A text of this pattern; of any other value it is said what is expected. */
export const text = (pattern: RegExp, expected: string) =>
  z.string({ error: expected }).regex(pattern, { error: expected });

/** An id of a resource in EC2, `vpc-0a1b…` for the prefix `vpc`. */
export const resourceId = (prefix: string) =>
  text(new RegExp(`^${prefix}-[0-9a-z]+$`), `must be an id such as ${prefix}-0a1b2c3d4e5f67890`);
/** The ARN of a role or a policy. */
export const iamArn = (kind: string) =>
  text(new RegExp(`^arn:[a-z-]+:iam::(\\d{12}|aws):${kind}/.+$`), `must be the ARN of an IAM ${kind}`);
/** A tag's key or value. */
export const tagText = (least: number, most: number) =>
  text(
    new RegExp(`^(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{${least},${most}}$`, 'u'),
    `must be ${least} to ${most} characters that a tag can have`,
  );
/** An IPv4 CIDR that a VPC or a subnet can have. */
export const Cidr = z.string().refine((cidr) => z.cidrv4().safeParse(cidr).success && /\/(1[6-9]|2[0-8])$/.test(cidr), {
  error: 'must be an IPv4 CIDR from /16 to /28 such as 10.0.0.0/16',
});

/** The name of an availability zone. */
export const zoneName = text(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, 'must be a zone such as eu-central-1a');

/** A whole number with limits, both included. */
export const wholeNumber = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};
