import { LinkEnvironment } from './links';
import { renderPage } from './renderPage';

function render(source: string, over: Partial<LinkEnvironment> = {}) {
  const warnings: string[] = [];
  const page = renderPage(source, {
    path: 'guide/setup.md',
    pages: new Set([
      'index.md',
      'guide/setup.md',
      'guide/next step.md',
      'adr/README.md',
    ]),
    attachments: new Set(['img/a.png', 'guide/file.pdf']),
    warn: message => warnings.push(message),
    ...over,
  });
  return { ...page, warnings };
}

describe('renderPage', () => {
  it('renders what documentation is made of', () => {
    const { html } = render(
      [
        '# Set *up*',
        '',
        '| a | b |',
        '| - | - |',
        '| 1 | ~~2~~ |',
        '',
        '```ts title="x"',
        'const a = "<b>";',
        '```',
        '',
        '- [x] done',
        '- [ ] open',
        '- [link](https://example.com)',
        '',
      ].join('\n'),
    );
    expect(html).toMatchInlineSnapshot(`
      "<h1 id="set-up">Set <em>up</em><a class="headerlink" href="#set-up" title="Permanent link">¶</a></h1>
      <table>
      <thead>
      <tr>
      <th>a</th>
      <th>b</th>
      </tr>
      </thead>
      <tbody>
      <tr>
      <td>1</td>
      <td><s>2</s></td>
      </tr>
      </tbody>
      </table>
      <div class="highlight"><pre><code class="language-ts">const a = &quot;&lt;b&gt;&quot;;
      </code></pre></div>
      <ul>
      <li class="task-list-item"><input type="checkbox" disabled checked> done</li>
      <li class="task-list-item"><input type="checkbox" disabled> open</li>
      <li><a href="https://example.com">link</a></li>
      </ul>
      "
    `);
  });

  it('renders admonitions, nested and foldable', () => {
    const { html, texts } = render(
      [
        '!!! warning "Mind *the* gap"',
        '    First.',
        '',
        '    - one',
        '',
        '        !!! tip',
        '            Nested.',
        '',
        'After.',
        '',
        '??? note',
        '    Folded.',
        '',
        '???+ danger ""',
        '    Open.',
        '',
      ].join('\n'),
    );
    expect(html).toMatchInlineSnapshot(`
      "<div class="admonition warning">
      <p class="admonition-title">Mind <em>the</em> gap</p>
      <p>First.</p>
      <ul>
      <li>
      <p>one</p>
      <div class="admonition tip">
      <p class="admonition-title">Tip</p>
      <p>Nested.</p>
      </div>
      </li>
      </ul>
      </div>
      <p>After.</p>
      <details class="note">
      <summary>Note</summary>
      <p>Folded.</p>
      </details>
      <details class="danger" open>
      <p>Open.</p>
      </details>
      "
    `);
    expect(texts).toEqual([
      'Mind the gap\nFirst.\none\nTip\nNested.\nAfter.\nNote\nFolded.\nOpen.',
    ]);
  });

  it('ends a paragraph where an admonition begins, and takes !!! elsewhere as it is', () => {
    expect(render('Text\n!!! note\n    In.').html).toContain(
      '<p>Text</p>\n<div class="admonition note">',
    );
    expect(render('!!! "no kind"').html).toBe(
      '<p>!!! &quot;no kind&quot;</p>\n',
    );
    expect(render('    !!! note\n').html).toContain('<pre><code>!!! note');
  });

  it('gives headings distinct anchors in every script', () => {
    const { headings } = render(
      '# A b!\n## A b\n## Größe: 5 %\n## ???\n## 学校\n',
    );
    expect(headings).toEqual([
      { level: 1, id: 'a-b', text: 'A b!' },
      { level: 2, id: 'a-b_1', text: 'A b' },
      { level: 2, id: 'größe-5', text: 'Größe: 5 %' },
      { level: 2, id: '_1', text: '???' },
      { level: 2, id: '学校', text: '学校' },
    ]);
  });

  it('takes the title from the front matter, else from the first heading, else has none', () => {
    expect(render('---\ntitle: Front\n---\n# Head').title).toBe('Front');
    expect(render('---\ntitle: Front\n---\n# Head').html).not.toContain(
      'title:',
    );
    expect(render('## Sub\n# Head `code`').title).toBe('Head code');
    expect(render('Text').title).toBeUndefined();
    expect(render('---\n\n# Not front matter').html).toMatch(/^<hr>/);
    expect(() => render('---\na: [\n---\n')).toThrow(
      'guide/setup.md: the front matter between the lines "---" is not valid YAML',
    );
  });

  it.each([
    ['next%20step.md', '../next%20step/'],
    ['<next step.md#a>', '../next%20step/#a'],
    ['../index.md', '../../'],
    ['../', '../../'],
    ['../adr/README.md?x=1#top', '../../adr/?x=1#top'],
    ['../adr/', '../../adr/'],
    ['./setup.md', './'],
    ['../img/a.png', '../../img/a.png'],
    ['file.pdf', '../file.pdf'],
    ['#here', '#here'],
    ['/catalog', '/catalog'],
    ['https://example.com/a.md', 'https://example.com/a.md'],
  ])('resolves %s', (href, expected) => {
    const { html, warnings } = render(`[text](${href})`);
    expect(html).toBe(`<p><a href="${expected}">text</a></p>\n`);
    expect(warnings).toEqual([]);
  });

  it('resolves images, also within links and reference links', () => {
    const { html } = render(
      '[![alt](../img/a.png)](../index.md) and [ref]\n\n[ref]: ../adr/README.md',
    );
    expect(html).toBe(
      '<p><a href="../../"><img src="../../img/a.png" alt="alt"></a> and <a href="../../adr/">ref</a></p>\n',
    );
  });

  it('names page and link when it leads nowhere or out of the folder', () => {
    const { warnings, html } = render(
      '[a](gone.md) [b](../../secret.md) ![c](..%2f..%2f..%2fetc/passwd)',
    );
    expect(warnings).toEqual([
      'guide/setup.md: link "gone.md" leads to guide/gone.md, which is not there',
      'guide/setup.md: link "../../secret.md" leads out of the documentation folder',
      'guide/setup.md: link "..%2f..%2f..%2fetc/passwd" leads out of the documentation folder',
    ]);
    expect(html).toContain('<a href="gone.md">a</a>');
  });
});

