import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Story } from './deliveries/model';
import { readDeliveries } from './deliveries/readDeliveries';
import { History } from './history/model';
import { readHistory } from './history/readHistory';

/** What the sample plugin is told by `sample` in the configuration. */
export interface SampleConfig {
  history: History;
  /** What is delivered; undefined when no file is named. */
  deliveries: Story | undefined;
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
  const historyFile = resolve(path);
  const deliveries = config.getOptionalString('sample.deliveries');
  return {
    history: readHistory(readText('sample.history', historyFile), historyFile),
    deliveries:
      deliveries === undefined
        ? undefined
        : readDeliveryFile(resolve(deliveries)),
    days,
    seed,
  };
}

/** Gate files and plans are named relative to the file of deliveries. */
function readDeliveryFile(file: string): Story {
  return readDeliveries(readText('sample.deliveries', file), file, name =>
    readText('sample.deliveries', resolve(dirname(file), name)),
  );
}

function readText(key: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(
      `${key}: cannot read ${file} (${(error as Error).message}); the path is relative to the working directory of the backend`,
    );
  }
}
