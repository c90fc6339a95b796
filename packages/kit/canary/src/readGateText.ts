import {
  type CanaryGate,
  type GateProblem,
  type ResolveSlo,
  readCanaryGate,
} from '@bellwether/domain-canary';
import {
  type DeclarationFormat,
  DeclarationReader,
} from '@bellwether/domain-slo/documents';
import { promqlParts } from '@bellwether/domain-slo/queries';
import { type GateReader, type ReadGateText, noSlos } from './gateReader';

/** Everything of {@link GateReader}. */
export const gateReader: GateReader = {
  parseQuery: promqlParts,
  read: ({ file, text }, { resolveSlo = noSlos, name } = {}) => {
    const gates: CanaryGate[] = [];
    const reader = new DeclarationReader(formatOf(resolveSlo, gates), file);
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
