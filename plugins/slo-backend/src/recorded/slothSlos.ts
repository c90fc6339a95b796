import { budgetState, fractionOfPercent } from '@bellwether/domain-slo';
import type { PrometheusSeries } from '../sources/prometheus/PrometheusClient';
import { AlertStates } from './alertStates';
import type { Answers } from './instantQueries';
import { figure, noteOn, type RecordedSlo } from './model';
import type { RecordedQuery } from './queries';

type Labels = Record<string, string>;

interface Member {
  group: Labels;
  burnRate?: number;
  remaining?: number;
}

/** Everything recorded under one `sloth_id`. */
interface Recordings {
  labels: Labels;
  info?: Labels;
  target?: number;
  windowDays?: number;
  /** Series of burn rates and budgets: one, or one for each member of a grouped SLO. */
  figures: { labels: Labels; field: 'burnRate' | 'remaining'; value: number }[];
}

/**
 * SLOs that Sloth records. Any of the series may be missing: the identity comes from whatever carries the ID.
 *
 * Source: Sloth 0.16, names and labels of its metadata recordings.
 */
export function slothSlos(
  connection: string,
  answers: Answers<RecordedQuery>,
): RecordedSlo[] {
  const alerts = new AlertStates(
    answers.alerts?.filter(({ labels }) => labels.sloth_id !== undefined),
    { id: 'sloth_id', severity: 'sloth_severity' },
  );
  const areFiguresKnown =
    answers['burn rates'] !== undefined && answers.budgets !== undefined;
  const slos: RecordedSlo[] = [];
  for (const [id, recordings] of recordingsById(answers)) {
    const { labels, info, target, windowDays } = recordings;
    const percent = figure(Number(info?.sloth_objective));
    for (const { group, burnRate, remaining } of membersOf(recordings)) {
      const note = noteOn([burnRate, remaining], areFiguresKnown);
      const left = figure(remaining);
      slos.push({
        id: `${connection}/sloth/${id}${groupId(group)}`,
        tool: 'sloth',
        connection,
        service: labels.sloth_service ?? null,
        name: labels.sloth_slo ?? id,
        group,
        // 99.9 as declared rather than 0.9990000000000001 as recorded.
        target: percent === null ? figure(target) : fractionOfPercent(percent),
        windowDays: figure(windowDays),
        remaining: left,
        burnRate: figure(burnRate),
        budget: budgetState(left),
        ...alerts.of(id, group),
        ...(note !== undefined && { note }),
      });
    }
  }
  return slos;
}

function recordingsById(
  answers: Answers<RecordedQuery>,
): Map<string, Recordings> {
  const byId = new Map<string, Recordings>();
  const of = (labels: Labels): Recordings => {
    const known = byId.get(labels.sloth_id);
    if (known) return known;
    const recordings: Recordings = { labels, figures: [] };
    byId.set(labels.sloth_id, recordings);
    return recordings;
  };
  for (const { labels } of answers.identities ?? []) of(labels).info = labels;
  for (const series of answers['objectives and windows'] ?? []) {
    const isWindow = series.labels.__name__ === 'slo:time_period:days';
    of(series.labels)[isWindow ? 'windowDays' : 'target'] = valueOf(series);
  }
  for (const [query, field] of [
    ['burn rates', 'burnRate'],
    ['budgets', 'remaining'],
  ] as const) {
    for (const series of answers[query] ?? []) {
      const { labels } = series;
      of(labels).figures.push({ labels, field, value: valueOf(series) });
    }
  }
  return byId;
}

/** One member, or one for each combination of labels that is not the same for all of the SLO. */
function membersOf({ info, figures }: Recordings): Member[] {
  const members = new Map<string, Member>();
  const common = info ?? commonLabels(figures.map(({ labels }) => labels));
  for (const { labels, field, value } of figures) {
    const group = Object.fromEntries(
      Object.entries(labels)
        .filter(
          ([name]) =>
            name !== '__name__' &&
            !name.startsWith('sloth_') &&
            !Object.hasOwn(common, name),
        )
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    const key = JSON.stringify(group);
    const member = members.get(key) ?? { group };
    member[field] = value;
    members.set(key, member);
  }
  return members.size > 0 ? [...members.values()] : [{ group: {} }];
}

/** Without an info series, labels that all series share belong to the SLO. */
function commonLabels(all: readonly Labels[]): Labels {
  const [first = {}, ...others] = all;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) =>
      others.every(labels => labels[name] === value),
    ),
  );
}

/** As Sloth writes the IDs of members. */
function groupId(group: Labels): string {
  const entries = Object.entries(group);
  if (entries.length === 0) return '';
  const text = entries.map(([name, value]) => `${name}=${value}`).join(',');
  return `:${Buffer.from(text).toString('base64url')}`;
}

function valueOf({ samples }: PrometheusSeries): number {
  return samples[0]?.[1] ?? NaN;
}
