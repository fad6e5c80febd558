import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A file of the page, ready to be sent. */
export interface Asset {
  readonly contentType: string;
  readonly body: string;
}

export type AssetPath = '/' | '/client.js' | '/icon.svg' | '/style.css';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Makes the page's files; the browser's code is bundled when it is first asked for. */
export const createAssets = (): ((path: AssetPath) => Promise<Asset>) => {
  const made = new Map<string, Promise<Asset>>();
  const make = async (path: AssetPath): Promise<Asset> => {
    switch (path) {
      case '/':
        return { contentType: 'text/html; charset=utf-8', body: await readFile(here('index.html'), 'utf8') };
      case '/icon.svg':
        return { contentType: 'image/svg+xml', body: await readFile(here('icon.svg'), 'utf8') };
      case '/client.js':
        return { contentType: 'text/javascript; charset=utf-8', body: await bundle('client/main.ts') };
      case '/style.css':
        return { contentType: 'text/css; charset=utf-8', body: await bundle('style/page.css') };
      default:
        return path satisfies never;
    }
  };
  return (path) => {
    const asset = made.get(path) ?? make(path);
    made.set(path, asset);
    return asset;
  };
};

const bundle = async (entry: string): Promise<string> => {
  // Only whoever looks at the page waits for it to load.
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
