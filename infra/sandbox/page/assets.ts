import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A file of the page, ready to be sent. */
export interface Asset {
  readonly contentType: string;
  readonly body: string;
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const bundle = async (entry: string): Promise<string> => {
  // Loading esbuild takes time, and only the page needs it.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`bundling ${entry}: esbuild gave nothing`);
  return file.text;
};

const ASSETS = new Map([
  ['/', { contentType: 'text/html; charset=utf-8', make: () => readFile(here('index.html'), 'utf8') }],
  ['/icon.svg', { contentType: 'image/svg+xml', make: () => readFile(here('icon.svg'), 'utf8') }],
  ['/client.js', { contentType: 'text/javascript; charset=utf-8', make: () => bundle('client/main.ts') }],
  ['/style.css', { contentType: 'text/css; charset=utf-8', make: () => bundle('style/page.css') }],
]);

export const ASSET_PATHS: readonly string[] = [...ASSETS.keys()];

/** Gives the page's files, or nothing where there is none; each is made when it is first asked for. */
export const createAssets = (): ((path: string) => Promise<Asset | undefined>) => {
  const made = new Map<string, Promise<string>>();
  return async (path) => {
    const asset = ASSETS.get(path);
    if (asset === undefined) return undefined;
    const body = made.get(path) ?? asset.make();
    made.set(path, body);
    return { contentType: asset.contentType, body: await body };
  };
};
