import type { JudgeMode } from '@bellwether/plugin-delivery-common';

const MODES: readonly JudgeMode[] = [
  'sequential',
  'exact',
  'kayenta-compat',
  'threshold',
];

/** Judges to choose from, the one that judged first. */
export function judgeModes(judge: JudgeMode): JudgeMode[] {
  return [judge, ...MODES.filter(mode => mode !== judge)];
}
