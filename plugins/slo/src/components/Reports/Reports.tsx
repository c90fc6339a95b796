import { useAnalytics, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataView,
  LoadingState,
  NotConfiguredState,
} from '@bellwether/kit-portal';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useSummary } from '../../api/queries';
import { useReportPeriods } from '../../api/queries/reports';
import {
  formatReportState,
  parseReportState,
  pickPeriod,
  reportRequest,
  ReportState,
} from '../../model/reportState';
import { reportsRouteRef } from '../../routes';
import { sloTranslationRef } from '../../translation';
import { FacetSelect } from '../shared/MultiSelect';
import shared from '../shared/TabPage.module.css';
import { FrozenList } from './FrozenList';
import { FrozenReport } from './FrozenReport';
import { LiveReport } from './LiveReport';
import { PeriodPicker } from './PeriodPicker';
import styles from './ReportView.module.css';

/** Reports on months, quarters and terms. Period, filters and the frozen report on the screen stand in the address. */
export function Reports() {
  const [params] = useSearchParams();
  const { frozen } = parseReportState(params);
  return frozen ? <FrozenReport id={frozen} /> : <Live />;
}

function Live() {
  const { t } = useTranslationRef(sloTranslationRef);
  const query = useReportPeriods();
  return (
    <div className={shared.root}>
      <DataView
        query={query}
        what={t('reports.whatPeriods')}
        headingLevel={2}
        loading={<LoadingState what={t('reports.whatPeriods')} count={8} />}
        isEmpty={data => data.items.length === 0}
        empty={
          <NotConfiguredState
            headingLevel={2}
            title={t('reports.none.title')}
            description={t('reports.none.description')}
          />
        }
      >
        {({ items, mayFreeze }) => (
          <Period periods={items} mayFreeze={mayFreeze} />
        )}
      </DataView>
      <div className={styles.noPrint}>
        <FrozenList />
      </div>
    </div>
  );
}

function Period(props: {
  periods: Parameters<typeof PeriodPicker>[0]['periods'];
  mayFreeze: boolean;
}) {
  const { periods, mayFreeze } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const analytics = useAnalytics();
  const root = useRouteRef(reportsRouteRef);
  const facets = useSummary().data?.facets;
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => parseReportState(params), [params]);
  const period = pickPeriod(periods, state) ?? periods[0];

  const change = (next: Partial<ReportState>, what: string) => {
    analytics.captureEvent('filter', what);
    const { kind, name } = period;
    setParams(formatReportState({ ...state, kind, name, ...next }));
  };
  const addressOf = (frozen: string) =>
    formatReportState({ owner: [], system: [], frozen });
  return (
    <div className={shared.root}>
      <div className={`${shared.filters} ${styles.noPrint}`}>
        <PeriodPicker
          periods={periods}
          picked={period}
          onPick={wanted => {
            // The address names the period even where only its kind was picked, so that a link shows the same next month.
            const next = pickPeriod(periods, wanted) ?? period;
            change({ kind: next.kind, name: next.name }, 'period');
          }}
        />
        <FacetSelect
          className={shared.select}
          label={t('overview.filters.owner')}
          facets={facets?.owner}
          value={state.owner}
          onChange={owner => change({ owner }, 'owner')}
        />
        <FacetSelect
          className={shared.select}
          label={t('overview.filters.system')}
          facets={facets?.system}
          value={state.system}
          onChange={system => change({ system }, 'system')}
        />
      </div>
      <LiveReport
        period={period}
        request={reportRequest(period, state)}
        mayFreeze={mayFreeze}
        frozenHref={id => `${root()}?${addressOf(id)}`}
        onFrozen={id => setParams(addressOf(id))}
      />
    </div>
  );
}
