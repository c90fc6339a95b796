import type { GateRunView } from '@bellwether/plugin-delivery-common';
import { pipelineOf } from './pipelines';
import { viewOf } from './views';

/** A gate that did not open: exams are being written. */
export function frozenRun(nowMs: number): GateRunView {
  const startMs = nowMs - 195 * 60_000;
  return viewOf(
    {
      version: 1,
      gate: {
        name: 'exam-canary',
        service: 'exam-service',
        environment: 'production',
        configHash:
          '5b1f0c7a9e22d4830f6e6a1c4d9b7e35a8c2f1900b3d47e6158f92ac70de41b3',
      },
      engine: '@bellwether/domain-canary 0.1.0',
      judge: 'sequential',
      mode: 'loop',
      release: { version: '5.2.0', baseline: '5.1.2' },
      window: { startMs, endMs: startMs + 4_000 },
      intervalMs: 60_000,
      looks: [],
      metrics: [],
      series: [],
      decision: 'Hold',
      reasons: [
        {
          code: 'frozen',
          text: 'Calendar written-exams of district ostermark is in force until Friday 14:00 (Europe/Oslo): written exams.',
        },
      ],
      samplesHash:
        '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
    },
    {
      id: 'exam-frozen',
      status: 'finished',
      entityRef: 'component:default/exam-service',
      pipeline: pipelineOf('exam-service', 7050),
      hasEvidence: false,
    },
  );
}
