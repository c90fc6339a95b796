import { Focusable, Tooltip, TooltipTrigger } from '@backstage/ui';
import { useState } from 'react';
import { useFormats } from '../formats/useFormats';
import { useNow } from './ClockProvider';
import styles from './RelativeTime.module.css';

/**
 * A moment as `3 minutes ago`; hover, focus or press shows it with date, time and zone.
 * Touch and keyboard readers switch between both by pressing it. `plain` leaves out the switch where a list would
 * get a stop per row; the full moment is then the title.
 * @public
 */
export function RelativeTime(props: {
  /** ISO 8601 or epoch milliseconds. */
  at: string | number;
  /** Epoch milliseconds or ISO 8601; default: the clock of the nearest `ClockProvider`. */
  now?: string | number;
  plain?: boolean;
}) {
  const { at, now, plain } = props;
  const formats = useFormats();
  const clock = useNow();
  const [absolute, setAbsolute] = useState(false);
  const atMs = new Date(at).getTime();
  const nowMs = now === undefined ? clock : new Date(now).getTime();
  const relativeText = formats.relative(atMs, nowMs);
  const absoluteText = formats.dateTime(atMs);
  const dateTime = new Date(atMs).toISOString();
  if (plain) {
    return (
      <time dateTime={dateTime} title={absoluteText} className={styles.plain}>
        {relativeText}
      </time>
    );
  }
  const shown = absolute ? absoluteText : relativeText;
  const other = absolute ? relativeText : absoluteText;
  return (
    <TooltipTrigger delay={300}>
      <Focusable>
        <button
          type="button"
          className={styles.toggle}
          onClick={() => setAbsolute(!absolute)}
        >
          <time dateTime={dateTime}>{shown}</time>
        </button>
      </Focusable>
      <Tooltip>{other}</Tooltip>
    </TooltipTrigger>
  );
}
