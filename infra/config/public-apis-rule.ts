import { readEndpointName } from '../../functions/network/endpoint-name.ts';
import type { DeploymentDraft } from './api-rules.ts';
import { regionOf } from './completed.ts';
import type { Mistake } from './issues.ts';
import { repetitionsIn } from './repetition.ts';

const API_NAME = /^(?<api>[^.]+)\.execute-api\.(?<region>[^.]+)\./;

/** Names of public APIs are of APIs elsewhere, and such as the endpoint could capture: private DNS answers for those of its region. */
export function* publicApisCanBeCaptured({
  publicApis = [],
  apis = [],
  zones = [],
  ...draft
}: DeploymentDraft): Iterable<Mistake> {
  yield* repetitionsIn(publicApis, 'publicApis');
  const region = draft.region ?? zones.flatMap(({ name }) => (name ? [regionOf(name)] : []))[0];
  for (const [index, name] of publicApis.entries()) {
    if (name === undefined) continue;
    const path = ['publicApis', index];
    const { api, region: ofName } = API_NAME.exec(name)?.groups ?? {};
    const isWatched = apis.some(
      ({ id, names }) => (id !== undefined && id === api) || names?.some((own) => own?.name === name),
    );
    if (isWatched) yield { path, message: 'must be the name of an API that is not in apis', input: name };
    else if (readEndpointName(name))
      yield { path, message: "must be an API's name, and is an endpoint's", input: name };
    else if (ofName && region && ofName !== region)
      yield { path, message: `must be a name in ${region}: an endpoint captures none of another region`, input: name };
  }
}
