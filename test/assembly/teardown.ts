import { rmSync } from 'node:fs';
import { assembly } from './assembly.ts';

export default () => rmSync(assembly(), { recursive: true });
