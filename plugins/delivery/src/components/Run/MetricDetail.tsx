import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { Panel, useFormats } from '@bellwether/kit-portal';
import type {
  GateMetricVerdict,
  GateRunView,
} from '@bellwether/plugin-delivery-common';
import { diagnosticKind } from '../../model/diagnostics';
import { evidenceText } from '../../model/numbers';
import { deliveryTranslationRef } from '../../translation';
import { LabelBadge } from '../shared/Badges';
import { EvidenceChart } from './EvidenceChart';
import { IntervalChart } from './IntervalChart';
import styles from './MetricDetail.module.css';
import { Samples } from './Samples';
import { SamplesChart } from './SamplesChart';
import { Strata } from './Strata';
import { useMetricWords } from './useMetricWords';

/** One metric of a run: why it is judged as it is, its course, and the samples themselves. */
export function MetricDetail(props: {
  run: GateRunView;
  metric: GateMetricVerdict;
}) {
  const { run, metric } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  // A gate that did not open has read nothing.
  const series = run.series.find(
    one => one.name === metric.name && one.atMs.length > 0,
  );
  return (
    <div className={styles.root}>
      <Panel
        title={metric.name}
        actions={<LabelBadge label={metric.label} />}
        description={t(`label.hint.${metric.label}`)}
      >
        <Why run={run} metric={metric} />
        {series ? (
          <SamplesChart run={run} series={series} />
        ) : (
          <p className={styles.note}>{t('metric.noSeries')}</p>
        )}
      </Panel>
      <IntervalChart run={run} metric={metric} />
      <EvidenceChart run={run} metric={metric} />
      {metric.strata && metric.strata.length > 0 && (
        <Strata run={run} metric={metric} strata={metric.strata} />
      )}
      {series && <Samples run={run} series={series} />}
    </div>
  );
}

function Why(props: { run: GateRunView; metric: GateMetricVerdict }) {
  const { run, metric } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const words = useMetricWords(run, metric.name);
  return (
    <>
      <p className={styles.figures}>
        {t('metrics.rates', {
          canary: words.measure(metric.rates.canary),
          baseline: words.measure(metric.rates.baseline),
        })}
        {' · '}
        {words.effect(metric)}
        {metric.eHarm !== null && metric.alpha !== null && (
          <>
            {' · '}
            {t('metric.evidence', {
              harm: evidenceText(metric.eHarm, formats.locale),
              threshold: evidenceText(1 / metric.alpha, formats.locale),
            })}
          </>
        )}
      </p>
      {metric.reasons.length > 0 && (
        <ul className={styles.reasons} aria-label={t('run.reasons')}>
          {metric.reasons.map(reason => (
            <li key={reason} lang="en">
              {reason}
            </li>
          ))}
        </ul>
      )}
      {metric.diagnostics.map(diagnostic => (
        <Alert
          key={`${diagnostic.code} ${diagnostic.text}`}
          status="warning"
          icon
          title={t(`diagnostic.${diagnosticKind(diagnostic.code)}`)}
          description={<span lang="en">{diagnostic.text}</span>}
        />
      ))}
    </>
  );
}
