import {
  chromium,
  type Browser,
  type BrowserContext,
  type Page,
} from 'playwright-core';

/** The portal that globalSetup started. */
export const portal: {
  baseUrl: string;
  screenshots: string;
  logFile: string;
  pushToken: string;
  root: string;
  portalFolder: string;
  /** Configuration on top of app-config.yaml. */
  overlay: string;
  chromium: string;
} = JSON.parse(process.env.E2E_PORTAL!);

export type Theme = 'light' | 'dark';

/** Sizes every page is looked at. */
export const SIZES = {
  wide: { width: 1280, height: 900 },
  narrow: { width: 390, height: 844 },
};

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: portal.chromium,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What a page complained about. */
export interface Complaints {
  errors: string[];
}

/** Collects what a page complains about from now on. */
export function complaintsOf(page: Page): Complaints {
  const complaints: Complaints = { errors: [] };
  page.on('pageerror', error => complaints.errors.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') complaints.errors.push(message.text());
  });
  return complaints;
}

/**
 * A signed-in page as a guest sees it; complaints of the page are collected.
 *
 * @param options - with the theme `auto` the page follows `page.emulateMedia({ colorScheme })`, light at first
 */
export async function signedIn(
  browser: Browser,
  options: {
    theme?: Theme | 'auto';
    size?: keyof typeof SIZES;
    path?: string;
  } = {},
): Promise<{ context: BrowserContext; page: Page; complaints: Complaints }> {
  const { theme = 'light', size = 'wide', path = '/' } = options;
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: theme === 'auto' ? 'light' : theme,
    reducedMotion: 'reduce',
    // axe is injected as a script
    bypassCSP: true,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  if (theme !== 'auto') {
    await context.addInitScript(
      id => window.localStorage.setItem('theme', id),
      `bellwether-${theme}`,
    );
  }
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${portal.baseUrl}${path}`);
  await page.getByRole('button', { name: 'Enter' }).click();
  await page
    .getByRole('link', { name: 'Settings' })
    .or(page.getByRole('button', { name: 'Menu' }))
    .first()
    .waitFor();
  return { context, page, complaints };
}

/** A guest's token for the HTTP API. */
export async function guestToken(): Promise<string> {
  const response = await fetch(`${portal.baseUrl}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  const body = (await response.json()) as {
    backstageIdentity: { token: string };
  };
  return body.backstageIdentity.token;
}

/** Calls the HTTP API; without a token nobody is signed in. */
export async function api(
  path: string,
  options: { token?: string; method?: string; body?: unknown } = {},
) {
  const response = await fetch(`${portal.baseUrl}/api${path}`, {
    method: options.method ?? 'GET',
    headers: {
      ...(options.token && { Authorization: `Bearer ${options.token}` }),
      ...(options.body !== undefined && { 'Content-Type': 'application/json' }),
    },
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

/** Calls until the answer satisfies the condition; fails with the last answer. */
export async function eventually<T>(
  read: () => Promise<T>,
  accept: (value: T) => boolean,
  timeoutMs = 90_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > deadline) {
      throw new Error(
        `not reached within ${timeoutMs / 1000} s; last answer: ${JSON.stringify(value).slice(0, 2000)}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}
