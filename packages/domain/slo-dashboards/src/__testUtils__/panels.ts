import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

/** What tests look at of a panel. */
export interface PanelJson {
  type: string;
  title: string;
  description: string;
  gridPos: { x: number; y: number; w: number; h: number };
  datasource: unknown;
  targets: {
    expr: string;
    refId: string;
    legendFormat?: string;
    instant?: boolean;
    range?: boolean;
    datasource: unknown;
  }[];
}

/** The panels of a dashboard as Grafana reads them. */
export function panelsOf(dashboard: Dashboard): PanelJson[] {
  return JSON.parse(JSON.stringify(dashboard.panels));
}

/** All queries of a dashboard. */
export function expressionsOf(dashboard: Dashboard): string[] {
  return panelsOf(dashboard).flatMap(({ targets }) =>
    targets.map(({ expr }) => expr),
  );
}
