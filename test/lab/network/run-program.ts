import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Runs a program to its end, and gives what it printed; rejects with what it complained of. */
export const runProgram = async (
  [program = '', ...args]: readonly string[],
  { input = '' }: { readonly input?: string } = {},
): Promise<string> => {
  const child = spawn(program, args, { stdio: 'pipe' });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  child.stdin.on('error', () => {}); // a program that ends early is told by its status
  child.stdin.end(input);
  const [printed, complaint, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (status !== 0) throw new Error(`running ${[program, ...args].join(' ')}: exit status ${status}, ${complaint}`);
  return printed;
};
