import { NotAllowedError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LatencyCard } from './__examples__/LatencyCard';
import * as kit from './index';

const read = (path: string) =>
  readFileSync(resolve(__dirname, path), 'utf8').trim();
const readme = read('../README.md');

describe('README', () => {
  it('shows the example that runs here', async () => {
    const [, block] = /```tsx\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(block.trim()).toBe(
      read('./__examples__/LatencyCard.tsx').replace(
        `'../index'`,
        `'@bellwether/kit-portal'`,
      ),
    );

    const query = { data: undefined, error: undefined };
    const ready = renderInTestApp(
      <LatencyCard
        query={{
          ...query,
          data: {
            measuredAt: '2026-11-22T14:05:00Z',
            points: [{ atMs: 0, value: 420 }],
          },
        }}
      />,
    );
    expect(await screen.findByText('420 ms')).toBeVisible();
    expect(screen.getByText('Fast enough')).toBeVisible();
    ready.unmount();

    renderInTestApp(
      <LatencyCard query={{ ...query, error: new NotAllowedError('no') }} />,
    );
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeVisible();
  });

  it('names every component there is', () => {
    const components = Object.keys(kit).filter(name => /^[A-Z]/.test(name));
    const missing = components.filter(
      name => name !== 'StateMessage' && !readme.includes(`\`${name}\``),
    );
    expect(missing).toEqual([]);
  });

  it('promises what the formats do', () => {
    const formats = kit.createFormats('en', 'UTC');
    const shown = [
      formats.percent(0.99996),
      formats.percentRange({ low: 0.9991, high: 0.99996 }),
      formats.burnRate(14.44),
      formats.count(1203332),
      formats.compactCount(1203332),
      formats.duration(11520000),
      formats.shorthand('28d'),
      formats.dateTime(Date.UTC(2026, 10, 22, 14, 5)),
      formats.relative(0, 180_000),
    ];
    expect(shown.filter(text => !readme.includes(`\`${text}\``))).toEqual([]);
  });
});
