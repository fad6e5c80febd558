import { run } from './tools.ts';

/** The tools by what they call themselves. Rejects where one is missing, and says which. */
export const versions = async (): Promise<string> => {
  const asked = [
    ['dig', '-v'],
    ['curl', '--version'],
    ['openssl', 'version'],
  ] as const;
  const said = await Promise.all(
    asked.map(async ([program, option]) => {
      const { stdout, stderr } = await run([program, option]).catch(() => {
        throw new Error(`${program} is missing; Debian has it in dnsutils, curl or openssl`);
      });
      const [version = ''] = /\d+(?:\.\d+)+/.exec(`${stdout}${stderr}`) ?? [];
      return `${program} ${version}`;
    }),
  );
  return said.join(', ');
};

/** Why the lab cannot be opened here, if it cannot. */
export const missingForLab = async (): Promise<string | undefined> => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'network namespaces need root on Linux';
  for (const program of ['ip', 'nft', 'unbound', 'python3']) {
    if (await run(['which', program]).then(({ status }) => status !== 0)) return `${program} is missing`;
  }
  return undefined;
};
