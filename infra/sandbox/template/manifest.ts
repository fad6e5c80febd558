import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({ artifacts: z.record(z.string(), z.looseObject({ type: z.string() })) });
/** A stage in a cloud assembly, which is a folder of its own. */
export const StageArtifact = z.object({
  type: z.literal('cdk:cloud-assembly'),
  properties: z.object({ directoryName: z.string(), displayName: z.string() }),
});
/** A stack in a cloud assembly. */
export const StackArtifact = z.object({
  type: z.literal('aws:cloudformation:stack'),
  displayName: z.string(),
  environment: z.string(),
  dependencies: z.array(z.string()).default([]),
  properties: z.object({ templateFile: z.string(), stackName: z.string().optional() }),
});
/** The list of a stack's assets. */
export const AssetsArtifact = z.object({
  type: z.literal('cdk:asset-manifest'),
  properties: z.object({ file: z.string() }),
});
const AssetManifest = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string(), packaging: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/** Reads what a folder of a cloud assembly holds. */
export const readManifest = (directory: string) => readJson(join(directory, 'manifest.json'), Manifest);

/** The artifacts of one kind. */
export const artifactsOf = <Artifact extends z.ZodType<object>>(
  { artifacts }: z.output<typeof Manifest>,
  schema: Artifact,
) =>
  Object.entries(artifacts).flatMap(([id, artifact]) => {
    const parsed = schema.safeParse(artifact);
    return parsed.success ? [{ id, ...parsed.data }] : [];
  });

/** The folders of the assets that CDK zips, by their key in the assets bucket. */
export const assetFolders = async (
  directory: string,
  manifests: readonly z.output<typeof AssetsArtifact>[],
): Promise<ReadonlyMap<string, string>> => {
  const assets = await Promise.all(
    manifests.map(({ properties }) => readJson(join(directory, properties.file), AssetManifest)),
  );
  return new Map(
    assets
      .flatMap(({ files }) => Object.values(files))
      .filter(({ source }) => source.packaging === 'zip')
      .flatMap(({ source, destinations }) =>
        Object.values(destinations).map(({ objectKey }) => [objectKey, resolve(directory, source.path)] as const),
      ),
  );
};

/** Reads a file of a cloud assembly; throws with its name where it is not what it must be. */
export const readJson = async <Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema>> => {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new Error(`reading the cloud assembly: ${file}: ${String(error).replace(/^Error: /, '')}`, { cause: error });
  }
};
