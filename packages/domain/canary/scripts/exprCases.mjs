#!/usr/bin/env node
// Makes src/argo/__testUtils__/expr.generated.json: conditions with what expr-lang makes of them.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [checkout] = process.argv.slice(2);
if (checkout === undefined) {
  process.stderr.write(
    'Usage: node packages/domain/canary/scripts/exprCases.mjs <checkout of expr-lang/expr>; needs Go\n',
  );
  process.exit(2);
}

/** So many of each outcome are kept. */
const KEPT = 400;
const TRIED = 40_000;

let state = 20260302;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const pick = choices => choices[Math.floor(random() * choices.length)];
const one = choices => pick(choices)();

const RESULTS = [
  0,
  1,
  2.5,
  -3,
  'NaN',
  'Infinity',
  [],
  [1],
  [0.5, 2, 3],
  ['NaN', 1],
  null,
  true,
  false,
  'a',
  '1',
  '2.5',
  'ab',
  {},
  ['a', 'b'],
  [true, false],
  [[1], [2, 3]],
  { a: 1, b: 2, s: 'ab', ok: true, l: [1, 2] },
  { a: { b: 1 }, l: [], ok: 'x', s: null },
  { a: null, b: 'x', l: [{ a: 1 }] },
  [{ a: 1 }, { a: 2 }],
];
const PLACES = [
  'result',
  'result[0]',
  'result[1]',
  'result[-1]',
  'result.a',
  'result.b',
  'result["a"]',
  'result.a.b',
  'result?.a',
  'result.a?.b',
  'result.l[0]',
  'result.s',
];
const comparison = () => pick(['<', '<=', '>', '>=', '==', '!=']);
const place = () => pick(PLACES);
const text = () =>
  pick(["'a'", '"ab"', '`b`', 'result', 'result.s', "('a' + 'b')"]);
const list = () =>
  pick([
    'result',
    'result',
    'result.l',
    '[1, 2, 3]',
    "['a', 'b']",
    '[]',
    'filter(result, # > 1)',
    'map(result, # * 2)',
    'filter(result.l, # > 1)',
  ]);

function number(depth) {
  if (depth <= 0) {
    return pick(['0', '1', '2', '0.5', '1e3', '.5', '0x10', place(), place()]);
  }
  const inner = () => number(depth - 1);
  return one([
    inner,
    () => `${inner()} ${pick(['+', '-', '*', '/', '**', '^'])} ${inner()}`,
    () => `(${inner()})`,
    () => `-${inner()}`,
    () => `asInt(${place()}) % ${pick(['2', '3', 'asInt(result)'])}`,
    () => `asInt(${pick([place(), text()])})`,
    () => `asFloat(${pick([place(), text()])})`,
    () => `len(${pick([list(), text()])})`,
    () => `count(${list()}, # > 1)`,
    () =>
      `${pick(['sum', 'max', 'min', 'mean'])}(${pick(['result', 'result.l', '[1, 2.5]'])})`,
    () => `${pick(['abs', 'floor', 'ceil', 'round'])}(${inner()})`,
    () => `default(result, ${pick(['0', '1.5'])})`,
  ]);
}

function condition(depth) {
  if (depth <= 0) {
    return one([
      () => `${number(1)} ${comparison()} ${number(1)}`,
      () => pick(['true', 'false', 'result', 'result.ok', 'result == nil']),
      () =>
        `${text()} ${pick(['contains', 'startsWith', 'endsWith', 'not contains', '<', '=='])} ${text()}`,
      () =>
        `${place()} ${pick(['==', '!='])} ${pick(['1', "'a'", 'true', 'nil', '[1]', place()])}`,
      () => `${place()} ${pick(['in', 'not in'])} ${list()}`,
      () =>
        `${pick(['isNaN', 'isInf'])}(${pick([place(), 'asFloat(result)'])})`,
      () => `isNil(result)`,
      () => `(${place()} ?? ${pick(['1', "'a'", 'true'])}) == ${place()}`,
    ]);
  }
  const inner = () => condition(depth - 1);
  return one([
    () => `${inner()} ${pick(['and', '&&', 'or', '||'])} ${inner()}`,
    () => `${pick(['not ', '!', 'not'])}(${inner()})`,
    () => `not ${inner()}`,
    () => `(${inner()})`,
    () => `${inner()} ? ${inner()} : ${inner()}`,
    () =>
      `${pick(['all', 'any', 'none', 'one'])}(${list()}, ${pick(['# > 1', '{# < 2}', '#.a > 1', '{.a == 1}', '# in [1, 2]', inner()])})`,
    () =>
      `${number(depth)} ${pick(['<', '<='])} ${number(depth)} ${pick(['<', '<=', '>'])} ${number(depth)}`,
    () => `${number(depth)} ${comparison()} ${number(depth)}`,
  ]);
}

const given = new Map();
for (let index = 0; index < TRIED; index += 1) {
  const result = pick(RESULTS);
  const expr = condition(Math.floor(random() * 3));
  if (expr.length < 120)
    given.set(`${expr}\n${JSON.stringify(result)}`, { text: expr, result });
}
const cases = [...given.values()];
const outcomes = evaluated(cases);
const kept = ['true', 'false', 'error'].flatMap(outcome =>
  cases
    .map((item, index) => ({ ...item, outcome: outcomes[index] }))
    .filter(item => item.outcome === outcome)
    .slice(0, KEPT),
);
// one text a case, as formatting leaves them alone
const rows = kept.map(({ outcome, result, text: expr }) =>
  [outcome, JSON.stringify(result), expr].join('\t'),
);
fs.writeFileSync(
  path.join(
    import.meta.dirname,
    '../src/argo/__testUtils__/expr.generated.json',
  ),
  `${JSON.stringify(rows, null, 2)}\n`,
);
process.stdout.write(`${kept.length} of ${cases.length} conditions kept\n`);

function evaluated(conditions) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'expr-'));
  try {
    fs.copyFileSync(
      path.join(import.meta.dirname, 'exprCases.go'),
      path.join(folder, 'main.go'),
    );
    fs.writeFileSync(
      path.join(folder, 'go.mod'),
      `module cases\n\ngo 1.18\n\nrequire github.com/expr-lang/expr v0.0.0\n\nreplace github.com/expr-lang/expr => ${path.resolve(checkout)}\n`,
    );
    return execFileSync('go', ['run', '-mod=mod', '.'], {
      cwd: folder,
      input: conditions.map(item => `${JSON.stringify(item)}\n`).join(''),
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: { ...process.env, GOPROXY: 'off', GOFLAGS: '-mod=mod' },
    })
      .trim()
      .split('\n');
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
