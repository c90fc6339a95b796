import type { ExprValue } from '../expr/values';
import type { AnalysisPhase } from '../model';
import { templateOf } from './analyses';

/** A template as people write them, what its providers answer, and what a run of it comes to. */
export interface TemplateCase {
  name: string;
  template: Record<string, unknown>;
  args?: Record<string, string>;
  /** Answers of each metric in turn, the last one from then on; `error`: the provider gave none. */
  answers: Record<string, (ExprValue | 'error')[]>;
  phase: AnalysisPhase;
  /** Seconds until then. */
  seconds: number;
  /** Measurements in all, errors included. */
  measurements: number;
}

const successRate = {
  name: 'success-rate',
  interval: '5m',
  count: 3,
  successCondition: 'result[0] >= 0.95',
  failureLimit: 1,
  provider: {
    prometheus: {
      address: 'http://prometheus.example:9090',
      query:
        'sum(rate(requests_total{service="{{args.service-name}}",code!~"5.*"}[5m])) / sum(rate(requests_total{service="{{args.service-name}}"}[5m]))',
    },
  },
};
const service = { args: [{ name: 'service-name' }] };
const args = { 'service-name': 'gradebook' };

const webApi = {
  name: 'answer',
  successCondition: 'result.ok && result.successPercent >= 0.90',
  provider: {
    web: {
      url: 'https://checks.example/{{args.service-name}}',
      headers: [{ key: 'Authorization', value: 'Bearer {{args.token}}' }],
      jsonPath: '{$.data}',
    },
  },
};

const background = {
  name: 'errors',
  interval: '1m',
  initialDelay: '2m',
  failureCondition: 'result[0] >= 10',
  failureLimit: 2,
  provider: { prometheus: { query: 'sum(increase(errors_total[1m]))' } },
};

export const TEMPLATE_CASES: TemplateCase[] = [
  {
    name: 'a success rate that holds',
    template: templateOf([successRate], service),
    args,
    answers: { 'success-rate': [[0.99], [0.97], [0.96]] },
    phase: 'Successful',
    seconds: 600,
    measurements: 3,
  },
  {
    name: 'a success rate that breaks twice',
    template: templateOf([successRate], service),
    args,
    answers: { 'success-rate': [[0.99], [0.9], [0.9]] },
    phase: 'Failed',
    seconds: 600,
    measurements: 3,
  },
  {
    name: 'a success rate nobody measures',
    template: templateOf([successRate], service),
    args,
    answers: { 'success-rate': [[]] },
    phase: 'Error',
    seconds: 40,
    measurements: 5,
  },
  {
    name: 'a success rate that is lost for a while',
    template: templateOf([successRate], service),
    args,
    answers: { 'success-rate': ['error', 'error', [0.99]] },
    phase: 'Successful',
    seconds: 620,
    measurements: 5,
  },
  {
    name: 'a success rate nobody measures, held instead',
    template: templateOf([{ ...successRate, noData: 'inconclusive' }], service),
    args,
    answers: { 'success-rate': [[]] },
    phase: 'Inconclusive',
    seconds: 0,
    measurements: 1,
  },
  {
    name: 'an answer of the web',
    template: templateOf([webApi], {
      args: [
        ...service.args,
        {
          name: 'token',
          valueFrom: { secretKeyRef: { name: 'checks', key: 'token' } },
        },
      ],
    }),
    args,
    answers: { answer: [{ ok: true, successPercent: 0.95 }] },
    phase: 'Successful',
    seconds: 0,
    measurements: 1,
  },
  {
    name: 'errors in the background, next to one check',
    template: templateOf([
      background,
      {
        name: 'latency',
        interval: '1m',
        count: 5,
        successCondition: 'all(result, # < 0.5)',
        provider: {
          prometheus: {
            query: 'latency_seconds',
            rangeQuery: {
              start: 'now() - duration("5m")',
              end: 'now()',
              step: '1m',
            },
          },
        },
      },
    ]),
    answers: { errors: [[3], [12], [11], [15]], latency: [[0.1, 0.4]] },
    phase: 'Failed',
    seconds: 300,
    measurements: 9,
  },
  {
    name: 'a bad check while errors are waited for',
    template: templateOf([
      background,
      {
        name: 'once',
        successCondition: 'result == "I am OK"',
        provider: { web: { url: 'https://checks.example' } },
      },
    ]),
    answers: { errors: [[3]], once: ['I am broken'] },
    phase: 'Failed',
    seconds: 0,
    measurements: 1,
  },
  {
    name: 'three good ones in a row',
    template: templateOf([
      {
        ...background,
        initialDelay: '0s',
        failureLimit: -1,
        consecutiveSuccessLimit: 3,
      },
    ]),
    answers: { errors: [[20], [1], [20], [1], [1], [1]] },
    phase: 'Successful',
    seconds: 300,
    measurements: 6,
  },
  {
    name: 'three bad ones in a row',
    template: templateOf([
      {
        ...background,
        initialDelay: '0s',
        failureLimit: -1,
        consecutiveFailureLimit: 3,
      },
    ]),
    answers: { errors: [[20], [20], [1], 'error', [20], [20], [20]] },
    phase: 'Failed',
    seconds: 310,
    measurements: 7,
  },
  {
    name: 'neither good nor bad',
    template: templateOf([
      {
        name: 'canary',
        interval: '1m',
        count: 3,
        inconclusiveLimit: 1,
        successCondition: 'result[0] >= 0.99',
        failureCondition: 'result[0] < 0.95',
        provider: { prometheus: { query: 'success_rate' } },
      },
    ]),
    answers: { canary: [[0.999], [0.97], [0.96]] },
    phase: 'Inconclusive',
    seconds: 120,
    measurements: 3,
  },
  {
    name: 'a dry run that fails next to a check that holds',
    template: templateOf([successRate, { ...background, name: 'new-errors' }], {
      ...service,
      dryRun: [{ metricName: '^new-' }],
      measurementRetention: [{ metricName: 'errors', limit: 20 }],
    }),
    args,
    answers: { 'success-rate': [[0.99]], 'new-errors': [[50]] },
    phase: 'Successful',
    seconds: 600,
    measurements: 6,
  },
];
