import {
  ARGO_STATUSES,
  type Health,
  type HealthRules,
  KSTATUSES,
} from './model';

const ORDER: Readonly<Record<HealthRules, readonly string[]>> = {
  argo: ARGO_STATUSES,
  kstatus: KSTATUSES,
};

/**
 * The worst of several, the first of those that are alike; undefined for none.
 *
 * @param rules - by which all of them were judged
 * @public
 */
export function worstHealth<S extends Health['status']>(
  rules: HealthRules,
  all: readonly Health<S>[],
): Health<S> | undefined {
  const badness = ({ status }: Health<S>) => ORDER[rules].indexOf(status);
  return all.reduce<Health<S> | undefined>(
    (worst, health) =>
      worst && badness(worst) >= badness(health) ? worst : health,
    undefined,
  );
}
