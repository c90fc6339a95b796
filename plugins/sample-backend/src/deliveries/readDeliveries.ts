import { InputError } from '@backstage/errors';
import { readCanaryGate } from '@bellwether/domain-canary';
import {
  readPlaybook,
  type RollbackPlaybook,
} from '@bellwether/domain-rollback';
import { parse, parseAllDocuments } from 'yaml';
import { Reader } from '../history/Reader';
import type { DeliveryStory, GateStory, MetricStory, Story } from './model';
import type { StackStory } from './stacks';

const FOUR_WEEKS = 28 * 24 * 60;

/** Deliveries of a story that are told of from before the start, at most. */
const USUAL_PAST = 12;

/**
 * Reads what is delivered from YAML text.
 *
 * @param text - YAML 1.2
 * @param file - named in errors
 * @param readFile - text of a gate file or a plan, by its path as the text has it
 * @throws InputError with file, path, what was expected, and what was found
 */
export function readDeliveries(
  text: string,
  file: string,
  readFile: (path: string) => string,
): Story {
  const root = new Reader(parsed(text, file), '$', file);
  root.onlyKeys(['people', 'playbooks', 'gates', 'stacks']);
  const people = root
    .get('people')
    .items()
    .map(name => name.text());
  if (people.length === 0) root.get('people').fail('at least one name', '[]');
  const playbooks =
    root.optional('playbooks', playbookFile =>
      readPlaybooks(playbookFile.text(), readFile),
    ) ?? [];
  return {
    gates: root
      .get('gates')
      .items()
      .map(gate => {
        const story = readStory(gate, readFile);
        const playbook = playbooks.find(
          ({ spec }) =>
            spec.service === story.gate.spec.service &&
            spec.environment === story.gate.spec.environment,
        );
        return { ...story, playbook, people };
      }),
    stacks:
      root.optional('stacks', stacks =>
        stacks.items().map(stack => readStack(stack, readFile)),
      ) ?? [],
  };
}

function readStory(
  reader: Reader,
  readFile: (path: string) => string,
): Omit<GateStory, 'people' | 'playbook'> {
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
    repository: repositoryOf(reader),
    perMinute: reader.get('perMinute').number(1, 1e6),
    strata,
    metrics,
    deliveries: reader
      .get('deliveries')
      .items()
      .map(delivery => readDelivery(delivery, Object.keys(metrics))),
  };
}

/** Playbooks of a file with several documents. */
function readPlaybooks(
  file: string,
  readFile: (path: string) => string,
): RollbackPlaybook[] {
  return parseAllDocuments(readFile(file)).map(document => {
    const read = readPlaybook(document.toJS());
    if (read.ok) return read.playbook;
    const [{ message }] = read.problems;
    throw new InputError(`${file}: ${message}`);
  });
}

function readStack(
  reader: Reader,
  readFile: (path: string) => string,
): StackStory {
  reader.onlyKeys([
    'stack',
    'service',
    'repository',
    'environment',
    'everyMinutes',
    'episodes',
  ]);
  const episodes = reader
    .get('episodes')
    .items()
    .map(episode => {
      episode.onlyKeys(['plan', 'checks']);
      return {
        plan: readFile(episode.get('plan').text()),
        checks: episode.get('checks').integer(1, 1000),
      };
    });
  if (episodes.length === 0) {
    reader.get('episodes').fail('at least one episode', '[]');
  }
  return {
    stack: reader.get('stack').text(),
    service: reader.get('service').text(),
    repository: repositoryOf(reader),
    environment: reader.get('environment').text(),
    everyMinutes: reader.get('everyMinutes').integer(60, 1440),
    episodes,
  };
}

function repositoryOf(reader: Reader): string {
  return reader.get('repository').matching(/^[\w.-]+\/[\w.-]+$/, 'owner/name');
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
    'commits',
    'everyMinutes',
    'atMinute',
    'past',
    'effects',
    'only',
    'missing',
    'staysBad',
    'smokeFault',
  ]);
  const effects = reader.optional('effects', found => {
    found.onlyKeys(metrics);
    return found
      .entries()
      .map(([name, ratio]) => [name, ratio.number(0, 100)] as const);
  });
  const change = reader.get('change').text();
  return {
    change,
    commits: reader.optional('commits', found =>
      found.items().map(message => message.text()),
    ) ?? [`feat: ${change[0].toLowerCase()}${change.slice(1)}`],
    schedule: {
      everyMinutes: reader.get('everyMinutes').integer(60, FOUR_WEEKS),
      atMinute: reader.get('atMinute').integer(0, FOUR_WEEKS),
    },
    past: reader.optional('past', most => most.integer(1, 100)) ?? USUAL_PAST,
    effects: Object.fromEntries(effects ?? []),
    ...reader.optional('only', stratum => ({ only: stratum.text() })),
    missing: reader.optional('missing', share => share.number(0, 1)) ?? 0,
    staysBad: reader.optional('staysBad', flag => flag.boolean()) ?? false,
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
