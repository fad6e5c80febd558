import { Validations } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { IVpcEndpoint } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { AppConfig } from '../../config/app-config.ts';
import { petStoreDocument } from './document.ts';
import { httpBackend } from './http-backend.ts';
import { mockBackend } from './mock-backend.ts';

/** Who may call PetStore, and who answers. */
export interface PetStoreProps {
  /** What the API is called. */
  readonly name: string;
  /** The endpoint that it is associated with, and the only one that it can be called through. */
  readonly endpoint: IVpcEndpoint;
  readonly stage: string;
  readonly backend: AppConfig['backend'];
}

const BACKENDS = { mock: mockBackend, http: httpBackend };

/** API Gateway's example API as a private one, deployed to one stage. */
export class PetStore extends Construct {
  readonly name: string;
  readonly api: apigateway.IRestApi;
  readonly stage: apigateway.IStage;

  constructor(scope: Construct, id: string, props: PetStoreProps) {
    super(scope, id);
    const document = petStoreDocument(props.name, BACKENDS[props.backend], props.endpoint.vpcEndpointId);
    const api = new apigateway.SpecRestApi(this, 'Api', {
      restApiName: props.name,
      apiDefinition: apigateway.ApiDefinition.fromInline(document),
      endpointConfiguration: { types: [apigateway.EndpointType.PRIVATE], vpcEndpoints: [props.endpoint] },
      // The import takes the API for an edge-optimized one unless told (as SAM does), and refuses the endpoint then.
      parameters: { endpointConfigurationTypes: 'PRIVATE' },
      // The role is the account's, and would stay when the stack goes.
      cloudWatchRole: false,
      deploy: false,
    });
    // A deployment is a snapshot; its logical id holds a hash of the API, so that each change makes a new one.
    const deployment = new apigateway.Deployment(this, 'Deployment', { api });
    const stage = new apigateway.Stage(this, 'Stage', { deployment, stageName: props.stage });
    this.name = props.name;
    this.api = api;
    this.stage = stage;

    Validations.of(api).acknowledge({
      id: 'AwsSolutions-APIG2',
      reason: 'The example API takes whatever it is sent, and has no backend of its own to protect.',
    });
    const logging = "API Gateway writes logs with a role of the whole account, which is not this stack's to set.";
    Validations.of(stage).acknowledge(
      { id: 'AwsSolutions-APIG1', reason: logging },
      { id: 'AwsSolutions-APIG6', reason: logging },
      { id: 'cdk-validator-cfnguard::api_gw_v1_execution_logging_enabled_check', reason: logging },
      {
        id: 'AwsSolutions-APIG3',
        reason: 'Only clients of the endpoint can call it, and those are the canaries; a web ACL would filter nobody.',
      },
      {
        id: 'cdk-validator-cfnguard::api_gw_xray_enabled_check',
        reason: 'The only traffic is the canaries, which time every call themselves; traces of it would only cost.',
      },
    );
  }
}
