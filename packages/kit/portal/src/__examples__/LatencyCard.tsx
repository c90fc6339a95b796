import {
  ChartPoint,
  DataView,
  NotConfiguredState,
  QueryLike,
  RelativeTime,
  StatusBadge,
  TimeSeriesChart,
  useFormats,
} from '../index';
import { RiCheckLine } from '@remixicon/react';

interface Latency {
  measuredAt: string;
  points: ChartPoint[];
}

export function LatencyCard({ query }: { query: QueryLike<Latency> }) {
  const formats = useFormats();
  return (
    <DataView
      query={query}
      what="the latency"
      isEmpty={data => data.points.length === 0}
      empty={
        <NotConfiguredState
          title="No latency is measured yet"
          description="Point the plugin at a Prometheus to see it here."
        />
      }
    >
      {data => (
        <>
          <StatusBadge tone="positive" icon={<RiCheckLine />}>
            Fast enough
          </StatusBadge>
          <RelativeTime at={data.measuredAt} />
          <TimeSeriesChart
            title="Latency"
            series={[{ id: 'p99', label: 'p99', points: data.points }]}
            thresholds={[{ value: 800, label: 'Limit', tone: 'warning' }]}
            formatValue={ms => `${formats.count(ms)} ms`}
          />
        </>
      )}
    </DataView>
  );
}
