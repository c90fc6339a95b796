import { prometheusDuration } from '../promql/duration';
import type { PrometheusRule } from './prometheusRule';
import type { Rule, RuleGroup } from './model';
import { yamlText } from './scalar';

/**
 * A Prometheus rule file with these groups, as YAML. Written by hand because it is ten times as fast as a general
 * emitter: 170 000 rules take a second or two.
 *
 * @param options - `comment`: lines for the top of the file, such as what it was made from
 *
 * Source: Prometheus documentation, "Defining recording rules".
 * @public
 */
export function emitRules(
  groups: readonly RuleGroup[],
  options: { comment?: string } = {},
): string {
  return `${comment(options.comment)}${groupsField(groups, 0)}`;
}

/**
 * `PrometheusRule` objects as a stream of YAML documents.
 *
 * @param options - `comment`: lines for the top of the file
 * @public
 */
export function emitPrometheusRules(
  objects: readonly PrometheusRule[],
  options: { comment?: string } = {},
): string {
  const documents = objects.map(({ apiVersion, kind, metadata, spec }) => {
    const { name, namespace, labels, annotations } = metadata;
    return [
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n`,
      `  name: ${yamlText(name, 4)}\n`,
      namespace === undefined ? '' : `  namespace: ${yamlText(namespace, 4)}\n`,
      texts('labels', labels, 2),
      texts('annotations', annotations, 2),
      `spec:\n${groupsField(spec.groups, 2)}`,
    ].join('');
  });
  return `${comment(options.comment)}${documents.join('---\n')}`;
}

function comment(text: string | undefined): string {
  if (text === undefined) return '';
  // Any line break of any YAML version would end the comment.
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  return lines
    .map(line => `# ${line}`.trimEnd())
    .join('\n')
    .concat('\n');
}

function groupsField(groups: readonly RuleGroup[], indent: number): string {
  const margin = ' '.repeat(indent);
  if (groups.length === 0) return `${margin}groups: []\n`;
  const items = groups.map(group => groupItem(group, indent + 2));
  return `${margin}groups:\n${items.join('')}`;
}

function groupItem(group: RuleGroup, indent: number): string {
  const margin = ' '.repeat(indent);
  const interval =
    group.intervalMs === undefined
      ? ''
      : `${margin}  interval: ${prometheusDuration(group.intervalMs)}\n`;
  const rules = group.rules.map(rule => ruleItem(rule, indent + 4));
  return [
    `${margin}- name: ${yamlText(group.name, indent + 4)}\n`,
    interval,
    `${margin}  rules:${rules.length === 0 ? ' []' : ''}\n`,
    ...rules,
  ].join('');
}

function ruleItem(rule: Rule, indent: number): string {
  const margin = ' '.repeat(indent);
  const inner = indent + 2;
  const head =
    'alert' in rule
      ? `${margin}- alert: ${yamlText(rule.alert, inner + 2)}\n`
      : `${margin}- record: ${yamlText(rule.record, inner + 2)}\n`;
  const expr = `${margin}  expr: ${yamlText(rule.expr, inner + 2)}\n`;
  if (!('alert' in rule))
    return head + expr + texts('labels', rule.labels, inner);
  const held =
    rule.forMs === undefined || rule.forMs === 0
      ? ''
      : `${margin}  for: ${prometheusDuration(rule.forMs)}\n`;
  return [
    head,
    expr,
    held,
    texts('labels', rule.labels, inner),
    texts('annotations', rule.annotations, inner),
  ].join('');
}

/** A map of texts, or nothing when it is empty. */
function texts(
  name: string,
  map: Readonly<Record<string, string>> | undefined,
  indent: number,
): string {
  const entries = Object.entries(map ?? {});
  if (entries.length === 0) return '';
  const margin = ' '.repeat(indent);
  let text = `${margin}${name}:\n`;
  for (const [key, value] of entries) {
    text += `${margin}  ${yamlKey(key)}: ${yamlText(value, indent + 4)}\n`;
  }
  return text;
}

/** Keys stand on one line. */
function yamlKey(key: string): string {
  return key.includes('\n') ? JSON.stringify(key) : yamlText(key, 0);
}
