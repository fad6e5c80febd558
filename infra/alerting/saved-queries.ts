import { CfnQueryDefinition, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { QUERIES } from '../../functions/contract/log-queries.ts';

/** Saves the queries for the canaries' log groups, in a folder of Logs Insights. */
export const saveQueries = (scope: Construct, folder: string, logGroups: readonly ILogGroup[]): void => {
  for (const [name, query] of Object.entries(QUERIES)) {
    new CfnQueryDefinition(scope, name.replaceAll(' ', ''), {
      name: `${folder}/${name}`,
      queryString: query,
      logGroupNames: logGroups.map(({ logGroupName }) => logGroupName),
    });
  }
};
