import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { createPrometheusClient, fetchSend } from '@bellwether/kit-prometheus';
import type { Knex } from 'knex';
import type { DeliveryConfig } from '../config';
import type { HostedGateStore } from '../database/HostedGateStore';
import { ProtectionStore } from '../database/ProtectionStore';
import type { EventOutcome, EventReceiver } from '../events/EventReceiver';
import type { SloFacts } from '../facts/SloFacts';
import type { GitHubApp } from '../github/GitHubApp';
import { Answers } from '../hosted/Answers';
import { GateHost } from '../hosted/GateHost';
import { HostedGateService } from '../hosted/HostedGateService';
import { tellerOf } from '../hosted/tellGate';
import type { DeliveryMetrics } from '../metrics';
import type { RecordPermissions } from '../services/RecordPermissions';

/** Everything about gates the portal hosts, put together. */
export async function wireHostedGates(options: {
  knex: Knex;
  config: DeliveryConfig;
  gates: HostedGateStore;
  receiver: EventReceiver;
  onTaken: (outcome: EventOutcome) => Promise<void>;
  slo: SloFacts;
  permissions: RecordPermissions;
  github: GitHubApp | undefined;
  metrics: DeliveryMetrics;
  scheduler: SchedulerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  logger: LoggerService;
}) {
  const { knex, config, gates, github, slo, metrics, logger } = options;
  const requests = new ProtectionStore(knex);
  const sources = new Map(
    config.hostedGates.prometheus.map(source => [source.name, source]),
  );
  const host = new GateHost({
    gates,
    prometheus: (name, signal) => {
      const source = sources.get(name);
      return (
        source &&
        createPrometheusClient({
          url: source.url,
          authorization: source.authorization,
          send: fetchSend(),
          signal,
        })
      );
    },
    budgets: async slos => (await slo.budgets({ slos })) ?? {},
    teller: tellerOf(options.receiver, options.onTaken),
    logger,
  });
  const answers =
    github &&
    new Answers({
      gates,
      requests,
      github,
      patienceMs: config.hostedGates.patienceMs,
      metrics,
      logger,
    });
  /** Somebody waits: the next round would come soon enough, and this is sooner. */
  const hurry = () => {
    answers
      ?.round(AbortSignal.timeout(30_000))
      .catch(error => logger.warn(`GitHub could not be told: ${error}`));
  };
  await options.scheduler.scheduleTask({
    ...options.schedule,
    id: 'hosted-gates',
    fn: async signal => {
      await host.round(signal);
      await answers?.round(signal);
    },
  });
  return {
    hostedGates: new HostedGateService({
      gates,
      requests,
      permissions: options.permissions,
      onDecided: hurry,
    }),
    protectionRequests: requests,
    protection:
      github && config.githubApp
        ? {
            requests,
            secret: config.githubApp.webhookSecret,
            apiBaseUrl: github.apiBaseUrl,
            takes: (repository: string) =>
              config.issuers.some(issuer => issuer.takes(repository)),
            onTaken: hurry,
          }
        : undefined,
  };
}

/** Asks the first Prometheus there is for one value; undefined without any. */
export function firstQuery(
  sources: DeliveryConfig['hostedGates']['prometheus'],
):
  ((query: string, signal: AbortSignal) => Promise<number | null>) | undefined {
  const [source] = sources;
  if (!source) return undefined;
  return async (query, signal) => {
    const client = createPrometheusClient({
      url: source.url,
      authorization: source.authorization,
      send: fetchSend(),
      signal,
    });
    const { series } = await client.query(query, Date.now());
    const value = series[0]?.samples[0]?.[1];
    return series.length === 1 && value !== undefined && Number.isFinite(value)
      ? value
      : null;
  };
}
