import { type Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { RIGHTS, type Right } from '../../functions/diagnosis/read/rights.ts';

/** What a diagnosis reads of the canaries and the APIs. */
export interface Diagnosed {
  readonly canaries: readonly { readonly function: IFunction; readonly scheduleName: string }[];
  readonly apis: readonly {
    readonly id: string;
    readonly ownNames?: readonly { readonly domain: string }[] | undefined;
  }[];
}

/** What the notifier must be allowed, so that it can say which setting is to blame: to read, and no more. */
export const diagnosisRights = (stack: Stack, diagnosed: Diagnosed): readonly iam.PolicyStatement[] =>
  [...Map.groupBy<Right['on'], Right>(RIGHTS, ({ on }) => on)].flatMap(([on, rights]) => {
    const resources = resourcesOf(on, stack, diagnosed);
    return resources.length === 0
      ? []
      : [new iam.PolicyStatement({ actions: [...new Set(rights.map(({ action }) => action))], resources })];
  });

const resourcesOf = (on: Right['on'], stack: Stack, { canaries, apis }: Diagnosed): string[] => {
  const apiGateway = (path: string) => `arn:${stack.partition}:apigateway:${stack.region}::/${path}`;
  switch (on) {
    case 'all':
      return ['*'];
    case 'apis':
      return apis.length > MOST_NAMED
        ? [apiGateway('restapis/*')]
        : apis.flatMap(({ id }) => [apiGateway(`restapis/${id}`), apiGateway(`restapis/${id}/stages/*`)]);
    case 'domain names':
      return apis.some(({ ownNames = [] }) => ownNames.length > 0)
        ? [apiGateway('domainnames'), apiGateway('domainnames/*'), apiGateway('domainnameaccessassociations')]
        : [];
    case 'functions':
      return canaries.map((canary) => canary.function.functionArn);
    case 'schedules':
      return canaries.map(({ scheduleName }) =>
        stack.formatArn({ service: 'scheduler', resource: 'schedule', resourceName: `default/${scheduleName}` }),
      );
    default:
      return on satisfies never;
  }
};

/** A role's policies take 10,240 characters together (IAM user guide, "IAM and AWS STS quotas"): with more APIs, all of the region are meant. */
const MOST_NAMED = 20;

/** Says why these rights are as wide as they are. */
export const acknowledgeDiagnosisRights = (role: iam.IRole): void => {
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5',
    reason:
      'It reads settings and changes nothing: most of these actions know no resource, and an API is read with its stages.',
  });
};
