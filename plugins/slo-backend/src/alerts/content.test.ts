import { contentOf, isPage } from './content';

describe('contentOf', () => {
  it('takes texts from both profiles', () => {
    expect(
      contentOf(
        { alertname: 'Burns', sloth_severity: 'page' },
        { title: '(page) Burns', description: 'why' },
      ),
    ).toEqual({
      name: 'Burns',
      severity: 'page',
      labels: { alertname: 'Burns', sloth_severity: 'page' },
      summary: '(page) Burns',
      description: 'why',
    });
    expect(contentOf({}, {})).toEqual({
      name: 'unnamed',
      severity: 'none',
      labels: {},
    });
  });

  it.each([
    [
      'https://runbooks.example.com/a?b#c',
      'https://runbooks.example.com/a?b#c',
    ],
    ['http://runbooks.example.com', 'http://runbooks.example.com/'],
    ['data:text/html,<script>', undefined],
    ['see the wiki', undefined],
  ])('passes on %s as %s', (runbook_url, address) => {
    expect(contentOf({}, { runbook_url }).runbookUrl).toBe(address);
    expect(contentOf({}, { runbook: runbook_url }).runbookUrl).toBe(address);
  });

  it('knows what wakes somebody', () => {
    expect(
      ['page', 'critical', 'ticket', 'warning', 'none'].filter(severity =>
        isPage({ severity }),
      ),
    ).toEqual(['page', 'critical']);
  });
});