describe('hostile Markdown', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <iframe src="https://evil.example"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '# <svg onload=alert(1)>',
    '!!! note "<script>alert(1)</script>"\n    x',
    '```"><script>alert(1)</script>\nx\n```',
    '- [ ] <script>alert(1)</script>',
    '![<script>alert(1)</script>](https://example.com/a.png "\\"><script>")',
  ])('%j stays text', source => {
    const tags = render(source).html.match(/<(?:script|iframe|svg)[^>]*>/g);
    expect(tags).toBeNull();
    expect(render(source).html).not.toMatch(/<[^>]+\son\w+=/);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#x0A;script:alert(1))',
    '[x](vbscript:x)',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '<javascript:alert(1)>',
  ])('%j runs nothing', source => {
    const hrefs = [...render(source).html.matchAll(/href="([^"]*)"/g)];
    const protocols = hrefs.map(
      ([, href]) => new URL(href, 'https://portal.example/docs/').protocol,
    );
    expect(protocols.filter(protocol => protocol !== 'https:')).toEqual([]);
  });

  it('keeps an anchor that looks like HTML in its attribute', () => {
    const { html } = render('# "><img src=x>');
    expect(html).toMatch(/^<h1 id="img-srcx">/);
  });

  it('is finished with deep nesting', () => {
    expect(render('> '.repeat(5_000)).html.length).toBeGreaterThan(0);
    expect(render('['.repeat(20_000)).html).toContain('[[[');
    expect(render('!!! note\n    '.repeat(200)).html).toContain('admonition');
  });
});
