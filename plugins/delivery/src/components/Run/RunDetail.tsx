import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataView,
  EmptyState,
  LoadingState,
  NotFoundState,
} from '@bellwether/kit-portal';
import type { GateRunView } from '@bellwether/plugin-delivery-common';
import { useGateRun } from '../../api/queries';
import { deliveryTranslationRef } from '../../translation';
import { HostedAnswers } from '../Hosted/HostedAnswers';
import { Looks } from './Looks';
import { MetricDetail } from './MetricDetail';
import { MetricList } from './MetricList';
import styles from './RunDetail.module.css';
import { RunFacts } from './RunFacts';
import { usePickedMetric } from './usePickedMetric';
import { Verdict } from './Verdict';

/** Everything about one run: the verdict first, then what it rests on. The picked metric stands in the address. */
export function RunDetail(props: { id: string }) {
  const { id } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const query = useGateRun(id);
  return (
    <DataView
      query={query}
      what={t('what.run')}
      headingLevel={3}
      loading={
        <div className={styles.root}>
          <LoadingState what={t('what.run')} count={3} />
          <LoadingState what={t('what.series')} shape="chart" />
        </div>
      }
      notFound={
        <NotFoundState
          headingLevel={3}
          title={t('run.notFound.title')}
          description={t('run.notFound.description')}
        />
      }
    >
      {run => (
        <div className={styles.root}>
          <Verdict run={run} />
          <RunFacts run={run} />
          <HostedAnswers run={run} />
          <Metrics run={run} />
          <Looks looks={run.looksTaken} />
        </div>
      )}
    </DataView>
  );
}

function Metrics(props: { run: GateRunView }) {
  const { run } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const [picked, pick] = usePickedMetric(run.metrics);
  if (!picked) {
    return (
      <EmptyState
        title={t('metrics.none.title')}
        description={t('metrics.none.description')}
      />
    );
  }
  return (
    <div className={styles.metrics}>
      <MetricList run={run} picked={picked.name} onPick={pick} />
      <MetricDetail key={picked.name} run={run} metric={picked} />
    </div>
  );
}
