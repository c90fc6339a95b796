import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataView,
  isFiltered,
  LoadingState,
  NotConfiguredState,
  useFilters,
} from '@bellwether/kit-portal';
import type { FleetResponse } from '@bellwether/plugin-delivery-common';
import { useFleet } from '../../api/queries';
import { DECISIONS } from '../../model/decisions';
import { FLEET_FILTERS } from '../../model/fleetState';
import { deliveryTranslationRef } from '../../translation';
import { DecisionBadge } from '../shared/Badges';
import { ConnectHelp } from '../shared/ConnectHelp';
import { CountTiles } from '../shared/CountTiles';
import { environmentsOf } from '../shared/useEnvironments';
import { HostedGates } from '../Hosted/HostedGates';
import styles from './Fleet.module.css';
import { LatestVerdicts } from './LatestVerdicts';
import { RunFilters } from './RunFilters';
import { RunList } from './RunList';
import { RunningRuns } from './RunningRuns';

/** Runs that are listed before somebody asks for more. */
export const DEFAULT_PAGE_SIZE = 20;

/** What is being delivered in the whole fleet, what gates said lately, and all their runs. */
export function Fleet(props: { pageSize: number }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const filtering = useFilters(FLEET_FILTERS);
  const { filters, setFilters } = filtering;
  const fleet = useFleet();
  return (
    <div className={styles.root}>
      <DataView
        query={fleet}
        what={t('what.fleet')}
        headingLevel={2}
        loading={<LoadingState what={t('what.fleet')} shape="tiles" />}
        // A shared link that filters is answered with what it asks for, even when there is nothing yet.
        isEmpty={data => isUntouched(data) && !isFiltered(filters)}
        empty={
          <NotConfiguredState
            headingLevel={2}
            title={t('fleet.empty.title')}
            description={t('fleet.empty.description')}
          >
            <ConnectHelp service="grades" />
          </NotConfiguredState>
        }
      >
        {data => (
          <>
            <RunningRuns runs={data.running} />
            <HostedGates />
            <CountTiles
              title={t('fleet.counts.title')}
              hint={t('fleet.counts.filterBy')}
              kinds={DECISIONS}
              counts={data.counts}
              badge={decision => <DecisionBadge decision={decision} />}
              picked={filters.decision}
              onPick={decision =>
                setFilters({ decision, status: decision && 'finished' })
              }
            />
            <LatestVerdicts runs={data.latest} />
            <section className={styles.list} aria-labelledby="delivery-runs">
              <h2 id="delivery-runs" className={styles.title}>
                {t('fleet.runs.title')}
              </h2>
              <RunFilters
                filtering={filtering}
                environments={environmentsOf(data)}
              />
              <RunList filtering={filtering} pageSize={props.pageSize} />
            </section>
          </>
        )}
      </DataView>
    </div>
  );
}

function isUntouched(fleet: FleetResponse): boolean {
  return fleet.running.length + fleet.latest.length === 0;
}
