import { KeyboardEvent, PointerEvent } from 'react';
import { nearestIndex } from './geometry';
import styles from './TimeSeriesChart.module.css';

const KEY_STEPS: Record<string, (index: number, last: number) => number> = {
  ArrowLeft: index => index - 1,
  ArrowDown: index => index - 1,
  ArrowRight: index => index + 1,
  ArrowUp: index => index + 1,
  PageDown: (index, last) => index - Math.max(1, Math.round(last / 10)),
  PageUp: (index, last) => index + Math.max(1, Math.round(last / 10)),
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * The invisible sheet over a chart that reads its values: a slider over the moments (WAI-ARIA APG slider pattern), so
 * that arrow keys, page keys, Home and End work and screen readers speak the readout.
 * @internal
 */
export function ChartCursor(props: {
  label: string;
  moments: number[];
  /** Index into `moments`; null: nothing picked. */
  index: number | null;
  /** Index that is read while nothing is picked. */
  resting: number;
  /** What the cursor stands on, in words. */
  readout: string;
  /** Moment under a horizontal position in pixels. */
  momentAt: (x: number) => number;
  onMove: (index: number | null) => void;
  left: number;
  top: number;
  width: number;
  height: number;
}) {
  const { moments, index, resting, onMove } = props;
  const last = moments.length - 1;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      onMove(null);
      return;
    }
    const step = KEY_STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    onMove(Math.min(Math.max(step(index ?? resting, last), 0), last));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    onMove(nearestIndex(moments, props.momentAt(event.clientX - left)));
  };

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={index ?? resting}
      aria-valuetext={props.readout}
      className={styles.cursor}
      style={{
        left: props.left,
        top: props.top,
        width: props.width,
        height: props.height,
      }}
      onKeyDown={onKeyDown}
      onFocus={() => index === null && onMove(resting)}
      onBlur={() => onMove(null)}
      onPointerMove={onPointerMove}
      onPointerLeave={event => {
        // Keyboard focus keeps its place when the mouse only passes by.
        if (document.activeElement !== event.currentTarget) onMove(null);
      }}
    />
  );
}
