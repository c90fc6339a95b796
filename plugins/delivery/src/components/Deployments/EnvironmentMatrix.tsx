import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FilterBar,
  FilterChip,
  isFiltered,
  NotConfiguredState,
  PagedList,
  Panel,
  RecordColumn,
  RecordTable,
  RelativeTime,
  StatusBadge,
  useFilters,
} from '@bellwether/kit-portal';
import type {
  EnvironmentDeployment,
  EnvironmentRow,
  ListEnvironmentsResponse,
} from '@bellwether/plugin-delivery-common';
import { RiArrowDownLine, RiSnowflakeLine } from '@remixicon/react';
import { useEnvironmentRows } from '../../api/fleetQueries';
import {
  cellOf,
  ENVIRONMENT_FILTERS,
  isBehind,
} from '../../model/environmentRows';
import { versionName } from '../../model/matrix';
import { serviceName } from '../../model/serviceName';
import { deliveryTranslationRef } from '../../translation';
import { DecisionBadge, DeploymentBadge } from '../shared/Badges';
import { ConnectHelp } from '../shared/ConnectHelp';
import { RollbackLink } from '../shared/RollbackLink';
import { RunLink } from '../shared/RunLink';
import { ServiceLink } from '../shared/ServiceLink';
import styles from './Deployments.module.css';

/** What runs where, since when, and by which gate: services as rows, environments as columns. */
export function EnvironmentMatrix(props: { pageSize: number }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const filtering = useFilters(ENVIRONMENT_FILTERS);
  const { filters, setFilters, clear } = filtering;
  const query = useEnvironmentRows({
    ...(filters.q && { text: filters.q }),
    ...(filters.entity && { entityRef: filters.entity }),
    limit: props.pageSize,
  });
  return (
    <Panel title={t('environments.title')}>
      <FilterBar
        filtering={filtering}
        placeholder={t('environments.searchPlaceholder')}
      >
        <FilterChip
          label={t('fact.component')}
          value={filters.entity}
          onRemove={() => setFilters({ entity: undefined })}
        />
      </FilterBar>
      <PagedList
        query={query}
        what={t('what.environments')}
        headingLevel={4}
        shown={counts => t('environments.shown', counts)}
        more={t('environments.more')}
        onClear={isFiltered(filters) ? clear : undefined}
        empty={
          <NotConfiguredState
            compact
            headingLevel={4}
            title={t('deployments.empty.title')}
            description={t('deployments.empty.description')}
          >
            <ConnectHelp service="grades" />
          </NotConfiguredState>
        }
      >
        {rows => (
          <Matrix
            rows={rows}
            environments={query.data?.pages[0].environments ?? []}
          />
        )}
      </PagedList>
    </Panel>
  );
}

function Matrix(props: {
  rows: readonly EnvironmentRow[];
  environments: ListEnvironmentsResponse['environments'];
}) {
  const { rows, environments } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const names = environments.map(({ name }) => name);
  const columns: RecordColumn<EnvironmentRow>[] = [
    {
      id: 'service',
      label: t('fact.component'),
      isRowHeader: true,
      render: row => (
        <ServiceLink service={row.service} entityRef={row.entityRef} />
      ),
    },
    ...environments.map(({ name }): RecordColumn<EnvironmentRow> => ({
      id: `in-${name}`,
      label: name,
      render: row => (
        <Cell
          row={row}
          environment={name}
          isBehind={isBehind(row, names, name)}
        />
      ),
    })),
  ];
  const frozen = environments.filter(({ freeze }) => freeze !== null);
  return (
    <>
      {frozen.length > 0 && (
        <ul className={styles.frozen}>
          {frozen.map(({ name, freeze }) => (
            <li key={name}>
              {name}{' '}
              <StatusBadge tone="info" icon={<RiSnowflakeLine />}>
                {t('environments.frozenHint', { calendar: freeze ?? '' })}
              </StatusBadge>
            </li>
          ))}
        </ul>
      )}
      <RecordTable
        caption={t('environments.caption')}
        hideCaption
        columns={columns}
        rows={rows}
        keyOf={row => row.id}
      />
    </>
  );
}

function Cell(props: {
  row: EnvironmentRow;
  environment: string;
  isBehind: boolean;
}) {
  const { row, environment } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const cell = cellOf(row, environment);
  if (!cell) {
    return <span className={styles.note}>{t('environments.never')}</span>;
  }
  const { running, newer } = cell;
  return (
    <span className={styles.cell}>
      {running ? (
        <>
          <span className={styles.badges}>
            <span className={styles.version} title={running.sha}>
              {versionName(running)}
            </span>
            {props.isBehind && (
              <StatusBadge
                tone="warning"
                icon={<RiArrowDownLine />}
                title={t('environments.behindHint')}
              >
                {t('environments.behind')}
              </StatusBadge>
            )}
          </span>
          <span className={styles.since}>
            <RelativeTime at={running.since} plain />
          </span>
          <Origin row={row} environment={environment} deployment={running} />
        </>
      ) : (
        <span className={styles.note}>{t('environments.nothing')}</span>
      )}
      {newer && (
        <span className={styles.badges}>
          <span title={newer.sha}>{versionName(newer)}</span>
          <DeploymentBadge state={newer.state} />
        </span>
      )}
    </span>
  );
}

/** What brought a deployment: a gate that let it through, or a rollback. */
function Origin(props: {
  row: EnvironmentRow;
  environment: string;
  deployment: EnvironmentDeployment;
}) {
  const { row, environment, deployment } = props;
  const { gate, rollbackId } = deployment;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const names = { service: serviceName(row.service), environment };
  if (rollbackId !== null) {
    return (
      <RollbackLink id={rollbackId} label={t('environments.rollbackOf', names)}>
        {t('environments.rolledBack')}
      </RollbackLink>
    );
  }
  if (gate === null) {
    return <span className={styles.since}>{t('deployments.noGate')}</span>;
  }
  return (
    <span className={styles.badges}>
      <DecisionBadge decision={gate.decision} />
      <RunLink id={gate.gateRunId} label={t('deployments.gateOf', names)}>
        {t('deployments.gate')}
      </RunLink>
    </span>
  );
}
