/** A ratio in percent, so that 99.9987 % keeps its nines. */
export function percent(ratio: number): string {
  return `${amount(ratio * 100)} %`;
}

/** A number of at most six significant digits. */
export function amount(value: number): string {
  return String(Number(value.toPrecision(6)));
}
