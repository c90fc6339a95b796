import {
  type Backtest,
  type CountHistory,
  type Problem,
  type SloSource,
  type SourceGroup,
  hasErrors,
  replaySource,
} from '@bellwether/domain-slo';
import type { Past } from './past';

/** An objective whose alerts were replayed; `before`: as the base of the pull request declares it. */
export interface Replayed {
  id: string;
  after: Backtest;
  before?: Backtest;
}

/** Reads the events of an objective and may throw RangeErrors, which become problems; undefined: nothing is known of them. */
export type HistoryOf = (source: SloSource) => (() => CountHistory) | undefined;

/** Replays every objective with a history, as declared now and, where it was declared then, before. */
export function replayAll(
  after: readonly SourceGroup[],
  before: readonly SourceGroup[] | undefined,
  past: Past,
  historyOf: HistoryOf,
): { replayed: Replayed[]; problems: Problem[] } {
  const problems = [...past.problems];
  if (hasErrors(problems)) return { replayed: [], problems };
  const old = new Map(
    (before ?? []).flatMap(({ sources, lookup }) =>
      sources.map(source => [source.id, { source, lookup }]),
    ),
  );
  const replayOne = (source: SloSource, lookup: SourceGroup['lookup']) => {
    const history = historyOf(source);
    return (
      history &&
      replaySource(source, {
        lookup,
        history,
        incidents: past.incidents.get(source.definition.name) ?? [],
      })
    );
  };
  const replayed = after.flatMap(({ sources, lookup }) =>
    sources.flatMap((source): Replayed[] => {
      const now = replayOne(source, lookup);
      if (!now) return [];
      problems.push(...now.problems);
      if (!now.replay) return [];
      const was = old.get(source.id);
      // What is wrong with the base is not for this change to mend.
      const then = was && replayOne(was.source, was.lookup);
      return [
        {
          id: source.id,
          after: now.replay.result,
          ...(then?.replay && { before: then.replay.result }),
        },
      ];
    }),
  );
  return { replayed, problems };
}
