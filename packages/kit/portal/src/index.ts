export { scrollRegion } from './a11y/scrollRegion';
export { TimeSeriesChart } from './chart/TimeSeriesChart';
export type { TimeSeriesChartProps } from './chart/TimeSeriesChart';
export { Sparkline } from './chart/Sparkline';
export type {
  ChartFill,
  ChartMarker,
  ChartPoint,
  ChartSeries,
  ChartSymbol,
  ChartThreshold,
  ChartTone,
  ValueLimits,
} from './chart/types';
export { useElementWidth } from './chart/useElementWidth';
export {
  formatDate,
  formatDateTime,
  formatAxisTime,
  formatRelative,
} from './formats/dates';
export type { DateFormatOptions } from './formats/dates';
export { formatDuration, formatShorthand } from './formats/durations';
export {
  formatBurnRate,
  formatCompactCount,
  formatCount,
} from './formats/numbers';
export { formatPercent, formatPercentRange } from './formats/percent';
export { createFormats, useFormats } from './formats/useFormats';
export type { Formats } from './formats/useFormats';
export { DetailPage } from './page/DetailPage';
export { PageHead } from './page/PageHead';
export { PageTabs } from './page/PageTabs';
export { TabbedPages } from './page/TabbedPages';
export type { TabbedPage } from './page/TabbedPages';
export { Panel } from './page/Panel';
export { usePageTitle } from './page/usePageTitle';
export { FilterBar, FilterChip, FilterSelect } from './records/FilterBar';
export {
  formatFilters,
  isFiltered,
  MAX_NAME_LENGTH,
  MAX_SEARCH_LENGTH,
  parseFilters,
} from './records/filters';
export type { FilterSpec, FilterValues } from './records/filters';
export { PagedList } from './records/PagedList';
export { useFilters } from './records/useFilters';
export type { Filtering, SetFilters } from './records/useFilters';
export { MoreButton } from './records/MoreButton';
export { RecordTable } from './records/RecordTable';
export type { RecordColumn, RecordTableProps } from './records/RecordTable';
export { SearchBox } from './records/SearchBox';
export { DataView, queryView } from './states/DataView';
export type { QueryLike, QueryView } from './states/DataView';
export {
  EmptyState,
  ErrorState,
  ForbiddenState,
  NotConfiguredState,
  NotFoundState,
  StaleNotice,
} from './states/dataStates';
export { LoadingState } from './states/LoadingState';
export { problemMessage, queryProblem } from './states/queryProblem';
export type { QueryProblem } from './states/queryProblem';
export { StateMessage } from './states/StateMessage';
export type { StateMessageProps } from './states/StateMessage';
export { Meter } from './status/Meter';
export { StatusBadge } from './status/StatusBadge';
export type { StatusTone } from './status/StatusBadge';
export { CodeBlock } from './text/CodeBlock';
export { Fact, Facts } from './text/Facts';
export { PlainLink } from './text/PlainLink';
export { safeHref } from './text/safeHref';
export { saveFile } from './text/saveFile';
export { ClockProvider, useNow, useTimeZone } from './time/ClockProvider';
export { RelativeTime } from './time/RelativeTime';
export { kitPortalTranslationRef } from './translation';
export {
  OverviewSectionBlueprint,
  overviewSectionDataRef,
} from './overview/OverviewSectionBlueprint';
export type {
  OverviewArea,
  OverviewSectionData,
} from './overview/OverviewSectionBlueprint';
