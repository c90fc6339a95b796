import { budgetState, wilsonInterval } from '@bellwether/domain-slo';
import type {
  AlertState,
  ObjectiveStatus,
  ObjectiveView,
  Verdict,
} from '@bellwether/plugin-slo-common';
import { burnAlerts, forecast, policyOf } from './figures';

const DAY_MS = 86_400_000;

/** What sets one fixture apart from the next. */
export interface Sketch {
  name: string;
  /** Of the objective. */
  title: string;
  /** Of the SLO; default: that of the objective. */
  sloTitle?: string;
  journey?: string;
  service: string;
  owner?: string;
  system?: string;
  target?: number;
  total?: number;
  /** Share of units that failed. */
  errors?: number;
  /** Burn over 1 h; longer windows burn less. */
  burn?: number;
  index?: number;
  sample?: boolean;
  description?: string;
  status?: Partial<ObjectiveStatus>;
  view?: Partial<ObjectiveView>;
}

/** An objective whose figures agree with each other, evaluated a minute before `nowMs`. */
export function objective(sketch: Sketch, nowMs: number): ObjectiveView {
  const {
    name,
    target = 0.999,
    total = 1_203_332,
    errors = 0.00034,
    burn = 0.4,
    index = 0,
  } = sketch;
  const good = Math.round(total * (1 - errors));
  const interval = wilsonInterval(good, total);
  const remaining = 1 - (total - good) / total / (1 - target);
  const alerts = burnAlerts(burn);
  let alert: AlertState = 'none';
  if (alerts.some(one => one.firing && one.severity === 'page')) alert = 'page';
  else if (alerts.some(one => one.firing)) alert = 'ticket';
  let verdict: Verdict = 'cannot-tell';
  if (interval && interval.low >= target) verdict = 'met';
  if (interval && interval.high < target) verdict = 'missed';
  const at = (ms: number) => new Date(nowMs + ms).toISOString();
  const figures: ObjectiveStatus = {
    evaluatedAt: at(-60_000),
    data: 'ok',
    lastDataAt: at(-120_000),
    budget: budgetState(remaining),
    alert,
    verdict,
    sli: good / total,
    interval,
    good,
    total,
    remaining,
    coverage: 1,
    burnRates: [
      { window: '5m', rate: burn * 1.15 },
      { window: '30m', rate: burn * 1.05 },
      { window: '1h', rate: burn },
      { window: '6h', rate: burn * 0.8 },
      { window: '1d', rate: burn * 0.6 },
      { window: '3d', rate: burn * 0.5 },
    ],
    alerts,
    forecast: forecast(remaining, burn, nowMs),
    ...sketch.status,
  };
  return {
    id: `default/${name}/${index}`,
    slo: {
      namespace: 'default',
      name,
      entityRef: `slo:default/${name}`,
      title: sketch.sloTitle ?? sketch.title,
    },
    index,
    title: sketch.title,
    description: sketch.description,
    service: sketch.service,
    componentRef: `component:default/${sketch.service}`,
    ownerRef: sketch.owner ?? 'group:default/identity',
    systemRef: sketch.system ?? 'system:default/identity',
    journey: sketch.journey,
    target,
    budgetingMethod: 'Occurrences',
    unit: 'event',
    window: {
      kind: 'rolling',
      duration: '28d',
      start: at(-28 * DAY_MS),
      end: at(0),
    },
    source: { type: 'counts', name: 'portal-counts' },
    sample: sketch.sample ?? false,
    status: { ...policyOf(figures, at(-3 * 3_600_000)), ...figures },
    ...sketch.view,
  };
}

/** The status of an objective nothing is known about. */
export function blankStatus(
  status: Partial<ObjectiveStatus>,
): Partial<ObjectiveStatus> {
  return {
    lastDataAt: null,
    budget: 'unknown',
    alert: 'unknown',
    verdict: 'unknown',
    sli: null,
    interval: null,
    good: null,
    total: null,
    remaining: null,
    coverage: 0,
    burnRates: ['5m', '1h', '6h'].map(window => ({ window, rate: null })),
    alerts: [
      {
        severity: 'page',
        short: '5m',
        long: '1h',
        factor: 13.44,
        firing: null,
      },
    ],
    forecast: null,
    ...status,
  };
}

