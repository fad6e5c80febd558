import { runDiagnosis } from './program.ts';

await runDiagnosis('npx private-api-canary diagnose');
