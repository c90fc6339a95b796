import type {
  GateLook,
  GateMetricVerdict,
  GateRecord,
  GateSeries,
} from '@bellwether/domain-canary';
import {
  code,
  formatDurationMs,
  type Inline,
  type MarkdownDocument,
  prose,
  sparkline,
  type Table,
  valueRange,
} from '@bellwether/kit-action';
import { figure, span, valueText } from './figures';

/** The part of the summary below heading and verdict. */
export function summarise(page: MarkdownDocument, record: GateRecord): void {
  const { gate, judge, release, looks, metrics, series, window } = record;
  page.text(
    prose`${code(gate.name)} watches ${code(gate.service)} in ${code(gate.environment)}${versus(release)}: ${looks.length} ${looks.length === 1 ? 'look' : 'looks'} by ${code(judge)} from ${code(timeOf(window.startMs))} to ${code(timeOf(window.endMs))}.`,
  );
  page.table(metricTable(metrics, series));
  if (series.some(({ atMs }) => atMs.length > 1)) {
    page.heading('Course', 4).table(courseTable(record));
  }
  page.details('Reasons and diagnostics', body => {
    body.list(
      record.reasons.map(({ code: name, metric, text }) =>
        metric === undefined
          ? prose`${code(name)} ${text}`
          : prose`${code(name)} ${metric}: ${text}`,
      ),
    );
    for (const metric of metrics) diagnostics(body, metric);
  });
  if (looks.length > 0) {
    page.details(`Looks (${looks.length})`, body =>
      body.table(lookTable(looks)),
    );
  }
  page.details('Evidence', body =>
    body.table({
      columns: [{ title: 'What' }, { title: 'Value' }],
      rows: [
        ['Judge', code(record.engine)],
        ['Gate file, SHA-256', code(gate.configHash)],
        ['Samples, SHA-256', code(record.samplesHash)],
        ['Interval', code(formatDurationMs(record.intervalMs))],
      ],
    }),
  );
}

function versus({ version, baseline }: GateRecord['release']): Inline {
  if (version === null) return '';
  return baseline === null
    ? prose`, version ${code(version)}`
    : prose`, version ${code(version)} against ${code(baseline)}`;
}

function metricTable(
  metrics: readonly GateMetricVerdict[],
  series: readonly GateSeries[],
): Table {
  const withEvidence = metrics.some(({ eHarm }) => eHarm !== null);
  return {
    columns: [
      { title: 'Metric' },
      { title: 'Label' },
      { title: 'Canary', align: 'right' },
      { title: 'Baseline', align: 'right' },
      { title: 'Ratio', align: 'right' },
      { title: 'Interval', align: 'right' },
      { title: 'Events', align: 'right' },
      ...(withEvidence
        ? ([
            { title: 'Evidence of harm', align: 'right' },
            { title: 'Evidence for it', align: 'right' },
          ] as const)
        : []),
    ],
    rows: metrics.map((metric, index) => {
      const { rates, ratio, interval, events } = metric;
      const unit = series[index]?.unit ?? '';
      return [
        metric.critical
          ? prose`${code(metric.name)} (critical)`
          : code(metric.name),
        metric.label,
        valueText(rates.canary, unit),
        valueText(rates.baseline, unit),
        figure(ratio),
        span(interval),
        `${figure(events.canary)} / ${figure(events.baseline)}`,
        ...(withEvidence
          ? [figure(metric.eHarm), figure(metric.ePromote)]
          : []),
      ];
    }),
  };
}

/** Both arms on one scale, so that the bars can be compared. */
function courseTable({ series }: GateRecord): Table {
  return {
    columns: [
      { title: 'Metric' },
      { title: 'Arm' },
      { title: 'Course' },
      { title: 'Last', align: 'right' },
    ],
    rows: series.flatMap(({ name, unit, canary, baseline }) => {
      const range = valueRange(canary, baseline);
      const row = (
        arm: string,
        values: readonly (number | null)[],
      ): Inline[] => [
        code(name),
        arm,
        code(sparkline(values, { range })),
        valueText(values.findLast(value => value !== null) ?? null, unit),
      ];
      return [row('canary', canary), row('baseline', baseline)];
    }),
  };
}

function diagnostics(
  page: MarkdownDocument,
  { name, reasons, diagnostics: doubts, strata = [] }: GateMetricVerdict,
): void {
  if (reasons.length + doubts.length > 0) {
    page
      .heading(code(name), 4)
      .list([
        ...reasons,
        ...doubts.map(({ code: doubt, text }) => prose`${code(doubt)} ${text}`),
      ]);
  }
  if (strata.length === 0) return;
  page.table({
    columns: [
      { title: 'Part' },
      { title: 'Canary', align: 'right' },
      { title: 'Baseline', align: 'right' },
      { title: 'Ratio', align: 'right' },
      { title: 'Events', align: 'right' },
      { title: 'Evidence of harm', align: 'right' },
    ],
    rows: strata.map(stratum => [
      code(stratum.name),
      figure(stratum.rates.canary),
      figure(stratum.rates.baseline),
      figure(stratum.ratio),
      figure(stratum.events),
      figure(stratum.eHarm),
    ]),
  });
}

function lookTable(looks: readonly GateLook[]): Table {
  return {
    columns: [
      { title: 'Look', align: 'right' },
      { title: 'Until' },
      { title: 'Weight', align: 'right' },
      { title: 'Decision' },
      { title: 'Metrics' },
    ],
    rows: looks.map(({ index, atMs, weight, decision, metrics }) => [
      index,
      code(timeOf(atMs)),
      weight === null ? '' : `${figure(weight * 100)} %`,
      decision,
      metrics.map(({ name, label }) => `${name} ${label}`).join(', '),
    ]),
  };
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
