import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { parser } = require('@prometheus-io/lezer-promql');

/** Where rule groups differ in meaning, one line each; empty when they do not. */
export function ruleDifferences(expected, found) {
  const differences = [];
  const compare = (place, a, b) => {
    if (JSON.stringify(a) !== JSON.stringify(b)) {
      differences.push(
        `${place}: expected ${JSON.stringify(a)}, found ${JSON.stringify(b)}`,
      );
    }
  };
  const names = groups => groups.map(({ name }) => name);
  compare('groups', names(expected), names(found));
  for (const group of expected) {
    const other = found.find(({ name }) => name === group.name);
    if (!other) continue;
    compare(`${group.name} interval`, group.interval, other.interval);
    compare(`${group.name} rules`, group.rules.length, other.rules.length);
    group.rules.forEach((rule, index) => {
      const peer = other.rules[index] ?? {};
      const place = `${group.name} ${rule.record ?? rule.alert}`;
      for (const key of ['record', 'alert', 'for']) {
        compare(`${place} ${key}`, rule[key], peer[key]);
      }
      for (const key of ['labels', 'annotations']) {
        compare(`${place} ${key}`, sorted(rule[key]), sorted(peer[key]));
      }
      compare(`${place} expr`, tokens(rule.expr), tokens(peer.expr));
    });
  }
  return differences;
}

function sorted(map) {
  return Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The words of an expression: what remains when layout and the way of writing numbers do not count. */
function tokens(expr = '') {
  const found = [];
  let end = 0;
  const between = to => {
    const gap = expr.slice(end, to).replace(/\s+/g, '');
    if (gap !== '') found.push(gap);
  };
  parser.parse(expr).iterate({
    enter: node => {
      if (node.node.firstChild) return;
      between(node.from);
      const text = expr.slice(node.from, node.to);
      if (text !== '') found.push(numberOf(text) ?? text);
      end = Math.max(end, node.to);
    },
  });
  between(expr.length);
  return found;
}

function numberOf(text) {
  return /^[0-9.]/.test(text) && Number.isFinite(Number(text))
    ? Number(text)
    : undefined;
}
