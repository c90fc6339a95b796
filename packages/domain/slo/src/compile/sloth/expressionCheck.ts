import { checkPromql } from '../../promql/check';
import { WINDOW_LABEL } from './metrics';
import { type SlothContext, type SlothRules, StageFault } from './stage';

/**
 * Checks expressions, each shape once: those of thousands of SLOs differ in their ids only, and those of the windows of
 * one SLO in the window only.
 */
export class ExpressionCheck {
  readonly #accepted = new Set<string>();

  constructor(private readonly target?: 2 | 3) {}

  /** @throws StageFault for the first expression that Prometheus would refuse */
  rules(rules: SlothRules, { source, filter }: SlothContext): void {
    const plain = source.plugins.length === 0;
    const [first] = rules.sli.rules;
    const all = [
      ...(plain && first ? [first] : rules.sli.rules),
      ...(plain ? rules.sli.rules.slice(-1) : []),
      ...rules.metadata.rules,
      ...rules.alerts.rules,
      ...rules.extra.flatMap(group => group.rules),
    ];
    for (const { expr } of all) {
      const shape = expr.replaceAll(filter, `{${WINDOW_LABEL}="1h"}`);
      if (!this.#accepted.has(shape)) {
        const result = checkPromql(shape, {
          ...(this.target && { target: this.target }),
        });
        if (!result.ok) throw new StageFault(result.message);
        if (result.type === 'matrix' || result.type === 'string') {
          throw new StageFault(
            `Expected an expression with one value per series, found "${shape.slice(0, 200)}".`,
          );
        }
        if (plain) this.#accepted.add(shape);
      }
    }
  }
}
