import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig, ExtractorLogLevel, type IConfigFile } from '@microsoft/api-extractor';
import { ApiPackage } from '@microsoft/api-extractor-model';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What the library says to whoever uses it. */
export interface Declarations {
  /** All types in one file, without what is internal. */
  readonly types: string;
  /** The same as a model of what is exported, with its documentation. */
  readonly model: ApiPackage;
}

/** Reads what the library declares. */
export const declarations = (): Declarations => {
  // Inside the repository, where the types of packages are found; but not among the packages, of which the extractor leaves everything out.
  const folder = mkdtempSync(join(ROOT, '.declarations-'));
  try {
    compile(folder);
    const [rollup, model] = [join(folder, 'rolled-up.d.ts'), join(folder, 'model.json')];
    extract(folder, rollup, model);
    return { types: readFileSync(rollup, 'utf8'), model: ApiPackage.loadFromJsonFile(model) };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const writeJson = (file: string, value: unknown): void => writeFileSync(file, JSON.stringify(value));

const compile = (folder: string): void => {
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: ROOT,
    outDir: folder,
  };
  const files = [join(ROOT, 'infra/package/library.ts')];
  const project = join(folder, 'tsconfig.json');
  writeJson(project, { extends: join(ROOT, 'tsconfig.json'), compilerOptions, files, include: [] });
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '--project', project], {
    stdio: 'inherit',
  });
  // The extractor follows no path that ends with .ts, and the compiler leaves those in declarations as they are.
  for (const file of globSync('infra/**/*.d.ts', { cwd: folder })) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/(from '\.[^']*)\.ts'/g, "$1.js'"));
  }
};

const extract = (folder: string, rollup: string, model: string): void => {
  const packageJson = join(folder, 'package.json');
  writeJson(packageJson, { name: 'private-api-canary', version: '0.0.0' });
  // CDK's tag for what a property is where nobody sets it; the standard has another one.
  writeJson(join(folder, 'tsdoc.json'), {
    $schema: 'https://developer.microsoft.com/json-schemas/tsdoc/v0/tsdoc.schema.json',
    extends: ['@microsoft/api-extractor/extends/tsdoc-base.json'],
    tagDefinitions: [{ tagName: '@default', syntaxKind: 'block' }],
    supportForTags: { '@default': true },
  });
  const configObject: IConfigFile = {
    projectFolder: folder,
    mainEntryPointFilePath: join(folder, 'infra/package/library.d.ts'),
    compiler: { tsconfigFilePath: join(folder, 'tsconfig.json') },
    dtsRollup: { enabled: true, publicTrimmedFilePath: rollup, untrimmedFilePath: '' },
    docModel: { enabled: true, apiJsonFilePath: model },
    apiReport: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      // Nothing is marked as public: what is exported is.
      extractorMessageReporting: { 'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None } },
    },
  };
  const config = ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath: packageJson,
  });
  const { succeeded } = Extractor.invoke(config, {
    messageCallback: (message) => {
      const { logLevel } = message;
      message.handled = logLevel === ExtractorLogLevel.Info || logLevel === ExtractorLogLevel.Verbose;
    },
  });
  if (!succeeded) throw new Error('reading the declarations: the API extractor found mistakes, see above');
};
