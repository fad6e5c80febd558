import type { Emulator } from '../emulator.ts';

/** Reads what has become of a resource, by its physical id and its properties, under the names that these have in a template. */
export type Reader = (emulator: Emulator, id: string, properties: Readonly<Record<string, unknown>>) => Promise<object>;
