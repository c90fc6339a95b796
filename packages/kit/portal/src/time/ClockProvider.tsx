import {
  createContext,
  ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';

interface Clock {
  /** Epoch milliseconds that stand still; undefined: the machine's clock. */
  nowMs?: number;
  timeZone?: string;
}

const ClockContext = createContext<Clock>({});

/**
 * Fixes the time and the time zone below it: tests and screenshots render the same on every machine and every day.
 * @public
 */
export function ClockProvider(props: {
  /** Epoch milliseconds or ISO 8601; default: the machine's clock. */
  now?: number | string;
  /** IANA zone; default: the browser's. */
  timeZone?: string;
  children: ReactNode;
}) {
  const { now, timeZone, children } = props;
  const clock = useMemo(
    () => ({
      nowMs: now === undefined ? undefined : new Date(now).getTime(),
      timeZone,
    }),
    [now, timeZone],
  );
  return (
    <ClockContext.Provider value={clock}>{children}</ClockContext.Provider>
  );
}

/**
 * The current time as epoch milliseconds, refreshed every `intervalMs` (default 30 s) unless a {@link ClockProvider} fixes it.
 * @public
 */
export function useNow(intervalMs: number = 30_000): number {
  const { nowMs } = useContext(ClockContext);
  const [ticking, setTicking] = useState(() => Date.now());
  useEffect(() => {
    if (nowMs !== undefined) return undefined;
    const timer = setInterval(() => setTicking(Date.now()), intervalMs);
    return () => clearInterval(timer);
  }, [nowMs, intervalMs]);
  return nowMs ?? ticking;
}

/**
 * The IANA zone dates are shown in: the one of the nearest {@link ClockProvider}, else the browser's.
 * @public
 */
export function useTimeZone(): string {
  const { timeZone } = useContext(ClockContext);
  return timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
