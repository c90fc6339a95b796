import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { sloTranslationRef } from '../../../translation';
import styles from './RangeField.module.css';

/** A quantity on a slider, with a field beside it for those who know the figure they want. */
export function RangeField(props: {
  label: string;
  description?: string;
  /** Whole number between `min` and `max`. */
  position: number;
  min: number;
  max: number;
  /** What the position means, in words. */
  valueText: string;
  onPosition: (position: number) => void;
  fault?: string;
  /** The field; it names itself. */
  children: ReactNode;
}) {
  const { t } = useTranslationRef(sloTranslationRef);
  const { label, description, fault } = props;
  return (
    <div className={styles.root}>
      <div className={styles.label}>{label}</div>
      {description && <div className={styles.description}>{description}</div>}
      <div className={styles.controls}>
        <input
          type="range"
          className={styles.slider}
          aria-label={t('whatIf.slider', { name: label })}
          aria-valuetext={props.valueText}
          min={props.min}
          max={props.max}
          step={1}
          value={props.position}
          onChange={event => props.onPosition(Number(event.target.value))}
        />
        <div className={styles.field}>{props.children}</div>
      </div>
      {fault !== undefined && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
