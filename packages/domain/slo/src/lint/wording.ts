/** A number as people read it, without the noise of binary fractions. */
export function figure(value: number): string {
  return String(
    Number(Math.abs(value) < 1 ? value.toPrecision(3) : value.toFixed(2)),
  );
}

/** `a`, `a and b`, `a, b and c`. */
export function joined(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}
