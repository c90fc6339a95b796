import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { DeploymentChange } from '../../database/DeploymentStore';
import type { DriftChange } from '../../database/DriftWriter';
import type { GateRunChange } from '../../database/GateRunWriter';
import type { Origin } from '../../database/model';
import type { ReleaseChange } from '../../database/ReleaseWriter';
import type { RollbackChange } from '../../database/RollbackWriter';
import type { Envelope } from '../envelope';
import type { pipelineOf } from '../pipelineOf';
import { problemsOf } from '../shapes';

/** What events change. */
export interface EventChanges {
  gateRuns: GateRunChange[];
  deployments: DeploymentChange[];
  releases: ReleaseChange[];
  drift: DriftChange[];
  rollbacks: RollbackChange[];
}

/** An event whose data was read, ready to take effect. */
export interface ReadEvent {
  /** The run its sender says it is of. */
  run: Parameters<typeof pipelineOf>[2];
  /** Service it is about; undefined: it is about nothing that is kept. */
  serviceOf?: (origin: Origin) => string;
  /** Takes effect in the transaction that takes the event; `subjectId` is that of the service. */
  effect: (
    tx: Knex.Transaction,
    context: { origin: Origin; subjectId: string },
  ) => Promise<Partial<EventChanges>>;
}

/** Reads the data of events of one type. @throws InputError when they are not as described */
export type EventHandler = (
  envelope: Envelope,
  nowMs: number,
) => Promise<ReadEvent>;

/** An event that is taken and changes nothing. */
export function withoutEffect(run: ReadEvent['run']): ReadEvent {
  return { run, effect: async () => ({}) };
}

/** The service without a name: what the repository holds. */
export function wholeRepository({ pipeline, source }: Origin): string {
  return pipeline?.repository.split('/')[1] ?? source;
}

/** Data of an event in the shape of its type. @throws InputError when they are not */
export function dataOf<S extends z.ZodType>(
  shape: S,
  { type, data }: Envelope,
): z.output<S> {
  const read = shape.safeParse(data);
  if (read.success) return read.data;
  throw new InputError(
    `The data of ${type} is not as expected: ${problemsOf(read.error, 'data')}`,
  );
}
