import { errorRate, gateDocument, latency, slowRequests } from './gates';
import type { Delivery } from './gateRun';

/** Shares of the traffic by district. */
const DISTRICTS = {
  birkenhof: 0.22,
  'escola-do-farol': 0.2,
  ostermark: 0.18,
  seeblick: 0.25,
  'upper-valley': 0.15,
};

const byDistrict = { strata: 'district' };

/** A delivery for each thing that can come of one. */
export function scenarios(nowMs: number): Delivery[] {
  return [
    {
      id: 'lesson-running',
      gate: gateDocument({ service: 'lesson-service', name: 'lesson-canary' }),
      scenario: {
        seed: 11,
        requests: 1500,
        behaviour: {
          'error-rate': { baseline: 0.008 },
          'slow-requests': { baseline: 0.03, factor: 1.02 },
        },
        intervals: 14,
      },
      mode: 'loop',
      startedMinutesAgo: 15,
      release: { canary: '7.12.0', baseline: '7.11.3' },
    },
    {
      id: 'portal-running',
      gate: gateDocument({ service: 'web-portal', name: 'portal-canary' }),
      scenario: {
        seed: 23,
        requests: 500,
        behaviour: {
          'error-rate': { baseline: 0.01, factor: 1.6 },
          'slow-requests': { baseline: 0.05 },
        },
        intervals: 21,
      },
      mode: 'loop',
      startedMinutesAgo: 22,
      release: { canary: '2026.47.1', baseline: '2026.46.3' },
    },
    {
      id: 'grades-rollback',
      gate: gateDocument({
        service: 'gradebook-service',
        name: 'gradebook-canary',
        metrics: [errorRate(byDistrict), slowRequests(byDistrict)],
      }),
      scenario: {
        seed: 5,
        requests: 3000,
        parts: DISTRICTS,
        behaviour: {
          'error-rate': { baseline: 0.006, factor: { ostermark: 4 } },
          'slow-requests': { baseline: 0.02 },
        },
        intervals: 60,
      },
      mode: 'loop',
      startedMinutesAgo: 70,
      release: { canary: '3.9.1', baseline: '3.8.4' },
    },
    {
      id: 'sign-in-promoted',
      gate: gateDocument({
        service: 'sign-in-service',
        name: 'sign-in-canary',
      }),
      scenario: {
        seed: 7,
        requests: 6000,
        behaviour: {
          'error-rate': { baseline: 0.01 },
          'slow-requests': { baseline: 0.02 },
        },
        intervals: 60,
      },
      mode: 'loop',
      startedMinutesAgo: 260,
      release: { canary: '9.4.0', baseline: '9.3.2' },
    },
    {
      id: 'exam-frozen',
      gate: gateDocument({
        service: 'exam-service',
        name: 'exam-canary',
        freeze: [examsOf(nowMs)],
      }),
      scenario: {
        seed: 17,
        requests: 700,
        behaviour: {
          'error-rate': { baseline: 0.01 },
          'slow-requests': { baseline: 0.02 },
        },
        intervals: 1,
      },
      mode: 'loop',
      startedMinutesAgo: 195,
      release: { canary: '5.2.0', baseline: '5.1.2' },
    },
    {
      id: 'attendance-error',
      gate: gateDocument({
        service: 'attendance-service',
        name: 'attendance-canary',
        decision: { onGap: 'error' },
      }),
      scenario: {
        seed: 31,
        requests: 900,
        behaviour: {
          'error-rate': { baseline: 0.004 },
          'slow-requests': { baseline: 0.01 },
        },
        intervals: 40,
        downFrom: 8,
      },
      mode: 'loop',
      startedMinutesAgo: 1_560,
      release: { canary: '1.31.0', baseline: '1.30.2' },
    },
    {
      id: 'messaging-kayenta',
      gate: gateDocument({
        service: 'guardian-messaging',
        name: 'messaging-kayenta',
        mode: 'kayenta-compat',
        metrics: [latency({ critical: true }), errorRate()],
      }),
      scenario: {
        seed: 41,
        requests: 800,
        behaviour: {
          latency: { baseline: 0.21, factor: 1.45 },
          'error-rate': { baseline: 0.01 },
        },
        intervals: 60,
      },
      mode: 'once',
      startedMinutesAgo: 3_000,
      release: { canary: '4.0.0', baseline: '3.17.5' },
    },
    {
      id: 'portal-retrospective',
      gate: gateDocument({
        service: 'web-portal',
        name: 'portal-retrospective',
        environment: 'preview',
        mode: 'exact',
        metrics: [latency(), errorRate()],
        decision: { settings: { confidenceLevel: 0.98 } },
      }),
      scenario: {
        seed: 43,
        requests: 400,
        behaviour: {
          latency: { baseline: 0.34 },
          'error-rate': { baseline: 0.02 },
        },
        intervals: 60,
      },
      mode: 'retrospective',
      startedMinutesAgo: 4_400,
      release: { canary: '2026.46.3', baseline: '2026.46.2' },
    },
    {
      id: 'mentor-lost',
      gate: gateDocument({ service: 'mentor-matching', name: 'mentor-canary' }),
      scenario: {
        seed: 53,
        requests: 120,
        behaviour: {
          'error-rate': { baseline: 0.01 },
          'slow-requests': { baseline: 0.04 },
        },
        intervals: 17,
      },
      mode: 'loop',
      startedMinutesAgo: 900,
      release: { canary: '0.19.0', baseline: '0.18.0' },
      openAs: 'lost',
    },
  ];
}

/** Written exams from yesterday to tomorrow. */
function examsOf(nowMs: number) {
  const day = (offset: number) =>
    new Date(nowMs + offset * 86_400_000).toISOString().slice(0, 10);
  return {
    name: 'written-exams',
    district: 'ostermark',
    timeZone: 'Europe/Oslo',
    dates: [`${day(-1)}/${day(1)}`],
    because: 'written exams',
  };
}
