import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  DataView,
  EmptyState,
  MoreButton,
  Panel,
} from '@bellwether/kit-portal';
import type {
  FiringState,
  ObjectiveView,
  SloView,
} from '@bellwether/plugin-slo-common';
import { useAlerts } from '../../../api/queries/alerts';
import { FIRING_STATES } from '../../../model/detailFilters';
import { sloTranslationRef } from '../../../translation';
import { SourceProblems } from '../../shared/SourceProblems';
import { BurnRates } from '../BurnRates';
import { AlertTable } from './AlertTable';
import { AlertWhy } from './AlertWhy';
import styles from './AlertsTab.module.css';

const PAGE_SIZE = 25;

/** What the sources report, and what the portal measures itself. */
export function AlertsTab(props: {
  slo: SloView;
  objective: ObjectiveView;
  states: FiringState[];
  onStates: (states: FiringState[]) => void;
}) {
  const { slo, objective, states, onStates } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const query = useAlerts({
    slo: slo.entityRef,
    state: states,
    limit: PAGE_SIZE,
  });
  return (
    <>
      <Panel
        title={t('alerts.title')}
        description={t('alerts.description')}
        actions={
          <ToggleButtonGroup
            aria-label={t('alerts.filter')}
            selectionMode="multiple"
            disallowEmptySelection
            selectedKeys={states}
            onSelectionChange={keys =>
              onStates(FIRING_STATES.filter(state => keys.has(state)))
            }
          >
            {FIRING_STATES.map(state => (
              <ToggleButton key={state} id={state} size="small">
                {t(`alerts.state.${state}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        }
      >
        <DataView
          query={query}
          what={t('alerts.what')}
          compact
          headingLevel={4}
        >
          {data => {
            const alerts = data.pages.flatMap(page => page.items);
            return (
              <>
                <SourceProblems problems={data.pages[0].problems} />
                {alerts.length === 0 ? (
                  <EmptyState
                    compact
                    headingLevel={4}
                    title={t('alerts.empty.title')}
                    description={t('alerts.empty.description')}
                  />
                ) : (
                  <AlertTable alerts={alerts} objectives={slo.objectives} />
                )}
              </>
            );
          }}
        </DataView>
        <MoreButton query={query}>{t('alerts.more')}</MoreButton>
      </Panel>
      <div className={styles.columns}>
        <AlertWhy objective={objective} />
        <BurnRates objective={objective} />
      </div>
    </>
  );
}
