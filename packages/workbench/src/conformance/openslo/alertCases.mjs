import { changed } from './bases.mjs';
import { durationCases, operatorCases, referenceCases } from './fieldCases.mjs';
import { descriptionCases, metadataCases } from './metadataCases.mjs';

/** `spec` of an alert condition. */
export function conditionCases(add, bases, document, place) {
  const name = `condition at ${place}`;
  const inner = `${place}.condition`;
  add(`${name}: empty`, changed(document, place, {}), [place]);
  descriptionCases(add, name, document, place);
  add(`${name}: no severity`, changed(document, `${place}.severity`, ''), [
    `${place}.severity`,
  ]);
  add(`${name}: no kind`, changed(document, `${inner}.kind`, ''), [
    `${inner}.kind`,
  ]);
  add(`${name}: kind`, changed(document, `${inner}.kind`, 'wrong'), [
    `${inner}.kind`,
  ]);
  const needed = ['op', 'threshold', 'lookbackWindow'];
  if (!bases.isV1) needed.push('alertAfter');
  add(
    `${name}: missing fields`,
    changed(document, inner, { kind: 'burnrate' }),
    needed.map(field => `${inner}.${field}`),
  );
  operatorCases(add, name, document, `${inner}.op`);
  durationCases(
    add,
    bases,
    `${name} look-back`,
    document,
    `${inner}.lookbackWindow`,
  );
  durationCases(
    add,
    bases,
    `${name} after`,
    document,
    `${inner}.alertAfter`,
    true,
  );
}

/** `spec` of a notification target. */
export function targetCases(add, document, place) {
  const name = `target at ${place}`;
  descriptionCases(add, name, document, place);
  add(`${name}: empty`, changed(document, place, {}), [place]);
  add(`${name}: no target`, changed(document, `${place}.target`, ''), [
    `${place}.target`,
  ]);
}

/** `spec` of an alert policy. */
export function policyCases(add, bases, document, place) {
  const name = `policy at ${place}`;
  descriptionCases(add, name, document, place);
  add(
    `${name}: all triggers`,
    changed(document, place, {
      ...bases.policy,
      alertWhenBreaching: true,
      alertWhenResolved: true,
      alertWhenNoData: true,
    }),
  );
  add(
    `${name}: nothing in it`,
    changed(document, place, { conditions: [], notificationTargets: [] }),
    [`${place}.conditions`, `${place}.notificationTargets`],
  );
  add(
    `${name}: two conditions`,
    changed(document, `${place}.conditions`, [
      { conditionRef: 'a' },
      { conditionRef: 'b' },
    ]),
    [`${place}.conditions`],
  );
  const whole = changed(document, place, bases.inlinePolicy);
  add(`${name}: inline`, whole);
  const parts = [
    ['conditions[0]', 'conditionRef', conditionCases],
    [
      'notificationTargets[0]',
      'targetRef',
      (a, _, d, p) => targetCases(a, d, p),
    ],
  ];
  for (const [part, reference, specCases] of parts) {
    const at = `${place}.${part}`;
    referenceCases(add, `${name} ${part}`, whole, at, reference);
    metadataCases(add, bases, `${name} ${part}`, whole, `${at}.metadata`);
    specCases(add, bases, whole, `${at}.spec`);
  }
}
