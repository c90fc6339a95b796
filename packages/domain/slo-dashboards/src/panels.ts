import {
  DashboardBuilder,
  DatasourceVariableBuilder,
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';
import {
  DataqueryBuilder,
  PromQueryFormat,
} from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

/** Tag of all dashboards made here. */
export const TAG = 'bellwether-slo';

/** The data source is chosen on the dashboard: its uid differs from one Grafana to the next. */
const DATA_SOURCE = { type: 'prometheus', uid: '${datasource}' };

/** Thresholds by values: the first colour is for anything below the second value. */
export type Colours = readonly [value: number | null, colour: string][];

/** Budget left: exhausted, attention, observe, healthy. */
export const BUDGET_COLOURS: Colours = [
  [null, 'red'],
  [0, 'orange'],
  [0.25, 'yellow'],
  [0.5, 'green'],
];

/** Burn rate: up to 1 the objective will be met. */
export const BURN_COLOURS: Colours = [
  [null, 'green'],
  [1, 'orange'],
];

/** Nothing is fine, anything is not. */
export const COUNT_COLOURS: Colours = [
  [null, 'green'],
  [1, 'red'],
];

export const PLAIN: Colours = [[null, 'text']];

/** An empty dashboard with the variable every panel takes its data source from. */
export function emptyDashboard(uid: string, title: string): DashboardBuilder {
  return new DashboardBuilder(title)
    .uid(uid)
    .tags([TAG])
    .refresh('1m')
    .withVariable(
      new DatasourceVariableBuilder('datasource')
        .label('Data source')
        .type('prometheus'),
    );
}

/** A query of a panel. */
export interface PanelQuery {
  expr: string;
  legend?: string;
}

interface PanelText {
  title: string;
  description: string;
  unit: string;
}

/** A number as it is now. */
export function stat(
  panel: PanelText & { width: number; colours: Colours; decimals?: number },
  expr: string,
): StatBuilder {
  const builder = new StatBuilder()
    .title(panel.title)
    .description(panel.description)
    .datasource(DATA_SOURCE)
    .unit(panel.unit)
    .thresholds(thresholds(panel.colours))
    .noValue('No data')
    .span(panel.width)
    .height(4)
    .withTarget(dataquery({ expr }, 0).instant());
  return panel.decimals === undefined
    ? builder
    : builder.decimals(panel.decimals);
}

/** Numbers over time. */
export function timeseries(
  panel: PanelText & { width: number; colours: Colours },
  queries: readonly PanelQuery[],
): TimeseriesBuilder {
  return new TimeseriesBuilder()
    .title(panel.title)
    .description(panel.description)
    .datasource(DATA_SOURCE)
    .unit(panel.unit)
    .thresholds(thresholds(panel.colours))
    .noValue('No data')
    .span(panel.width)
    .height(8)
    .targets(queries.map((query, index) => dataquery(query, index).range()));
}

/** Rows of labels and values as they are now. */
export function table(
  panel: Omit<PanelText, 'unit'> & { height: number },
  queries: readonly PanelQuery[],
): TableBuilder {
  return new TableBuilder()
    .title(panel.title)
    .description(panel.description)
    .datasource(DATA_SOURCE)
    .noValue('')
    .span(24)
    .height(panel.height)
    .targets(
      queries.map((query, index) =>
        dataquery(query, index).instant().format(PromQueryFormat.Table),
      ),
    );
}

export function thresholds(colours: Colours): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps(colours.map<Threshold>(([value, color]) => ({ value, color })));
}

/** Queries of a panel are called A, B, C, … */
function dataquery(
  { expr, legend }: PanelQuery,
  index: number,
): DataqueryBuilder {
  const builder = new DataqueryBuilder()
    .datasource(DATA_SOURCE)
    .expr(expr)
    .refId(refId(index));
  return legend === undefined ? builder : builder.legendFormat(legend);
}

export function refId(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `Q${index}`;
}
