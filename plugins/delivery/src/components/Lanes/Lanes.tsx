import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  DataView,
  EmptyState,
  FilterChip,
  FilterSelect,
  LoadingState,
  PageHead,
  Panel,
  useFilters,
  useNow,
} from '@bellwether/kit-portal';
import { useFleetTimeline, useFreezes } from '../../api/fleetQueries';
import {
  bandsOf,
  DEFAULT_RANGE,
  LANE_FILTERS,
  LANE_KINDS,
  lanesOf,
  rangeOf,
  RANGES,
} from '../../model/lanes';
import { deliveryTranslationRef } from '../../translation';
import { useEnvironments } from '../shared/useEnvironments';
import { LaneChart } from './LaneChart';
import { LaneTable } from './LaneTable';
import styles from './Lanes.module.css';

/** How often the end of the time that is shown moves on. */
const MOVES_MS = 60_000;

/** What happened and happens in the whole fleet, service by service, on one time axis. */
export function Lanes() {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { filters, setFilters } = useFilters(LANE_FILTERS);
  const nowMs = useNow(MOVES_MS);
  const range = rangeOf(filters.range, nowMs);
  const { environment, entity } = filters;
  const timeline = useFleetTimeline({
    ...range,
    ...(environment && { environment }),
    ...(entity && { entityRef: entity }),
  });
  const freezes = useFreezes({ ...range, ...(environment && { environment }) });
  const environments = useEnvironments();
  return (
    <div className={styles.root}>
      <PageHead title={t('lanes.title')} description={t('lanes.description')} />
      <div className={styles.filters} role="search">
        <FilterSelect
          label={t('lanes.range')}
          value={filters.range ?? DEFAULT_RANGE}
          values={RANGES}
          hideAny
          name={one => t(`lanes.ranges.${one}`)}
          onChange={one =>
            setFilters({ range: one === DEFAULT_RANGE ? undefined : one })
          }
        />
        <FilterSelect
          label={t('lanes.kindLabel')}
          value={filters.kind}
          values={LANE_KINDS}
          name={one => t(`lanes.kind.${one}`)}
          onChange={kind => setFilters({ kind })}
        />
        <FilterSelect
          label={t('fact.environment')}
          value={environment}
          values={environments}
          name={one => one}
          onChange={one => setFilters({ environment: one })}
        />
        <FilterChip
          label={t('fact.component')}
          value={entity}
          onRemove={() => setFilters({ entity: undefined })}
        />
      </div>
      <DataView
        query={timeline}
        what={t('what.timeline')}
        headingLevel={3}
        loading={<LoadingState what={t('what.timeline')} shape="chart" />}
      >
        {data => {
          const lanes = lanesOf(
            data.timeline,
            data.releases ?? [],
            filters.kind,
          );
          const shown = { from: data.timeline.from, to: data.timeline.to };
          return lanes.length === 0 ? (
            <EmptyState
              role="status"
              title={t('lanes.empty.title')}
              description={t('lanes.empty.description')}
            />
          ) : (
            <>
              {data.timeline.truncated && (
                <Alert status="warning" icon title={t('lanes.truncated')} />
              )}
              <Panel title={t('lanes.lanes')}>
                <LaneChart
                  lanes={lanes}
                  range={shown}
                  bands={freezes.data ? bandsOf(freezes.data, shown) : []}
                />
                {data.releases === null && (
                  <p className={styles.note}>{t('lanes.noReleases')}</p>
                )}
                {Boolean(freezes.error) && (
                  <p className={styles.note}>{t('lanes.noFreezes')}</p>
                )}
              </Panel>
              <Panel title={t('lanes.list')}>
                <LaneTable lanes={lanes} />
              </Panel>
            </>
          );
        }}
      </DataView>
    </div>
  );
}
