import type {
  GateMetricVerdict,
  RejudgeResponse,
} from '@bellwether/plugin-delivery-common';

type Label = GateMetricVerdict['label'];

/** A metric as it was judged and as it is judged now. */
export interface RejudgedMetric {
  name: string;
  /** undefined: the run had no such metric. */
  stored: Label | undefined;
  /** undefined: a word this portal does not know, or it was not judged. */
  again: Label | undefined;
  /** What the judge said now, as it is. */
  classification: string;
  differs: boolean;
  reasons: string[];
}

const LABELS: readonly Label[] = [
  'Pass',
  'High',
  'Low',
  'Nodata',
  'NodataFailMetric',
  'Error',
  'Inconclusive',
];

/** Metrics of both judgements side by side, in the order of the new one. */
export function rejudgedMetrics(
  stored: readonly GateMetricVerdict[],
  again: RejudgeResponse['metrics'],
): RejudgedMetric[] {
  return again.map(({ name, classification, reasons }) => {
    const before = stored.find(metric => metric.name === name)?.label;
    return {
      name,
      stored: before,
      again: LABELS.find(label => label === classification),
      classification,
      differs: before !== undefined && before !== classification,
      reasons,
    };
  });
}
