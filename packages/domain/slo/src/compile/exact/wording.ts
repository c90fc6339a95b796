import { prometheusDuration } from '../../promql/duration';

/** Text of a declaration inside an annotation, which Prometheus reads as a template. */
export function templateText(text: string): string {
  return text.replaceAll('{{', '{{"{{"}}');
}

/** `0.0144` → `1.44 %`, with as many digits as say something. */
export function percent(ratio: number): string {
  return `${Number((ratio * 100).toPrecision(6))} %`;
}

/** A factor without the noise of binary fractions. */
export function factorText(factor: number): string {
  return String(Number(factor.toPrecision(6)));
}

/** How much of the budget is left when the alert is sent, looked up by Prometheus itself. */
export function budgetLeft(remaining: string): string {
  return `{{ with query ${JSON.stringify(remaining)} }}{{ . | first | value | humanizePercentage }} of the error budget is left.{{ else }}How much of the error budget is left is not known.{{ end }}`;
}

/** How long a full budget lasts at the burn rate that is the value of the alert. */
export function lastsFor(periodMs: number): string {
  return `At this rate a full budget of ${prometheusDuration(periodMs)} lasts {{ with printf "${periodMs / 1000} / %f" $value | query }}{{ . | first | value | humanizeDuration }}{{ end }}.`;
}
