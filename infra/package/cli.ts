// The command of the package: `npx private-api-canary probe …`. Its parts need a newer Node.js than the construct does.

const OLDEST = 24;
const COMMANDS = {
  diagnose: () => import('../diagnose/deployed-command.ts'),
  gate: () => import('../gate/command.ts'),
  probe: () => import('../probe/command.ts'),
};

const [, , name = ''] = process.argv;
const command = Object.entries(COMMANDS).find(([known]) => known === name)?.[1];
if (command === undefined) {
  process.stderr.write(`expected a command: ${Object.keys(COMMANDS).join(', ')}, got ${JSON.stringify(name)}\n`);
  process.exitCode = 2;
} else if (Number.parseInt(process.versions.node, 10) < OLDEST) {
  process.stderr.write(`private-api-canary ${name} needs Node.js ${OLDEST}, and this is ${process.versions.node}\n`);
  process.exitCode = 2;
} else {
  // What is left is the command's own.
  process.argv.splice(2, 1);
  await command();
}

export {};
