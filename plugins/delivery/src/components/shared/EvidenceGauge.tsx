import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Meter, StatusTone, useFormats } from '@bellwether/kit-portal';
import { thresholdShare } from '../../model/numbers';
import { deliveryTranslationRef } from '../../translation';
import styles from './EvidenceGauge.module.css';

/**
 * How close the evidence of harm is to the threshold of a rollback. Little evidence is no proof of health, so the bar
 * is never green.
 */
export function EvidenceGauge(props: {
  /** Evidence over its threshold, 0... */
  harm: number;
  /** What it is about, for screen readers. */
  of: string;
  /** Leaves it to the surroundings to say what the figure is a share of. */
  short?: boolean;
}) {
  const { harm, of } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const share = thresholdShare(harm, formats);
  return (
    <span className={styles.root}>
      <Meter
        // Assistive technology reads no powers of ten.
        value={Math.round(Math.min(harm, 1) * 1000) / 1000}
        label={t('gauge.label', { of })}
        tone={gaugeTone(harm)}
        text={props.short ? share : t('gauge.text', { share })}
      />
    </span>
  );
}

/** From half of the threshold on somebody should look. @internal */
export function gaugeTone(harm: number): StatusTone {
  if (harm >= 1) return 'negative';
  return harm >= 0.5 ? 'warning' : 'info';
}
