import type { DocumentProblem } from '@bellwether/domain-canary/documents';
import { DeclarationReader } from '@bellwether/domain-slo/documents';
import type { DriftPolicy } from './policy';
import { type ReadDriftPolicy, readDriftPolicy } from './readPolicy';

/**
 * Reads the one policy of a text in YAML. Problems carry line and column; documents of other kinds are left alone.
 *
 * @param options - `file`: its name, as it is to appear in problems; `nowMs`: epoch milliseconds, without it nobody is told what
 *   has expired
 * @public
 */
export function readDriftPolicyText(
  text: string,
  options: { file?: string; nowMs?: number } = {},
): ReadDriftPolicy {
  const { file, nowMs } = options;
  const policies: DriftPolicy[] = [];
  const read = new WeakMap<object, DriftPolicy>();
  const reader = new DeclarationReader<DriftPolicy>(
    {
      isMeant: (value): value is Record<string, unknown> =>
        Object(value).kind === 'DriftPolicy',
      check: (value, { root, locate }) => {
        const found = readDriftPolicy(value, {
          locate: (path, part) => locate([...root, ...path], part),
          nowMs,
        });
        if (!found.ok) return found.problems;
        read.set(value, found.policy);
        return found.warnings;
      },
      accept: value => {
        const policy = read.get(value)!;
        policies.push(policy);
        return policy;
      },
    },
    file,
  );
  reader.read(text);
  const { problems, rejected } = reader.result();
  if (problems.some(({ severity }) => severity === 'error')) {
    return { ok: false, problems };
  }
  const [policy, ...others] = policies;
  if (policy && others.length === 0) {
    return { ok: true, policy, warnings: problems };
  }
  const problem: DocumentProblem = {
    severity: 'error',
    code: policy ? 'several-policies' : 'no-policy',
    path: '$',
    message: `Expected one policy, found ${policies.length + rejected.length || 'none'}. Write one document with "kind: DriftPolicy".`,
    ...(file !== undefined && { file }),
  };
  return { ok: false, problems: [problem] };
}
