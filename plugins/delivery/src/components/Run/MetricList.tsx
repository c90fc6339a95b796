import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody } from '@backstage/ui';
import { useFormats } from '@bellwether/kit-portal';
import type {
  GateMetricVerdict,
  GateRunView,
} from '@bellwether/plugin-delivery-common';
import { RiStarLine } from '@remixicon/react';
import { deliveryTranslationRef } from '../../translation';
import { LabelBadge } from '../shared/Badges';
import styles from './MetricList.module.css';
import { useMetricWords } from './useMetricWords';

/** The metrics of a run with their figures; one of them is looked at. */
export function MetricList(props: {
  run: GateRunView;
  picked: string;
  onPick: (name: string) => void;
}) {
  const { run, picked, onPick } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <Card>
      <CardBody>
        <section className={styles.root} aria-labelledby="delivery-metrics">
          <h3 id="delivery-metrics" className={styles.title}>
            {t('metrics.title', { count: run.metrics.length })}
          </h3>
          <ul className={styles.list} aria-labelledby="delivery-metrics">
            {run.metrics.map(metric => (
              <li key={metric.name}>
                <button
                  type="button"
                  className={styles.metric}
                  aria-pressed={metric.name === picked}
                  onClick={() => onPick(metric.name)}
                >
                  <MetricSummary run={run} metric={metric} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      </CardBody>
    </Card>
  );
}

function MetricSummary(props: { run: GateRunView; metric: GateMetricVerdict }) {
  const { run, metric } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const words = useMetricWords(run, metric.name);
  return (
    <>
      <span className={styles.head}>
        <span className={styles.name}>{metric.name}</span>
        <LabelBadge label={metric.label} />
      </span>
      {metric.critical && (
        <span className={styles.critical}>
          <RiStarLine size={14} aria-hidden="true" />
          {t('metrics.critical')}
        </span>
      )}
      <span className={styles.line}>
        {t('metrics.rates', {
          canary: words.measure(metric.rates.canary),
          baseline: words.measure(metric.rates.baseline),
        })}
      </span>
      <span className={styles.line}>{words.effect(metric)}</span>
      <span className={styles.line}>
        {t('metrics.events', {
          canary: formats.count(metric.events.canary),
          baseline: formats.count(metric.events.baseline),
        })}
      </span>
    </>
  );
}
