import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { createAuthority } from '../../infra/sandbox/endpoint/certificates.ts';
import { openEndpoint } from '../../infra/sandbox/endpoint/endpoint.ts';
import { NAMES, PETS } from '../canary/pets.ts';

// A process of its own: what answers is the same for all who are measured, and none of their CPU. Prints the port.
const [, , authorityFile = '', answerMs, ...addresses] = process.argv;
const authority = await createAuthority();
writeFileSync(authorityFile, authority.certificate);
const certificate = await authority.issue({ names: NAMES });
const respond = Number(answerMs) > 0 ? () => wait(Number(answerMs), PETS) : () => PETS;
const endpoint = await openEndpoint({ addresses, port: 0, certificate, respond });
process.stdout.write(`${endpoint.port}\n`);
