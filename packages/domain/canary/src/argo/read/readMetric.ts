import type { Reader } from '../../bundle/Reader';
import { type Condition, readCondition } from '../expr/condition';
import type { AnalysisMetric } from '../model';
import { LONG, readDuration, readWhole } from './fields';
import { readProvider } from './readProvider';
import { checkLimits } from './rules';

/** Measurements that are kept when nothing else is said. */
export const RETENTION = 10;

const NO_DATA = ['inconclusive', 'fail', 'pass'] as const;

/** Reads a metric whose arguments are filled in; undefined without a provider, which is a fault. */
export function readMetric(reader: Reader): AnalysisMetric | undefined {
  const fields = reader.fields([
    'name',
    'interval',
    'initialDelay',
    'count',
    'successCondition',
    'failureCondition',
    'failureLimit',
    'inconclusiveLimit',
    'consecutiveErrorLimit',
    'consecutiveSuccessLimit',
    'consecutiveFailureLimit',
    'noData',
    'provider',
  ]);
  const intervalMs = readDuration(fields.interval, 1);
  const success = conditionOf(fields.successCondition);
  const failure = conditionOf(fields.failureCondition);
  const metric: Omit<AnalysisMetric, 'provider'> = {
    name: fields.name.text(200),
    ...(intervalMs !== undefined && { intervalMs }),
    initialDelayMs: readDuration(fields.initialDelay, 0) ?? 0,
    count: readWhole(fields.count, [0, 0]),
    ...(success && { success }),
    ...(failure && { failure }),
    failureLimit: readWhole(fields.failureLimit, [-1, 0]),
    inconclusiveLimit: readWhole(fields.inconclusiveLimit, [0, 0]),
    consecutiveErrorLimit: readWhole(fields.consecutiveErrorLimit, [0, 4]),
    consecutiveSuccessLimit: readWhole(fields.consecutiveSuccessLimit, [0, 0]),
    consecutiveFailureLimit: readWhole(fields.consecutiveFailureLimit, [0, 0]),
    ...(!fields.noData.isAbsent && {
      noData: fields.noData.oneOf(NO_DATA, 'inconclusive'),
    }),
    isDryRun: false,
    retention: RETENTION,
  };
  checkLimits(metric, fields);
  const provider = readProvider(fields.provider);
  if (provider?.type === 'kayenta' || provider?.type === 'bellwether') {
    for (const name of ['successCondition', 'failureCondition']) {
      if (!fields[name].isAbsent && fields[name].value !== '') {
        fields[name].fault(`no condition: ${provider.type} judges by itself`);
      }
    }
  }
  return provider && { ...metric, provider };
}

function conditionOf(reader: Reader): Condition | undefined {
  if (reader.isAbsent || reader.value === '') return undefined;
  const text = reader.text(LONG);
  if (text === '') return undefined;
  const read = readCondition(text);
  if (read.ok) return read.condition;
  const { at, message } = read.problem;
  reader.fault(
    `a condition (${message.replace(/\.$/, '')}, at character ${at})`,
  );
  return undefined;
}
