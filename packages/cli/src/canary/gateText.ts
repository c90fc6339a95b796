import type {
  GateEvidence,
  GateMetricVerdict,
  GateRecord,
} from '@bellwether/domain-canary';
import { isoOf } from '../slo/instant';
import { amount, percent } from '../slo/numbers';
import { printable } from '../slo/printable';

/** One line for a look, while the gate goes on. */
export function lookText({ looks, decision, reasons }: GateRecord): string {
  const look = looks[looks.length - 1];
  const weight = look.weight === null ? '' : `, ${percent(look.weight)}`;
  const why = reasons[0] ? `: ${reasons[0].text}` : '';
  return `${printable(`look ${look.index}, ${isoOf(look.atMs)}${weight}: ${decision}${why}`)}\n`;
}

/** What a gate concluded, for people. */
export function evidenceText({ record }: GateEvidence): string {
  const { gate, window, looks, metrics, release } = record;
  const versions =
    release.version === null
      ? ''
      : `, ${release.version}${release.baseline === null ? '' : ` against ${release.baseline}`}`;
  const lines = [
    `${record.decision}: ${gate.name}, ${gate.service} in ${gate.environment}${versions}`,
    ...record.reasons
      .slice(0, 10)
      .map(({ metric, text }) => `  ${metric ? `${metric}: ` : ''}${text}`),
    `${looks.length} look${looks.length === 1 ? '' : 's'} from ${isoOf(window.startMs)} to ${isoOf(window.endMs)}, mode ${record.judge}`,
    ...metrics.map(metricLine),
    `samples ${record.samplesHash.slice(0, 12)}, gate ${gate.configHash.slice(0, 12)}, ${record.engine}`,
  ];
  return lines.map(line => `${printable(line)}\n`).join('');
}

function metricLine(metric: GateMetricVerdict): string {
  const { name, label, critical, rates, ratio, interval, events } = metric;
  const rate = (value: number | null) =>
    value === null ? 'no data' : amount(value);
  const figures = [
    `canary ${rate(rates.canary)}, baseline ${rate(rates.baseline)}`,
    ...(ratio === null ? [] : [`ratio ${amount(ratio)}`]),
    ...(interval === null
      ? []
      : [`interval ${amount(interval[0])} to ${amount(interval[1])}`]),
    `events ${amount(events.canary)} and ${amount(events.baseline)}`,
  ];
  return `  ${name}: ${label}${critical ? ', critical' : ''}; ${figures.join('; ')}`;
}
