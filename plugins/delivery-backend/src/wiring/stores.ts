import {
  type DatabaseService,
  type LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { migrateDatabase, useWriteAheadLog } from '@bellwether/kit-backend';
import { DeploymentStore } from '../database/DeploymentStore';
import { DriftReader } from '../database/DriftReader';
import { DriftResourceReader } from '../database/DriftResourceReader';
import { DriftWriter } from '../database/DriftWriter';
import { EventStore } from '../database/EventStore';
import { GateRunReader } from '../database/GateRunReader';
import { GateRunTasks } from '../database/GateRunTasks';
import { GateRunWriter } from '../database/GateRunWriter';
import { HostedGateStore } from '../database/HostedGateStore';
import { InsightReader } from '../database/InsightReader';
import { ReleaseReader } from '../database/ReleaseReader';
import { ReleaseWriter } from '../database/ReleaseWriter';
import { RollbackReader } from '../database/RollbackReader';
import { RollbackWriter } from '../database/RollbackWriter';
import { SmokeRunStore } from '../database/SmokeRunStore';
import { SubjectStore } from '../database/SubjectStore';
import { TimelineReader } from '../database/TimelineReader';

/** Brings the database up to date, and opens everything that is kept in it. */
export async function openStores(options: {
  database: DatabaseService;
  /** A stack that was not checked for so long is stale. */
  staleMs: number;
  logger: LoggerService;
}) {
  const { database, staleMs, logger } = options;
  await migrateDatabase(database, {
    directory: resolvePackagePath(
      '@bellwether/plugin-delivery-backend',
      'migrations',
    ),
    logger,
  });
  const knex = await database.getClient();
  await useWriteAheadLog(knex);
  return {
    knex,
    events: new EventStore(knex),
    subjects: new SubjectStore(knex),
    gateRuns: new GateRunReader(knex),
    gateRunTasks: new GateRunTasks(knex),
    gateRunWriter: new GateRunWriter(),
    deployments: new DeploymentStore(knex),
    smokeRuns: new SmokeRunStore(knex),
    releases: new ReleaseReader(knex),
    releaseWriter: new ReleaseWriter(),
    stacks: new DriftReader(knex, staleMs),
    drifted: new DriftResourceReader(knex),
    driftWriter: new DriftWriter(),
    rollbacks: new RollbackReader(knex),
    rollbackWriter: new RollbackWriter(),
    hostedGates: new HostedGateStore(knex),
    insights: new InsightReader(knex),
    timeline: new TimelineReader(knex),
  };
}

/** What {@link openStores} opens. */
export type Stores = Awaited<ReturnType<typeof openStores>>;
