import type { ITopic } from 'aws-cdk-lib/aws-sns';

/** The topics of one owner. */
export interface CanaryTopics {
  /** Where people are woken. */
  readonly pages: ITopic;
  /** Where people read in the morning. */
  readonly notices: ITopic;
  /** Where the notifier's text goes; absent without a notifier. */
  readonly explanations?: ITopic | undefined;
}
