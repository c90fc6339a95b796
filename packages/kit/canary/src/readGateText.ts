import {
  type CanaryGate,
  type GateProblem,
  type ResolveSlo,
  readCanaryGate,
} from '@bellwether/domain-canary';
import {
  type DeclarationFormat,
  DeclarationReader,
  type SloSource,
  declaredSources,
  parseDeclarations,
  promqlParts,
} from '@bellwether/domain-slo';
import type { GateReader, GateText, ReadGateText } from './gateReader';

/** Everything of {@link GateReader}. */
export const gateReader: GateReader = {
  parseQuery: promqlParts,
  sloResolver,
  read: ({ file, text }, { slos = [], name } = {}) => {
    const gates: CanaryGate[] = [];
    const reader = new DeclarationReader(
      formatOf(sloResolver(slos), gates),
      file,
    );
    reader.read(text);
    const { problems, rejected } = reader.result();
    if (problems.some(({ severity }) => severity === 'error')) {
      return { ok: false, problems };
    }
    return theOne(
      gates.filter(
        ({ metadata }) => name === undefined || metadata.name === name,
      ),
      { file, problems, isEmpty: gates.length + rejected.length === 0, name },
    );
  },
};

function theOne(
  gates: readonly CanaryGate[],
  options: {
    file: string;
    problems: GateProblem[];
    isEmpty: boolean;
    name: string | undefined;
  },
): ReadGateText {
  const { file, problems, name } = options;
  const [gate, ...others] = gates;
  if (gate && others.length === 0) {
    return { ok: true, gate, warnings: problems };
  }
  const wanted = name === undefined ? 'one gate' : `one gate "${name}"`;
  return {
    ok: false,
    problems: [
      {
        severity: 'error',
        code: gate ? 'several-gates' : 'no-gate',
        path: '$',
        message: `Expected ${wanted}, found ${gate ? gates.length : 'none'}. ${gate ? 'Name the one to run.' : 'Write a document with "kind: CanaryGate".'}`,
        file,
      },
    ],
  };
}

function formatOf(
  resolveSlo: ResolveSlo,
  gates: CanaryGate[],
): DeclarationFormat<CanaryGate> {
  const read = new WeakMap<object, CanaryGate>();
  return {
    isMeant: (value): value is Record<string, unknown> =>
      Object(value).kind === 'CanaryGate',
    check: (value, { root, locate }) => {
      const found = readCanaryGate(value, {
        parseQuery: promqlParts,
        resolveSlo,
        locate: (path, part) => locate([...root, ...path], part),
      });
      if (!found.ok) return found.problems;
      read.set(value, found.gate);
      return found.warnings;
    },
    accept: value => {
      const gate = read.get(value)!;
      gates.push(gate);
      return gate;
    },
  };
}

/** Window of queries that hold a placeholder for it: it is left out again. */
const ANY_WINDOW = '5m';

function sloResolver(texts: readonly GateText[]): ResolveSlo {
  let sources: SloSource[] | undefined;
  return slo => {
    sources ??= declaredSources(parseDeclarations(texts)).groups.flatMap(
      group => group.sources,
    );
    const [name, index] = slo.split('#');
    const found = sources.filter(
      ({ definition, objective }) =>
        definition.name === name &&
        (index === undefined || objective.index === Number(index)),
    );
    const source = found[0];
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
    if (total === undefined || (bad === undefined && good === undefined)) {
      return {
        ok: false,
        message: `Expected an SLO with queries of Prometheus, found "${slo}" without. Write "queries" instead.`,
      };
    }
    return {
      ok: true,
      total,
      ...(bad === undefined ? { good: good! } : { bad }),
    };
  };
}
