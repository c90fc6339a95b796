import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats } from '../formats/useFormats';
import { kitPortalTranslationRef } from '../translation';
import type { StatusTone } from './StatusBadge';
import styles from './Meter.module.css';

/**
 * A budget as a bar and a figure. Below 0 the bar fills from the right with a pattern by how much is overspent (100 %
 * at most, the figure goes on); unknown is an empty dashed track and the words for it, never a full or an empty bar.
 * @public
 */
export function Meter(props: {
  /** 1 is full, 0 spent, negative overspent, null not known. */
  value: number | null;
  /** What is measured, for screen readers. */
  label: string;
  tone: StatusTone;
  /** Figure beside the bar; default: the value as a percentage. */
  text?: string;
  /** Leaves the figure to the surroundings. */
  hideText?: boolean;
  size?: 'small' | 'large';
}) {
  const { value, label, tone, size = 'small' } = props;
  const { t } = useTranslationRef(kitPortalTranslationRef);
  const formats = useFormats();
  const text =
    props.text ??
    (value === null ? t('meter.unknown') : formats.percent(value));
  return (
    <span className={styles.root} data-size={size}>
      <span
        className={styles.track}
        role="meter"
        aria-label={label}
        aria-valuemin={Math.min(0, value ?? 0)}
        aria-valuemax={Math.max(1, value ?? 1)}
        aria-valuenow={value ?? 0}
        aria-valuetext={text}
        data-unknown={value === null || undefined}
      >
        {value !== null && (
          <span
            className={styles.fill}
            data-tone={tone}
            data-overspent={value < 0 || undefined}
            style={{ width: `${meterWidth(value)}%` }}
          />
        )}
      </span>
      {!props.hideText && (
        <span className={styles.text} aria-hidden="true">
          {text}
        </span>
      )}
    </span>
  );
}

/** Share of the track that is filled, 0..100; what is there stays visible. @internal */
export function meterWidth(value: number): number {
  const share = Math.min(Math.abs(value), 1) * 100;
  return share > 0 ? Math.max(share, 2) : 0;
}
