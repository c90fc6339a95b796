import fs from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { api, eventually, guestToken, launchBrowser, portal } from '../portal';

/** What globalSetup packed, installed and bundled. */
const packed: {
  folder: string;
  /** `problems`: what is wrong with the archive. */
  packages: { name: string; role: string; problems: string[] }[];
  /** Released files in the app of each frontend system. */
  contents: Record<'nfs' | 'legacy', string[]>;
} = JSON.parse(process.env.PACKED!);

const withRole = (role: RegExp) =>
  packed.packages.filter(one => role.test(one.role)).map(({ name }) => name);

describe('every released package', () => {
  it.each(packed.packages)('$name is complete when it is packed', one => {
    expect(one.problems).toEqual([]);
  });
});

describe('a backend of the packed plugins', () => {
  it('is ready and runs every one of them from its archive', async () => {
    const { status } = await fetch(
      `${portal.baseUrl}/.backstage/health/v1/readiness`,
    );
    expect(status).toBe(200);

    const features: Record<string, string> = JSON.parse(
      fs.readFileSync(path.join(packed.folder, 'features.json'), 'utf8'),
    );
    const ours = withRole(/^backend-plugin/);
    expect(Object.keys(features)).toEqual(expect.arrayContaining(ours));
    for (const name of ours) {
      expect(features[name]).toBe(
        path.join(packed.folder, 'node_modules', name, 'dist/index.cjs.js'),
      );
    }
  });
});

describe('an app of the packed plugins', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
    await pushCounts();
  }, 500_000);

  afterAll(async () => {
    await browser?.close();
  });

  describe.each(['nfs', 'legacy'] as const)(
    'on the %s frontend system',
    system => {
      it('contains every frontend plugin, from its archive', () => {
        const sources = packed.contents[system].map(file =>
          file.split('/').slice(0, 3).join('/'),
        );
        for (const name of withRole(/^frontend-plugin/)) {
          expect(sources).toContain(`node_modules/${name}`);
        }
        expect(
          packed.contents[system].filter(
            file => !file.startsWith('node_modules/@bellwether/'),
          ),
        ).toEqual([]);
      });

      it('shows the start page, all SLOs, one of them, those of a component, and how to connect a gate', async () => {
        const { context, page, errors } = await openApp(browser, system);

        await page.getByRole('heading', { name: 'What is burning' }).waitFor();
        await page.getByText('Nothing is burning').waitFor();

        await page.goto(`${portal.baseUrl}/${system}/slos`);
        const table = page.getByRole('grid', { name: '1 objective' });
        await table.getByRole('link', { name: 'Sign-in works' }).waitFor();
        const row = await table.innerText();
        expect(row).toContain('99.8%');
        expect(row).toContain('80%');

        await table.getByRole('link', { name: 'Sign-in works' }).click();
        await page.waitForURL(`**/${system}/slos/default/sign-in-works`);
        await page.getByText('2 of 10 allowed failures used').waitFor();

        await page.goto(
          `${portal.baseUrl}/${system}/catalog/default/component/sign-in/slos`,
        );
        await page
          .getByRole('grid', { name: '1 objective' })
          .getByRole('link', { name: 'Sign-in works' })
          .waitFor();

        for (const place of [
          'deliveries',
          'catalog/default/component/sign-in/deliveries',
        ]) {
          await page.goto(`${portal.baseUrl}/${system}/${place}`);
          await page
            .getByText('bellwether/bellwether/actions/canary-gate@')
            .first()
            .waitFor();
        }

        expect(errors).toEqual([]);
        await context.close();
      }, 400_000);
    },
  );
});

/** Pushes 998 good of 1000 sign-ins and waits until they are evaluated. */
async function pushCounts() {
  const token = await guestToken();
  await eventually(
    () => api('/slo/slos/default/sign-in-works', { token }),
    ({ status }) => status === 200,
    240_000,
  );
  const minute = new Date(Date.now() - 120_000);
  minute.setUTCSeconds(0, 0);
  const { body } = await api('/slo/counts', {
    method: 'POST',
    token: portal.pushToken,
    body: {
      counts: [
        {
          key: 'packed/1',
          slo: 'default/sign-in-works',
          start: minute.toISOString(),
          seconds: 60,
          good: 998,
          total: 1000,
        },
      ],
    },
  });
  expect(body).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  const triggered = await api(
    '/slo/.backstage/scheduler/v1/tasks/evaluate/trigger',
    { method: 'POST', token: portal.pushToken },
  );
  expect(triggered.status).toBe(200);
  await eventually(
    () => api('/slo/slos/default/sign-in-works', { token }),
    answer => answer.body.objectives[0].status.remaining !== null,
    240_000,
  );
}

/** A page of the bundled app as a guest sees it; it shares the origin of the backend. */
async function openApp(
  browser: Browser,
  system: 'nfs' | 'legacy',
): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  context.setDefaultTimeout(90_000);
  await context.route(
    url => url.pathname.startsWith(`/${system}`),
    route => {
      const name = path.basename(new URL(route.request().url()).pathname);
      const isFile = /\.(js|css)$/.test(name);
      return route.fulfill({
        path: path.join(packed.folder, 'out', isFile ? name : `${system}.html`),
      });
    },
  );
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(`${portal.baseUrl}/${system}`);
  await page
    .getByRole('button', { name: 'Enter' })
    .click()
    .catch(error => {
      throw new Error(
        `no sign-in page: ${error.message}\n${errors.join('\n')}`,
      );
    });
  return { context, page, errors };
}
