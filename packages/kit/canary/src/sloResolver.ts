import type { ResolveSlo } from '@bellwether/domain-canary';
import {
  type SloSource,
  declaredSources,
  parseDeclarations,
} from '@bellwether/domain-slo/declared';
import type { GateText } from './gateReader';

/** Window of queries that hold a placeholder for one: a counter is read without. */
const ANY_WINDOW = '5m';

/** See `loadSloResolver`. */
export function sloResolver(texts: readonly GateText[]): ResolveSlo {
  const named = sourcesByName(texts);
  return slo => {
    const [source] = named(slo);
    if (!source) {
      return {
        ok: false,
        message: `Expected an SLO "${slo}", found none in ${texts.length} file${texts.length === 1 ? '' : 's'}. Correct the name, or give the file it is declared in.`,
      };
    }
    const { indicator } = source.objective;
    if (indicator.kind !== 'ratio') {
      return {
        ok: false,
        message: `Expected an SLO with a ratio of counters, found "${slo}" with a ${indicator.kind} metric. Write "queries" instead.`,
      };
    }
    const queryOf = (part: 'good' | 'bad' | 'total') => {
      const query = indicator[part]?.spec.query;
      return typeof query === 'string'
        ? query.replaceAll(
            /\{\{\s*\.window\s*\}\}|\$\{window\}|\$window\b/g,
            ANY_WINDOW,
          )
        : undefined;
    };
    const total = queryOf('total');
    const bad = queryOf('bad');
    const good = queryOf('good');
    if (total !== undefined && bad !== undefined) {
      return { ok: true, total, bad };
    }
    if (total !== undefined && good !== undefined) {
      return { ok: true, total, good };
    }
    return {
      ok: false,
      message: `Expected an SLO with queries of Prometheus, found "${slo}" without. Write "queries" instead.`,
    };
  };
}

/** The objectives of an SLO: `name`, or `name#index` of one. */
export function sourcesByName(
  texts: readonly GateText[],
): (slo: string) => SloSource[] {
  let sources: SloSource[] | undefined;
  return slo => {
    sources ??= declaredSources(parseDeclarations(texts)).groups.flatMap(
      group => group.sources,
    );
    const [name, index] = slo.split('#');
    return sources.filter(
      ({ definition, objective }) =>
        definition.name === name &&
        (index === undefined || objective.index === Number(index)),
    );
  };
}
