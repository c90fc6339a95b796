import type { BlueGreenPhase } from '@bellwether/domain-blue-green';
import { code, type MarkdownDocument, prose } from '@bellwether/kit-action';
import type { BlueGreenConfig } from './configShape';
import type { DeliveryRecord } from './record';

/** A phase a delivery came into. */
export interface Course {
  atMs: number;
  phase: BlueGreenPhase;
  because: string;
}

/** The part of the summary below heading and verdict. */
export function summarise(
  page: MarkdownDocument,
  { metadata, spec }: BlueGreenConfig,
  record: DeliveryRecord,
  course: readonly Course[],
): void {
  page.text(
    prose`${code(metadata.name)} delivers ${code(record.version)} of ${code(spec.service)} to ${code(spec.environment)}: from ${code(record.old)} to ${code(record.new)}.`,
  );
  if (course.length === 0) return;
  page.table({
    columns: [{ title: 'At' }, { title: 'Phase' }, { title: 'Why' }],
    rows: course.map(({ atMs, phase, because }) => [
      code(new Date(atMs).toISOString()),
      phase,
      because,
    ]),
  });
}
