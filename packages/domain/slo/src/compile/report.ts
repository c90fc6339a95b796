import type { Problem } from '../declaration/problem';
import type { SloSource } from '../rules/source';

/** Collects what the compiler has to say about SLOs, each with its place. */
export class CompileReport {
  readonly problems: Problem[] = [];

  warning(source: SloSource, code: string, message: string, part = ''): void {
    this.#add('warning', source, code, message, part);
  }

  error(source: SloSource, code: string, message: string, part = ''): void {
    this.#add('error', source, code, message, part);
  }

  #add(
    severity: Problem['severity'],
    source: SloSource,
    code: string,
    message: string,
    part: string,
  ): void {
    const path = part.startsWith('$') ? part : `${source.path}${part}`;
    this.problems.push({
      severity,
      code,
      message: `${source.id}: ${message}`,
      ...(source.locate?.(path) ?? { path }),
    });
  }
}
