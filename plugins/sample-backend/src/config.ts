import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { History } from './history/model';
import { readHistory } from './history/readHistory';

/** What the sample plugin is told by `sample` in the configuration. */
export interface SampleConfig {
  history: History;
  /** Days of history to replay. */
  days: number;
  seed: string;
}

/**
 * Reads the configuration and the history it names.
 *
 * @returns undefined when the sample is switched off
 * @throws InputError naming the key and the remedy
 */
export function readSampleConfig(
  config: RootConfigService,
): SampleConfig | undefined {
  if (config.getOptionalBoolean('sample.enabled') !== true) return undefined;

  const path = config.getOptionalString('sample.history');
  if (path === undefined) {
    throw new InputError(
      'sample.history: expected the path of a history in YAML because sample.enabled is true, found nothing; set it, or set sample.enabled to false',
    );
  }
  const days = config.getOptionalNumber('sample.days') ?? 35;
  if (!Number.isInteger(days) || days < 1 || days > 400) {
    throw new InputError(
      `sample.days: expected a whole number from 1 to 400, found ${days}`,
    );
  }
  const seed = config.getOptionalString('sample.seed') ?? 'northfield';
  if (!/^[A-Za-z0-9._-]{1,60}$/.test(seed)) {
    throw new InputError(
      `sample.seed: expected 1 to 60 letters, digits, dots, dashes or underscores, found ${JSON.stringify(seed)}`,
    );
  }
  return { history: readFile(path), days, seed };
}

function readFile(path: string): History {
  const file = resolve(path);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(
      `sample.history: cannot read ${file} (${(error as Error).message}); the path is relative to the working directory of the backend`,
    );
  }
  return readHistory(text, file);
}
