import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig, type IConfigFile } from '@microsoft/api-extractor';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const REPORT_FOLDER = join(ROOT, 'docs');

/** The types of the library as one file without what is internal; `inFolder`, one inside the repository, is where they are made. */
export const declarations = (inFolder: string): string => {
  // Where the types of packages are found, but not among the packages, of which the extractor leaves everything out.
  const folder = mkdtempSync(join(inFolder, 'declarations-'));
  try {
    emit(folder);
    withJavaScriptPaths(folder);
    const rollup = join(folder, 'index.d.ts');
    extract(folder, { dtsRollup: { enabled: true, publicTrimmedFilePath: rollup, untrimmedFilePath: '' } });
    return readFileSync(rollup, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const emit = (folder: string): void => {
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: ROOT,
    outDir: folder,
  };
  const files = [join(ROOT, 'infra/library/index.ts')];
  writeFileSync(config, JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions, files, include: [] }));
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '--project', config], {
    stdio: 'inherit',
  });
};

/** The extractor follows no path that ends with .ts, and the compiler leaves those in declarations as they are. */
const withJavaScriptPaths = (folder: string): void => {
  for (const file of globSync('infra/**/*.d.ts', { cwd: folder })) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/(from '\.[^']*)\.ts'/g, "$1.js'"));
  }
};

const extract = (folder: string, options: Partial<IConfigFile>): void => {
  const configObject: IConfigFile = {
    projectFolder: ROOT,
    mainEntryPointFilePath: join(folder, 'infra/library/index.d.ts'),
    compiler: { tsconfigFilePath: join(folder, 'tsconfig.json') },
    apiReport: { enabled: false, reportFileName: 'api.md', reportFolder: REPORT_FOLDER },
    docModel: { enabled: false },
    tsdocMetadata: { enabled: false },
    ...options,
  };
  const config = ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath: join(ROOT, 'package.json'),
  });
  const { succeeded } = Extractor.invoke(config, { localBuild: true });
  if (!succeeded) throw new Error('making the declarations: the API extractor found mistakes, see above');
};
