import { renderTestApp } from '@backstage/frontend-test-utils';
import { deliveryPermissions } from '@bellwether/plugin-delivery-common';
import { screen } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { northfieldApi, renderAt } from './__testUtils__/render';
import { ReleaseCard } from './__examples__/ReleaseCard';
import { deliveryApi } from './apis';
import { deliveryApiRef } from './api/deliveryApiRef';
import { componentDeliveryCard, entityDriftCard } from './entityCards';
import {
  componentDeliveriesContent,
  entityDriftContent,
} from './entityContents';
import { recentDeliveriesWidget } from './homeWidgets';
import deliveryPlugin from './index';
import * as legacy from './legacy';
import { recentDeliveriesSection } from './overviewSections';
import { deliveryPage } from './pages';

const read = (path: string) =>
  readFileSync(resolve(__dirname, path), 'utf8').trim();
const readme = read('../README.md');
const blocks = (language: string) =>
  [
    ...readme.matchAll(
      new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'),
    ),
  ].map(([, text]) => text.trim());

/** `<kind>:delivery[/<name>]`, the way an app names the extension. */
function extensionId(extension: unknown): string {
  const text = String(extension);
  const kind = /kind=([^,]+)/.exec(text)?.[1];
  const name = /name=([^,]+)/.exec(text)?.[1];
  return name ? `${kind}:delivery/${name}` : `${kind}:delivery`;
}

describe('README', () => {
  it('lists every extension by its ID', () => {
    const listed = [
      ...readme.matchAll(/^\| `([a-z-]+:delivery[a-z/]*)`/gm),
    ].map(([, id]) => id);
    expect(listed).toEqual(
      [
        deliveryApi,
        deliveryPage,
        componentDeliveriesContent,
        componentDeliveryCard,
        entityDriftContent,
        entityDriftCard,
        recentDeliveriesWidget,
        recentDeliveriesSection,
      ].map(extensionId),
    );
  });

  it('lists every permission of records', () => {
    const names = deliveryPermissions
      .filter(permission => permission.type === 'resource')
      .map(permission => permission.name);
    expect(names.filter(name => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('shows a configuration that works', async () => {
    const [yaml] = blocks('yaml');
    renderTestApp({
      features: [deliveryPlugin],
      apis: [[deliveryApiRef, northfieldApi()]],
      config: parse(yaml),
      initialRouteEntries: ['/shipping'],
    });
    expect(await screen.findByText('5 of 9 runs')).toBeVisible();
    expect(
      screen.getAllByRole('link', { name: /^gradebook-canary/ })[0],
    ).toHaveAttribute('href', '/shipping/runs/grades-rollback');
  });

  it('imports what the classic entry point exports', () => {
    const block = blocks('tsx').find(text => text.includes('/legacy')) ?? '';
    const names = (/import \{([^}]*)\}/.exec(block)?.[1] ?? '')
      .split(',')
      .map(name => name.trim())
      .filter(Boolean);
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter(name => !(name in legacy))).toEqual([]);
  });

  it('shows the example that runs here', async () => {
    expect(blocks('tsx')).toContain(
      read('./__examples__/ReleaseCard.tsx').replace(
        `'../index'`,
        `'@bellwether/plugin-delivery'`,
      ),
    );
    renderAt(<ReleaseCard />);
    expect(
      await screen.findByRole('list', {
        name: 'Rolled back within the last 2 days',
      }),
    ).toBeVisible();
  });
});
