import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CodeBlock,
  DataView,
  Fact,
  Facts,
  isFiltered,
  LoadingState,
  NotConfiguredState,
  PageHead,
  useFilters,
} from '@bellwether/kit-portal';
import {
  DRIFT_STATES,
  type DriftOverview,
} from '@bellwether/plugin-delivery-common';
import { useDrift } from '../../api/driftQueries';
import { exampleDriftWorkflow } from '../../model/example';
import { presentSeverities, STACK_FILTERS } from '../../model/drift';
import { deliveryTranslationRef } from '../../translation';
import { CountTiles } from '../shared/CountTiles';
import { DriftStateBadge, SeverityBadge } from '../shared/DriftBadges';
import styles from './Drift.module.css';
import { RemediationFacts } from './RemediationFacts';
import { StackFilters } from './StackFilters';
import { StackList } from './StackList';

/** Drift of all stacks, worst first, and how long it lasts. */
export function Drift(props: { pageSize: number }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const filtering = useFilters(STACK_FILTERS);
  const { filters, setFilters } = filtering;
  return (
    <div className={styles.root}>
      <PageHead title={t('drift.title')} description={t('drift.description')} />
      <DataView
        query={useDrift()}
        what={t('what.drift')}
        headingLevel={3}
        loading={<LoadingState what={t('what.drift')} shape="tiles" />}
        isEmpty={data => stacksIn(data) === 0 && !isFiltered(filters)}
        empty={
          <NotConfiguredState
            title={t('drift.empty.title')}
            description={t('drift.empty.description')}
          >
            <CodeBlock
              title={t('connect.driftExample')}
              text={exampleDriftWorkflow()}
            />
          </NotConfiguredState>
        }
      >
        {data => (
          <>
            <CountTiles
              title={t('drift.stacks')}
              hint={t('drift.filterBy')}
              kinds={DRIFT_STATES}
              counts={data.stacks}
              badge={state => <DriftStateBadge state={state} />}
              picked={filters.state}
              onPick={state => setFilters({ state })}
            />
            <Facts>
              <Fact name={t('drift.open')}>
                <OpenDrift counts={data.resources} />
              </Fact>
              <RemediationFacts remediation={data.remediation} />
            </Facts>
            <StackFilters
              filtering={filtering}
              environments={data.environments}
            />
            <StackList filtering={filtering} pageSize={props.pageSize} />
          </>
        )}
      </DataView>
    </div>
  );
}

function OpenDrift(props: { counts: DriftOverview['resources'] }) {
  const { counts } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const severities = presentSeverities(counts);
  if (severities.length === 0) return <>{t('drift.none')}</>;
  return (
    <span className={styles.badges}>
      {severities.map(severity => (
        <SeverityBadge
          key={severity}
          severity={severity}
          count={counts[severity]}
        />
      ))}
    </span>
  );
}

function stacksIn({ stacks }: DriftOverview): number {
  return DRIFT_STATES.reduce((sum, state) => sum + stacks[state], 0);
}
