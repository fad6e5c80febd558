import { ANSWER_SCENARIOS } from './answer.ts';
import { COMBINED_SCENARIOS } from './combination.ts';
import { play } from './play.ts';

play([...ANSWER_SCENARIOS, ...COMBINED_SCENARIOS]);
