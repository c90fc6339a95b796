import fc from 'fast-check';
import { document } from './document';
import { prose } from './markdown';

describe('a document', () => {
  it('writes its blocks in order', () => {
    const page = document()
      .heading('Rules')
      .text('a < b')
      .list(['one', prose`*two*`])
      .list([])
      .table({
        columns: [{ title: 'SLO' }, { title: 'Budget', align: 'right' }],
        rows: [['sign-in', 12], ['exam']],
      })
      .code('up{job="a"}', 'promql')
      .details('More', body => body.text('Inside.'));
    expect(page.render(10_000)).toBe(`### Rules

a &lt; b

- one
- *two*

| SLO | Budget |
| --- | --: |
| sign-in | 12 |
| exam |  |

\`\`\`promql
up{job="a"}
\`\`\`

<details><summary>More</summary>

Inside.

</details>
`);
  });

  it('is empty when nothing was added', () => {
    expect(document().isEmpty).toBe(true);
    expect(document().render(1000)).toBe('');
  });

  it('fences code so that nothing in it can end it', () => {
    expect(document().code('```\n<b>', 'x y').render(1000)).toBe(
      '````xy\n```\n<b>\n````\n',
    );
  });
});

describe('a document that is too long', () => {
  const table = (rows: number) =>
    document()
      .text('Before.')
      .table({
        columns: [{ title: 'Row' }],
        rows: Array.from({ length: rows }, (_, row) => [`row ${row}`]),
      })
      .text('After.')
      .text('The end.');

  it('counts the rows that are missing', () => {
    const text = table(200).render(1500);
    expect(text).toMatch(/\| row 0 \|\n\| row 1 \|/);
    const shown = text.match(/\| row /g)!.length;
    expect(text).toContain(`_${200 - shown} rows omitted, see the report._`);
  });

  it('counts the sections that are missing', () => {
    const text = document()
      .text('First.')
      .text('x'.repeat(1000))
      .text('Last.')
      .render(500);
    expect(text).toBe('First.\n\n_2 sections omitted, see the report._\n');
  });

  it('closes what it folds', () => {
    const text = document()
      .details('More', body => body.text('a').text('x'.repeat(2000)))
      .render(1000);
    expect(text).toMatch(
      /a\n\n_1 section omitted, see the report\._\n\n<\/details>\n$/,
    );
  });

  it('never has more bytes than it may', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), {
          maxLength: 50,
        }),
        fc.integer({ min: 500, max: 5000 }),
        (rows, maxBytes) => {
          const page = document()
            .table({ columns: [{ title: 'A' }], rows: rows.map(row => [row]) })
            .details('D', body => rows.forEach(row => body.text(row)));
          rows.forEach(row => page.text(row));
          expect(Buffer.byteLength(page.render(maxBytes))).toBeLessThanOrEqual(
            maxBytes,
          );
        },
      ),
    );
  });
});
