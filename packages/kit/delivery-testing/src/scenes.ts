import type { ServiceBehaviour } from './platform';

/** A delivery as it is played. */
export interface Scene {
  /** What it shows, in a sentence. */
  title: string;
  service: string;
  version: string;
  behaviour: ServiceBehaviour;
  /** Percentages of the traffic, as JSON; without them all of it is switched at once, from blue to green. */
  steps?: string;
  /** How it has to end. */
  expected: 'promoted' | 'rolled-back';
}

const fine = { failing: 0.02, healthyUpTo: 100 };

/** Services of Northfield, each delivered once. */
export const SCENES: readonly Scene[] = [
  {
    title: 'Answers are saved every ten seconds: a healthy release',
    service: 'exam-service',
    steps: '[10, 50]',
    version: '4.8.0',
    behaviour: {
      baseline: '4.7.2',
      versions: { '4.7.2': fine, '4.8.0': fine },
    },
    expected: 'promoted',
  },
  {
    title: 'New session cookie: three times the failed sign-ins',
    service: 'sign-in-service',
    steps: '[10, 50]',
    version: '3.0.0',
    behaviour: {
      baseline: '2.9.4',
      versions: { '2.9.4': fine, '3.0.0': { ...fine, failing: 0.06 } },
    },
    expected: 'rolled-back',
  },
  {
    title: 'Class averages: runs out of connections once it has all traffic',
    service: 'gradebook-service',
    steps: '[25]',
    version: '1.13.0',
    behaviour: {
      baseline: '1.12.0',
      versions: {
        '1.12.0': fine,
        '1.13.0': { ...fine, healthyUpTo: 99 },
      },
    },
    expected: 'rolled-back',
  },
  {
    title: 'Lessons load their pictures late: a healthy switch',
    service: 'lesson-service',
    version: '6.2.0',
    behaviour: {
      baseline: '6.1.3',
      versions: { '6.1.3': fine, '6.2.0': fine },
    },
    expected: 'promoted',
  },
  {
    title: 'Registers of the day: half of the requests fail after the switch',
    service: 'attendance-service',
    version: '3.5.0',
    behaviour: {
      baseline: '3.4.1',
      versions: { '3.4.1': fine, '3.5.0': { ...fine, failing: 0.5 } },
    },
    expected: 'rolled-back',
  },
];
