import { CANARY_SCENARIOS } from './canary.ts';
import { CONNECTION_SCENARIOS } from './connection.ts';
import { play } from './play.ts';
import { RESOLVER_SCENARIOS } from './resolver.ts';

play([...RESOLVER_SCENARIOS, ...CONNECTION_SCENARIOS, ...CANARY_SCENARIOS]);
