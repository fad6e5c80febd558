import { Aws, CfnOutput, type Stack } from 'aws-cdk-lib';
import type { WatchedApi } from './canary/configuration.ts';
import type { PrivateApiCanary } from './private-api-canary.ts';

/** Adds the outputs that a person needs next: what is called, by which functions, who can be told, and what to look at. */
export const addOutputs = (stack: Stack, { parts }: PrivateApiCanary): void => {
  const { apis, canaries, alerting, dashboard } = parts;
  const [first, ...others] = apis;
  if (first) {
    new CfnOutput(stack, 'ProbedUrl', {
      value: urlOf(first.watched),
      description: `What the canaries call${others.length > 0 ? ' of the first API' : ''}; by the endpoint's names, with the private DNS name as the Host header`,
    });
  }
  for (const [index, canary] of canaries.entries()) {
    new CfnOutput(stack, `CanaryInZone${index + 1}Function`, {
      value: canary.function.functionName,
      description: 'Test it in the Lambda console: the default payload gives a report',
    });
  }
  for (const { purpose, topic, description } of alerting.purposes) {
    new CfnOutput(stack, `${purpose}Topic`, { value: topic.topicArn, description });
  }
  for (const [index, [target, { healthCheckId }]] of [...alerting.healthChecks].entries()) {
    new CfnOutput(stack, `HealthCheck${index + 1}`, {
      value: healthCheckId,
      description: `The Route 53 health check of ${target}`,
    });
  }
  new CfnOutput(stack, 'DashboardName', {
    value: dashboard.dashboardName,
    description: "What to look at first, among CloudWatch's dashboards",
  });
};

/** The URL under the name that clients use: the first of the owner's where that is their kind, else the private DNS name. */
const urlOf = ({ id, stage, names, primary, request }: WatchedApi): string => {
  const [own] = primary === 'own' ? (names ?? []) : [];
  const name = own?.name ?? `${id}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`;
  const prefix = own?.basePath ?? stage;
  return `https://${name}${prefix && `/${prefix}`}${request.resource}`;
};
