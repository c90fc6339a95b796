import type { DriftResource } from '../model';

/** The first few addresses of many. */
export function addresses(resources: readonly DriftResource[]): string {
  return few(resources.map(({ address }) => address));
}

/** The first few of many. */
export function few(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

export function commit(hash: string | null): string {
  return hash === null ? 'unknown' : hash.slice(0, 12);
}

export function minutes(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / 60_000));
  return whole >= 120 ? `${Math.floor(whole / 60)} h` : `${whole} min`;
}

export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
