import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { api, guestToken, launchBrowser, portal } from './portal';

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-packed-'));
  execFileSync(
    process.execPath,
    [path.join(__dirname, 'packed', 'cli.mjs'), folder, portal.baseUrl],
    { stdio: 'inherit' },
  );
  browser = await launchBrowser();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

// The packed files, not the workspace, are what an adopter gets; both frontend systems must show the same page from them.
describe.each(['nfs', 'legacy'])('an app of the %s frontend system', system => {
  it('shows the objectives from the packed plugin', async () => {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(error.message));
    await context.route(`${portal.baseUrl}/packed/**`, async route => {
      const name = path.basename(new URL(route.request().url()).pathname);
      const file = path.join(folder, 'out', system, name);
      await route.fulfill({
        path:
          name.includes('.') && fs.existsSync(file)
            ? file
            : path.join(folder, 'out', system, 'index.html'),
      });
    });
    await page.goto(`${portal.baseUrl}/packed/${system}/slos`);
    await page.getByRole('button', { name: 'Enter' }).click();

    const { body } = await api('/slo/objectives?limit=1', {
      token: await guestToken(),
    });
    await page.getByText(body.items[0].slo.title).first().waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});
