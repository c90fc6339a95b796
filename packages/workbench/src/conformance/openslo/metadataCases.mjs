import { changed } from './bases.mjs';

/** Names, labels, annotations. */
export function metadataCases(add, { isV1 }, name, document, place) {
  add(`${name}: bad name`, changed(document, `${place}.name`, 'A NAME'), [
    `${place}.name`,
  ]);
  if (isV1) {
    add(
      `${name}: long display name`,
      changed(document, `${place}.displayName`, 'x'.repeat(64)),
      [`${place}.displayName`],
    );
  } else {
    add(
      `${name}: no display name in v2alpha`,
      changed(document, `${place}.displayName`, 'x'),
      [`${place}.displayName`],
    );
  }
  const long = Array.from({ length: 3 }, () => 'l'.repeat(63)).join('.');
  const plain = ['l'.repeat(63), 'net', '9net', 'net9', 'nEt'];
  const badPlain = [
    'l'.repeat(64),
    'net_',
    'net.',
    'net-',
    '_net',
    '-net',
    '.net',
  ];
  const qualified = [
    `${long}/${'l'.repeat(63)}`,
    'openslo.com/service',
    'domain/service',
    'domain.org/service',
    'domain.this.org/service',
  ];
  const badQualified = [
    `${'l'.repeat(254)}/net`,
    `${'l'.repeat(253)}/${'l'.repeat(64)}`,
    'a.b/',
    'a!/b',
    '-a/b',
    '_a/b',
    '.a/b',
    'a./b',
    'a_/b',
    'a-/b',
    'a..b/c',
    'a.-b/c',
    'a._b/c',
    'a.b-.c/d',
    'a_b.c/d',
  ];
  const key = (map, text, valid) =>
    add(
      `${name}: ${map} key ${text.slice(0, 30)}`,
      changed(document, `${place}.${map}`, {
        [text]: map === 'labels' && isV1 ? [] : '',
      }),
      valid ? [] : [`${place}.${map}`],
    );
  for (const text of plain) key('labels', text, true);
  for (const text of badPlain) key('labels', text, false);
  for (const text of [...plain, ...qualified]) key('annotations', text, true);
  for (const text of [...badPlain, ...badQualified])
    key('annotations', text, false);
  for (const text of isV1 ? [] : qualified) key('labels', text, true);
  for (const text of isV1 ? [] : badQualified) key('labels', text, false);
  const values = isV1
    ? [
        [['this', 'that'], true],
        [[''], true],
        [[], true],
        ['this', true],
      ]
    : [
        ['l'.repeat(63), true],
        ['', true],
        ['net_this.that-this', true],
        ['9net', true],
        ['l'.repeat(64), false],
        ['net_', false],
        ['-net', false],
        ['nEt', false],
      ];
  for (const [value, valid] of values) {
    add(
      `${name}: label value ${JSON.stringify(value).slice(0, 30)}`,
      changed(document, `${place}.labels`, { ok: value }),
      valid ? [] : [`${place}.labels.ok`],
    );
  }
}

/** The longest description and one longer than that. */
export function descriptionCases(add, name, document, place) {
  for (const [length, faults] of [
    [1050, []],
    [1051, [`${place}.description`]],
  ]) {
    add(
      `${name}: description of ${length}`,
      changed(document, `${place}.description`, 'A'.repeat(length)),
      faults,
    );
  }
}
