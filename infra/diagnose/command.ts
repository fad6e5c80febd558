import { addStackOptions, faultOption, type StackOptions } from '../cli/command-line.ts';
import { runDiagnosis } from './program.ts';
import { inSandbox } from './sandbox.ts';

interface SandboxOptions extends StackOptions {
  readonly fault: readonly string[];
}

await runDiagnosis('npm run diagnose --', {
  addOptions: (program) => addStackOptions(program).addOption(faultOption()),
  diagnose: (program, diagnose) => {
    const { fault, ...stack } = program.opts<SandboxOptions>();
    return inSandbox(stack, fault, diagnose);
  },
});