/** One objective in every state the screens know, worst first. */
export function northfield(nowMs: number): ObjectiveView[] {
  const make = (sketch: Sketch) =>
    objective({ sample: true, ...sketch }, nowMs);
  const ago = (ms: number) => new Date(nowMs - ms).toISOString();
  return [
    make({
      name: 'submit-exam-availability',
      title: 'Exams can be submitted',
      description:
        'A student who presses “submit” gets a receipt. A lost exam cannot be taken again.',
      journey: 'submit-exam',
      service: 'exam-submission',
      owner: 'group:default/assessment',
      system: 'system:default/assessment',
      errors: 0.00131,
      burn: 16.2,
    }),
    make({
      name: 'sign-in-availability',
      sloTitle: 'Sign-in works',
      title: 'Sign-ins succeed',
      description: 'A valid credential opens a session.',
      journey: 'sign-in',
      service: 'sign-in',
      target: 0.9995,
      errors: 0.00046,
      burn: 3.4,
      status: {
        raw: {
          sli: 1 - 0.00061,
          good: 1_209_261,
          total: 1_210_000,
          remaining: 1 - 0.00061 / 0.0005,
          excludedSeconds: 3 * 3600,
        },
      },
    }),
    make({
      name: 'open-lesson-latency',
      title: 'Lessons open within 800 ms',
      journey: 'open-lesson',
      service: 'lesson-delivery',
      owner: 'group:default/learning',
      system: 'system:default/learning',
      target: 0.99,
      errors: 0.0079,
      burn: 1.3,
      view: { unit: 'slice', budgetingMethod: 'Timeslices' },
      total: 40_320,
    }),
    make({
      name: 'sign-in-availability',
      sloTitle: 'Sign-in works',
      title: 'Sign-ins within one second',
      index: 1,
      journey: 'sign-in',
      service: 'sign-in',
      target: 0.99,
      errors: 0.0058,
      burn: 0.7,
    }),
    make({
      name: 'post-grades-availability',
      title: 'Grades are posted',
      journey: 'post-grades',
      service: 'gradebook',
      owner: 'group:default/assessment',
      system: 'system:default/assessment',
    }),
    make({
      name: 'match-mentor-availability',
      title: 'Mentor requests are answered',
      journey: 'match-mentor',
      service: 'mentor-matching',
      owner: 'group:default/mentoring',
      system: 'system:default/mentoring',
      target: 0.995,
      total: 412,
      errors: 0.0049,
      status: { data: 'partial', coverage: 0.42 },
    }),
    make({
      name: 'message-guardian-delivery',
      title: 'Messages reach guardians',
      journey: 'message-guardian',
      service: 'guardian-messaging',
      owner: 'group:default/family',
      system: 'system:default/family',
      errors: 0.0002,
      burn: 0.2,
      view: {
        window: {
          kind: 'calendar',
          duration: '1M',
          timeZone: 'Europe/Berlin',
          start: ago(18 * DAY_MS),
          end: ago(-12 * DAY_MS),
        },
      },
    }),
    make({
      name: 'take-attendance-availability',
      title: 'Attendance can be taken',
      journey: 'take-attendance',
      service: 'attendance',
      owner: 'group:default/classroom',
      system: 'system:default/classroom',
      errors: 0.00041,
      status: {
        data: 'stale',
        lastDataAt: ago(5 * 3_600_000),
        dataMessage:
          'Nothing new for 5 hours; expected every 5 minutes. Check the job that pushes the counts of “attendance”.',
      },
    }),
    make({
      name: 'directory-sync',
      title: 'Rosters are synchronised nightly',
      service: 'directory',
      status: blankStatus({ data: 'no-data' }),
    }),
    make({
      name: 'lesson-video-start',
      title: 'Videos start',
      journey: 'open-lesson',
      service: 'video-delivery',
      owner: 'group:default/learning',
      system: 'system:default/learning',
      status: blankStatus({
        data: 'error',
        dataMessage:
          'Prometheus “north” answered 422: parse error at char 23. Expected a query that returns one series; correct spec.indicator and register the document again.',
      }),
      view: { source: { type: 'prometheus', name: 'north' } },
    }),
    make({
      name: 'report-cards',
      title: 'Report cards are printed',
      service: 'report-cards',
      owner: 'group:default/assessment',
      system: 'system:default/assessment',
      status: blankStatus({ data: 'pending', evaluatedAt: null }),
    }),
  ];
}
