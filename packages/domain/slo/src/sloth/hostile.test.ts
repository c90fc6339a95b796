import fc from 'fast-check';
import { stringify } from 'yaml';
import { specOf } from '../compile/sloth/__testUtils__/sources';
import { compileSloth } from '../compile/sloth/compileSloth';
import { emitRules } from '../rules/emit';
import { parseSloth } from './parse';
import { slothSources } from './sources';

/** Everything that happens to a text on its way to rules. */
function compiled(text: string): string {
  const parsed = parseSloth(text);
  const sources = parsed.documents.flatMap(
    document => slothSources(document).sources,
  );
  const { slos } = compileSloth(sources);
  return emitRules(slos.flatMap(({ groups }) => groups));
}

describe('hostile texts', () => {
  it('of any kind end in problems, not in exceptions', () => {
    const lines = specOf().split('\n');
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '',
        '[]',
        '{}',
        '- a',
        '&a [*a]',
        '!!binary a',
        '5',
        '~',
        '"\\u0000"',
        '{{.window}}',
        '{ __proto__: { a: b } }',
        '[[[[',
        '...',
        '---',
      ),
    );
    const text = fc
      .array(fc.tuple(fc.nat(lines.length - 1), value), { maxLength: 4 })
      .map(changes => {
        const changed = [...lines];
        for (const [line, replacement] of changes) {
          changed[line] = changed[line].replace(/:.*$/, `: ${replacement}`);
        }
        return changed.join('\n');
      });
    fc.assert(
      fc.property(text, changed => {
        expect(typeof compiled(changed)).toBe('string');
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it('keep to what the labels say', () => {
    const label = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(label, value => {
        const text = stringify({
          version: 'prometheus/v1',
          service: 'enrolment',
          slos: [
            {
              name: 'sign-in',
              objective: 99,
              labels: { note: value },
              sli: { raw: { error_ratio_query: 'sum(rate(f[{{.window}}]))' } },
              alerting: { name: value },
            },
          ],
        });
        const parsed = parseSloth(compiled(text) && text);
        expect(parsed.problems).toEqual([]);
        const [{ labels, page }] = parsed.documents[0].slos;
        expect({ labels, name: page.name }).toEqual({
          labels: { note: value },
          name: value,
        });
      }),
      { seed: 12, numRuns: 200 },
    );
  });

  it('have limits', () => {
    const wide = `version: prometheus/v1\nservice: ab\nslos: [${'{}, '.repeat(40_000)}]`;
    expect(parseSloth(wide).problems).toMatchObject([
      { code: 'required' },
      ...Array(999).fill({}),
      { code: 'too-many-problems' },
    ]);
    expect(parseSloth('a'.repeat(1024 * 1024 + 1)).problems).toMatchObject([
      { code: 'too-large' },
    ]);
  });
});
