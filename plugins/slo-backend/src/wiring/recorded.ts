import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { SloMetrics } from '../metrics';
import { RecordedList } from '../recorded/RecordedList';
import { RecordedOwners } from '../recorded/RecordedOwners';
import { RecordedSlos } from '../recorded/RecordedSlos';
import type { ObjectivePermissions } from '../services/ObjectivePermissions';
import type { PrometheusConnection } from '../sources/prometheus/connections';
import { PrometheusClient } from '../sources/prometheus/PrometheusClient';

/** Puts together everything about recorded SLOs. */
export function wireRecorded(options: {
  connections: readonly PrometheusConnection[];
  /** Entity refs by service. */
  services: ReadonlyMap<string, string>;
  catalog: CatalogService;
  auth: AuthService;
  permissions: ObjectivePermissions;
  metrics: SloMetrics;
}): RecordedList {
  const { connections, permissions, metrics } = options;
  return new RecordedList({
    permissions,
    slos: new RecordedSlos({
      clients: new Map(
        connections
          .filter(({ recorded }) => recorded)
          .map(connection => [
            connection.name,
            new PrometheusClient(connection),
          ]),
      ),
      owners: new RecordedOwners(options),
      onRefresh: refresh => metrics.recordedRefreshed(refresh),
    }),
  });
}
