import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { RollbackPlan } from '@bellwether/domain-rollback';
import { rehearseRollback, type Surroundings } from '@bellwether/kit-rollback';
import type { Knex } from 'knex';
import { ConclusionStore } from '../database/ConclusionStore';
import type { DeploymentStore } from '../database/DeploymentStore';
import { EventStore } from '../database/EventStore';
import type { GateRunReader } from '../database/GateRunReader';
import type { HostedGateStore } from '../database/HostedGateStore';
import { PortalRollbackStore } from '../database/PortalRollbackStore';
import { ReleasedDeployments } from '../database/ReleasedDeployments';
import type { RollbackReader } from '../database/RollbackReader';
import type { GitHubApp } from '../github/GitHubApp';
import type { DeliveryMetrics } from '../metrics';
import { PlaybookCatalog } from '../rollbacks/PlaybookCatalog';
import { PlaybookService } from '../rollbacks/PlaybookService';
import { recordRollback } from '../rollbacks/recordRollback';
import { RollbackConclusions } from '../rollbacks/RollbackConclusions';
import { RollbackExecutor } from '../rollbacks/RollbackExecutor';
import { RollbackRequests } from '../rollbacks/RollbackRequests';
import { RollbackService } from '../rollbacks/RollbackService';
import { RollbackTriggers } from '../rollbacks/RollbackTriggers';
import { surroundingsOf } from '../rollbacks/surroundings';
import type { RecordPermissions } from '../services/RecordPermissions';
import { RollbackAnnouncer } from '../services/RollbackAnnouncer';

/** How often each replica looks for rollbacks that nobody carries out any more. */
const TAKE_OVER = { frequency: { seconds: 10 }, timeout: { seconds: 30 } };

const REHEARSAL_MS = 20_000;

/** Everything about rollbacks, put together. */
export async function wireRollbacks(options: {
  knex: Knex;
  rollbacks: RollbackReader;
  deployments: DeploymentStore;
  gateRuns: GateRunReader;
  hostedGates: HostedGateStore;
  permissions: RecordPermissions;
  catalog: CatalogService;
  auth: AuthService;
  events: EventsService;
  notifications: NotificationService | undefined;
  github: GitHubApp | undefined;
  secrets: Readonly<Record<string, string>>;
  query?: Surroundings['query'];
  metrics: DeliveryMetrics;
  scheduler: SchedulerService;
  logger: LoggerService;
}) {
  const { knex, rollbacks, gateRuns, permissions, logger } = options;
  const { github, notifications, secrets, query } = options;
  const released = new ReleasedDeployments(knex);
  const store = new PortalRollbackStore(knex);
  const playbooks = new PlaybookCatalog(options.catalog);
  const announcer = new RollbackAnnouncer({ ...options });
  const clock = {
    nowMs: () => Date.now(),
    sleep: async (ms: number, signal: AbortSignal) => {
      await sleep(ms, undefined, { signal });
    },
  };
  const lend = async (id: string) => {
    const [rollback] = await rollbacks.findByIds([id]);
    return {
      github,
      notifications,
      secrets,
      query,
      ownerRef: rollback?.ownerRef ?? null,
    };
  };
  const surroundings = async (plan: RollbackPlan, id: string) =>
    surroundingsOf(plan, id, await lend(id));
  const conclusions = new RollbackConclusions({
    store: new ConclusionStore(knex),
    rows: id => store.rows(id),
    surroundings,
    record: (id, rows) =>
      recordRollback(
        {
          events: new EventStore(knex),
          rollbacks,
          deployments: options.deployments,
          released,
        },
        id,
        rows,
      ),
    logger,
  });
  const executor = new RollbackExecutor({
    store,
    surroundings,
    clock,
    owner: randomUUID(),
    onChange: change => announcer.announce([change]),
    onEnd: id => conclusions.conclude(id),
    logger,
  });
  const service = new RollbackService({
    rollbacks,
    deployments: released,
    gateRuns,
    permissions,
  });
  const requests = new RollbackRequests({
    store,
    rollbacks,
    deployments: released,
    playbooks,
    service,
    permissions,
    rehearse: async plan => {
      const rehearsed = await rehearseRollback(plan, {
        surroundings: surroundingsOf(plan, '', {
          github,
          notifications,
          secrets: {},
          ownerRef: null,
        }),
        clock,
        signal: AbortSignal.timeout(REHEARSAL_MS),
      });
      return rehearsed.flatMap(({ step, found, calls }) =>
        calls.length === 0
          ? [`${step}: nothing to send. ${found}`]
          : calls.map(
              ({ to, method, place, body }) =>
                `${step}: ${to} ${method} ${place} ${JSON.stringify(body)}`,
            ),
      );
    },
    onRequested: async (id, before) => {
      const [rollback] = await rollbacks.findByIds([id]);
      if (before !== rollback.state) {
        await announcer.announce([{ id, before, after: rollback.state }]);
      }
      executor.begin(id);
    },
    onRefused: (planned, deployment) => announcer.refused(planned, deployment),
  });
  await new RollbackTriggers({
    playbooks,
    requests,
    deployments: released,
    gateRuns,
    hostedGates: options.hostedGates,
    auth: options.auth,
    logger,
  }).subscribe(options.events);
  await options.scheduler.scheduleTask({
    ...TAKE_OVER,
    id: 'take-over-rollbacks',
    scope: 'local',
    fn: async () => {
      await executor.takeOver();
      await conclusions.round();
    },
  });
  return {
    rollbacks: service,
    rollbackRequests: requests,
    playbooks: new PlaybookService({ playbooks, permissions }),
    rollbackAnnouncer: announcer,
    rollbackExecutor: executor,
    released,
    playbookCatalog: playbooks,
  };
}
