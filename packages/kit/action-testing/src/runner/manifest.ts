import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** What the runner reads of `action.yml`. @public */
export interface ActionManifest {
  name: string;
  description: string;
  author?: string;
  branding?: { icon: string; color: string };
  inputs: Record<
    string,
    {
      description: string;
      required?: boolean;
      default?: string;
      deprecationMessage?: string;
    }
  >;
  outputs: Record<string, { description: string }>;
  runs: { using: string; main: string };
}

/** Reads the manifest of an Action. @public */
export function readManifest(folder: string): ActionManifest {
  const manifest = parse(
    fs.readFileSync(path.join(folder, 'action.yml'), 'utf8'),
  );
  return { inputs: {}, outputs: {}, ...manifest };
}
