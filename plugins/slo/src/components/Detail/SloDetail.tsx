import { useAnalytics } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataView,
  EmptyState,
  LoadingState,
  NotFoundState,
} from '@bellwether/kit-portal';
import type { SloView } from '@bellwether/plugin-slo-common';
import { useSearchParams } from 'react-router-dom';
import { useSlo } from '../../api/queries';
import { parseRange, RangePreset } from '../../model/range';
import { sloTranslationRef } from '../../translation';
import { SampleNotice } from '../shared/SampleNotice';
import { BurnRates } from './BurnRates';
import { Course } from './Course';
import { DataNotice } from './DataNotice';
import { Declaration } from './Declaration';
import { Explanation } from './Explanation';
import { Facts } from './Facts';
import { History } from './History';
import { ObjectiveSwitch } from './ObjectiveSwitch';
import styles from './SloDetail.module.css';
import { Tiles } from './Tiles';

/**
 * Everything about one SLO. The picked objective and time range stand in the address.
 */
export function SloDetail(props: {
  namespace: string;
  name: string;
  /** Rendered with the SLO once it is there, above everything else. */
  header?: (slo: SloView) => JSX.Element;
}) {
  const { namespace, name } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const query = useSlo({ namespace, name });
  return (
    <DataView
      query={query}
      what={t('what.slo')}
      headingLevel={2}
      loading={
        <div className={styles.root}>
          <LoadingState what={t('what.slo')} shape="tiles" count={4} />
          <LoadingState what={t('what.series')} shape="chart" />
        </div>
      }
      notFound={
        <NotFoundState
          headingLevel={2}
          title={t('detail.notFound.title')}
          description={t('detail.notFound.description')}
        />
      }
    >
      {slo => (
        <>
          {props.header?.(slo)}
          <Content slo={slo} namespace={namespace} name={name} />
        </>
      )}
    </DataView>
  );
}

function Content(props: { slo: SloView; namespace: string; name: string }) {
  const { slo, namespace, name } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const analytics = useAnalytics();
  const [params, setParams] = useSearchParams();
  const range = parseRange(params.get('range'));
  const wanted = Number(params.get('objective') ?? 0);
  const objective =
    slo.objectives.find(one => one.index === wanted) ?? slo.objectives[0];

  const setParam = (key: string, value: string, plain: string) => {
    analytics.captureEvent('filter', key);
    const next = new URLSearchParams(params);
    if (value === plain) next.delete(key);
    else next.set(key, value);
    setParams(next, { replace: true });
  };

  if (!objective) {
    return (
      <div className={styles.root}>
        <EmptyState
          headingLevel={2}
          title={t('detail.noObjectives.title')}
          description={t('detail.noObjectives.description')}
        />
        <Declaration document={slo.document} />
      </div>
    );
  }
  return (
    <div className={styles.root}>
      {objective.sample && <SampleNotice />}
      {slo.objectives.length > 1 && (
        <ObjectiveSwitch
          objectives={slo.objectives}
          picked={objective.index}
          onPick={index => setParam('objective', index, '0')}
        />
      )}
      <DataNotice objective={objective} />
      <Facts objective={objective} />
      <Tiles objective={objective} />
      <Explanation objective={objective} />
      <Course
        id={{ namespace, name, index: objective.index }}
        target={objective.target}
        range={range}
        onRange={(next: RangePreset) => setParam('range', next, 'window')}
      />
      <div className={styles.columns}>
        <BurnRates objective={objective} />
        <History slo={slo.entityRef} objectives={slo.objectives} />
      </div>
      <Declaration document={slo.document} />
    </div>
  );
}
