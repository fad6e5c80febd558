import { writeFileSync } from 'node:fs';
import { createAuthority } from '../../infra/sandbox/endpoint/certificates.ts';
import { openEndpoint } from '../../infra/sandbox/endpoint/endpoint.ts';
import { NAMES, PETS } from '../canary/pets.ts';

// A process of its own: what answers is the same for all who are measured, and none of their CPU. Prints the port.
const [, , authorityFile = '', ...addresses] = process.argv;
const authority = await createAuthority();
writeFileSync(authorityFile, authority.certificate);
const certificate = await authority.issue({ names: NAMES });
const endpoint = await openEndpoint({ addresses, port: 0, certificate, respond: () => PETS });
process.stdout.write(`${endpoint.port}\n`);
