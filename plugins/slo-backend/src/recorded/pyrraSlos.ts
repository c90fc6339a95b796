import {
  budgetState,
  durationMs,
  errorBudget,
  parseDuration,
} from '@bellwether/domain-slo';
import { DAY_MS } from '../database/levels';
import { AlertStates } from './alertStates';
import type { Answers } from './instantQueries';
import { figure, noteOn, type RecordedSlo } from './model';
import type { RecordedQuery } from './queries';

const NO_OBJECTIVE =
  'Pyrra records no objective for this SLO, so its budget is not known here. Start Pyrra with --generic-rules.';

/** Figures of the generic rules, and the longest window of the others. */
interface Recordings {
  objective?: number;
  windowSeconds?: number;
  availability?: number;
  requests?: number;
  errors?: number;
  /** From names such as `http_requests:increase4w`. */
  increaseMs?: number;
}

const GENERIC: Readonly<Record<string, keyof Recordings>> = {
  pyrra_objective: 'objective',
  pyrra_window: 'windowSeconds',
  pyrra_availability: 'availability',
  'pyrra_requests:rate5m': 'requests',
  'pyrra_errors:rate5m': 'errors',
};

/**
 * SLOs that Pyrra records: in full with its generic rules, otherwise their name, window and alerts.
 *
 * Source: Pyrra 0.8, names of its recording rules.
 */
export function pyrraSlos(
  connection: string,
  answers: Answers<RecordedQuery>,
): RecordedSlo[] {
  const alerts = new AlertStates(
    answers.alerts?.filter(({ labels }) => labels.sloth_id === undefined),
    { id: 'slo', severity: 'severity' },
  );
  const byName = new Map<string, Recordings>();
  for (const name of alerts.ids()) byName.set(name, {});
  for (const { labels, samples } of answers['SLOs of Pyrra'] ?? []) {
    const recordings = byName.get(labels.slo) ?? {};
    byName.set(labels.slo, recordings);
    const field = GENERIC[labels.__name__];
    if (field !== undefined) recordings[field] = samples[0]?.[1] ?? NaN;
    else addIncrease(recordings, labels.__name__);
  }
  return [...byName].map(([name, recordings]) => ({
    id: `${connection}/pyrra/${name}`,
    tool: 'pyrra',
    connection,
    service: null,
    name,
    group: {},
    ...figuresOf(recordings),
    ...alerts.of(name, {}),
  }));
}

function figuresOf(
  recordings: Recordings,
): Pick<
  RecordedSlo,
  'target' | 'windowDays' | 'remaining' | 'burnRate' | 'budget' | 'note'
> {
  const { objective, windowSeconds, availability, requests, errors } =
    recordings;
  const days =
    windowSeconds === undefined
      ? recordings.increaseMs && recordings.increaseMs / DAY_MS
      : (windowSeconds * 1000) / DAY_MS;
  const windowDays = figure(days);
  const target = figure(objective);
  if (target === null || target < 0 || target >= 1) {
    return {
      target: null,
      windowDays,
      remaining: null,
      burnRate: null,
      budget: 'unknown',
      note: NO_OBJECTIVE,
    };
  }
  const budget = errorBudget(target);
  const spent = figure(availability);
  const remaining = spent === null ? null : 1 - (1 - spent) / budget;
  // No error was ever counted where there is no series of errors.
  const ratio = requests === undefined ? undefined : (errors ?? 0) / requests;
  const burn = figure(ratio);
  const note = noteOn([availability, ratio], true);
  return {
    target,
    windowDays,
    remaining,
    burnRate: burn === null ? null : burn / budget,
    budget: budgetState(remaining),
    ...(note !== undefined && { note }),
  };
}

/** The longest sum is that of the objective's window. */
function addIncrease(recordings: Recordings, name: string): void {
  const [, duration] = /:increase([0-9]+[smhdwy])$/.exec(name) ?? [];
  if (duration === undefined || !parseDuration(duration).ok) return;
  const ms = durationMs(duration);
  if (ms > (recordings.increaseMs ?? 0)) recordings.increaseMs = ms;
}
