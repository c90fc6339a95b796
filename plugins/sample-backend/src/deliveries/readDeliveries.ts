import { InputError } from '@backstage/errors';
import { readCanaryGate } from '@bellwether/domain-canary';
import { parse } from 'yaml';
import { Reader } from '../history/Reader';
import type { DeliveryStory, GateStory, MetricStory } from './model';

const FOUR_WEEKS = 28 * 24 * 60;

/**
 * Reads what is delivered from YAML text.
 *
 * @param text - YAML 1.2
 * @param file - named in errors
 * @param readFile - text of a gate file, by its path as the text has it
 * @throws InputError with file, path, what was expected, and what was found
 */
export function readDeliveries(
  text: string,
  file: string,
  readFile: (path: string) => string,
): GateStory[] {
  const root = new Reader(parsed(text, file), '$', file);
  root.onlyKeys(['gates']);
  return root
    .get('gates')
    .items()
    .map(gate => readStory(gate, readFile));
}

function readStory(
  reader: Reader,
  readFile: (path: string) => string,
): GateStory {
  reader.onlyKeys([
    'file',
    'repository',
    'perMinute',
    'strata',
    'metrics',
    'deliveries',
  ]);
  const gateFile = reader.get('file').text();
  const read = readCanaryGate(parsed(readFile(gateFile), gateFile));
  if (!read.ok) {
    const [{ message }] = read.problems;
    throw new InputError(`${gateFile}: ${message}`);
  }
  const { gate } = read;
  const metrics = Object.fromEntries(
    gate.spec.metrics.map(({ name }) => [
      name,
      readMetric(reader.get('metrics').get(name)),
    ]),
  );
  const strata = Object.fromEntries(
    (reader.optional('strata', found => found.entries()) ?? []).map(
      ([name, share]) => [name, share.number(0, 1)],
    ),
  );
  const needsStrata = gate.spec.metrics.some(
    metric => metric.strata !== undefined,
  );
  const shares = Object.values(strata).reduce((sum, share) => sum + share, 0);
  if (needsStrata && Math.abs(shares - 1) > 1e-9) {
    reader.get('strata').fail('shares that add up to 1', shares);
  }
  return {
    gate,
    repository: reader
      .get('repository')
      .matching(/^[\w.-]+\/[\w.-]+$/, 'owner/name'),
    perMinute: reader.get('perMinute').number(1, 1e6),
    strata,
    metrics,
    deliveries: reader
      .get('deliveries')
      .items()
      .map(delivery => readDelivery(delivery, Object.keys(metrics))),
  };
}

function readMetric(reader: Reader): MetricStory {
  reader.onlyKeys(['usual']);
  return { usual: reader.get('usual').number(0, 1e6) };
}

function readDelivery(
  reader: Reader,
  metrics: readonly string[],
): DeliveryStory {
  reader.onlyKeys([
    'change',
    'everyMinutes',
    'atMinute',
    'effects',
    'only',
    'missing',
    'smokeFault',
  ]);
  const effects = reader.optional('effects', found => {
    found.onlyKeys(metrics);
    return found
      .entries()
      .map(([name, ratio]) => [name, ratio.number(0, 100)] as const);
  });
  return {
    change: reader.get('change').text(),
    schedule: {
      everyMinutes: reader.get('everyMinutes').integer(60, FOUR_WEEKS),
      atMinute: reader.get('atMinute').integer(0, FOUR_WEEKS),
    },
    effects: Object.fromEntries(effects ?? []),
    ...reader.optional('only', stratum => ({ only: stratum.text() })),
    missing: reader.optional('missing', share => share.number(0, 1)) ?? 0,
    ...reader.optional('smokeFault', fault => {
      fault.onlyKeys(['step', 'expected', 'found']);
      return {
        smokeFault: {
          step: fault.get('step').text(),
          expected: fault.get('expected').text(),
          found: fault.get('found').text(),
        },
      };
    }),
  };
}

function parsed(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new InputError(`${file} is not valid YAML: ${String(error)}`);
  }
}
