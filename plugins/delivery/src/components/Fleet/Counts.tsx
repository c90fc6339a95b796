import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats } from '@bellwether/kit-portal';
import type { GateDecision } from '@bellwether/plugin-delivery-common';
import { DECISIONS } from '../../model/decisions';
import { deliveryTranslationRef } from '../../translation';
import { DecisionBadge } from '../shared/Badges';
import styles from './Counts.module.css';

/** How runs of the last 30 days ended, worst first; every figure lists its runs when pressed. */
export function Counts(props: {
  counts: Record<GateDecision, number>;
  picked: GateDecision | undefined;
  /** undefined: none any more. */
  onPick: (decision: GateDecision | undefined) => void;
}) {
  const { counts, picked, onPick } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  return (
    <section className={styles.root} aria-labelledby="delivery-counts">
      <h2 id="delivery-counts" className={styles.title}>
        {t('fleet.counts.title')}
      </h2>
      <div className={styles.tiles}>
        {DECISIONS.map(decision => (
          <button
            key={decision}
            type="button"
            className={styles.tile}
            aria-pressed={picked === decision}
            title={t('fleet.counts.filterBy')}
            onClick={() => onPick(picked === decision ? undefined : decision)}
          >
            <span
              className={styles.count}
              data-zero={counts[decision] === 0 || undefined}
            >
              {formats.count(counts[decision])}
            </span>{' '}
            <DecisionBadge decision={decision} />
          </button>
        ))}
      </div>
    </section>
  );
}
