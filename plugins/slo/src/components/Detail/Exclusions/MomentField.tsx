import { FieldLabel } from '@backstage/ui';
import { useId } from 'react';
import styles from './ProposeForm.module.css';

/** A date with a time of day, to the minute; what it cannot read is an empty text. */
export function MomentField(props: {
  label: string;
  /** `2026-11-22T14:05`. */
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with it. */
  fault?: string;
}) {
  const id = useId();
  const faultId = `${id}-fault`;
  return (
    <div className={styles.moment}>
      <FieldLabel label={props.label} htmlFor={id} />
      <input
        id={id}
        type="datetime-local"
        className={styles.input}
        value={props.value}
        required
        aria-invalid={props.fault !== undefined}
        aria-describedby={props.fault === undefined ? undefined : faultId}
        onChange={event => props.onChange(event.target.value)}
      />
      {props.fault !== undefined && (
        <p id={faultId} className={styles.fault} role="alert">
          {props.fault}
        </p>
      )}
    </div>
  );
}
