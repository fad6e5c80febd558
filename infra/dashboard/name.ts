import { Aws } from 'aws-cdk-lib';

/** What the stack's dashboard is called, which messages link to. */
export const DASHBOARD_NAME = Aws.STACK_NAME;
