export {
  durationMs,
  parseDuration,
  type DurationUnit,
  type ParsedDuration,
} from './duration';
export {
  elapsedWindowAt,
  windowAt,
  type Span,
  type TimeWindow,
} from './timeWindow';
