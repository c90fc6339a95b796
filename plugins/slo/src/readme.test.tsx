import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { northfieldApi, renderAt } from './__testUtils__/render';
import { TeamCard } from './__examples__/TeamCard';
import { sloApi } from './apis';
import { sloApiRef } from './api/sloApiRef';
import { componentSloCard } from './entityCards';
import { componentSlosContent, sloEntityContent } from './entityContents';
import { burningSlosWidget, sloChangesWidget } from './homeWidgets';
import sloPlugin from './index';
import * as legacy from './legacy';
import { burningSlosSection, sloChangesSection } from './overviewSections';
import { sloPage } from './pages';
import { sloSearchResultItem } from './searchResultItems';

const read = (path: string) =>
  readFileSync(resolve(__dirname, path), 'utf8').trim();
const readme = read('../README.md');
const blocks = (language: string) =>
  [
    ...readme.matchAll(
      new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'),
    ),
  ].map(([, text]) => text.trim());

/** `<kind>:slo[/<name>]`, the way an app names the extension. */
function extensionId(extension: unknown): string {
  const text = String(extension);
  const kind = /kind=([^,]+)/.exec(text)?.[1];
  const name = /name=([^,]+)/.exec(text)?.[1];
  return name ? `${kind}:slo/${name}` : `${kind}:slo`;
}

describe('README', () => {
  it('lists every extension by its ID', () => {
    const listed = [...readme.matchAll(/^\| `([a-z-]+:slo[a-z/]*)`/gm)].map(
      ([, id]) => id,
    );
    expect(listed).toEqual(
      [
        sloApi,
        sloPage,
        sloEntityContent,
        componentSlosContent,
        componentSloCard,
        burningSlosWidget,
        sloChangesWidget,
        burningSlosSection,
        sloChangesSection,
        sloSearchResultItem,
      ].map(extensionId),
    );
  });

  it('shows a configuration that works', async () => {
    const [yaml] = blocks('yaml');
    renderTestApp({
      features: [sloPlugin],
      apis: [[sloApiRef, northfieldApi()]],
      config: parse(yaml),
      initialRouteEntries: ['/service-levels'],
    });
    expect(await screen.findByText('1–5 of 11')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Exams can be submitted' }),
    ).toHaveAttribute(
      'href',
      '/service-levels/default/submit-exam-availability',
    );
  });

  it('imports what the classic entry point exports', () => {
    const block = blocks('tsx').find(text => text.includes('/legacy')) ?? '';
    const names = (/import \{([^}]*)\}/.exec(block)?.[1] ?? '')
      .split(',')
      .map(name => name.trim())
      .filter(Boolean);
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter(name => !(name in legacy))).toEqual([]);
  });

  it('shows the example that runs here', async () => {
    expect(blocks('tsx')).toContain(
      read('./__examples__/TeamCard.tsx').replace(
        `'../index'`,
        `'@bellwether/plugin-slo'`,
      ),
    );
    renderAt(<TeamCard team="learning" />);
    expect(
      await screen.findByRole('link', { name: 'Lessons open within 800 ms' }),
    ).toBeVisible();
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });
});
