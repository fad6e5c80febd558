import { Aws, CfnOutput, type Stack } from 'aws-cdk-lib';
import type { PrivateApiCanary } from './private-api-canary.ts';

/** Adds the outputs that a person needs next: what is called, by which functions, who can be told, and what to look at. */
export const addOutputs = (stack: Stack, { api, canaries, alerting, dashboard }: PrivateApiCanary): void => {
  const { id, stage, request } = api.watched;
  new CfnOutput(stack, 'ProbedUrl', {
    value: `https://${id}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}/${stage}${request.resource}`,
    description: "What the canaries call; by the endpoint's own names, with this host as the Host header",
  });
  for (const [index, canary] of canaries.entries()) {
    new CfnOutput(stack, `CanaryInZone${index + 1}Function`, {
      value: canary.function.functionName,
      description: 'Test it in the Lambda console: the default payload gives a report',
    });
  }
  for (const { purpose, topic, description } of alerting.topics) {
    new CfnOutput(stack, `${purpose}Topic`, { value: topic.topicArn, description });
  }
  new CfnOutput(stack, 'DashboardName', {
    value: dashboard.dashboardName,
    description: "What to look at first, among CloudWatch's dashboards",
  });
};
