import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { untilReady } from '../../portal/launch.mjs';

/** What a backend needs besides the plugins under test and the plugins they extend. */
const SURROUNDINGS = [
  '@backstage/plugin-auth-backend',
  '@backstage/plugin-auth-backend-module-guest-provider',
  '@backstage/plugin-catalog-backend',
  '@backstage/plugin-notifications-backend',
  '@backstage/plugin-search-backend',
  '@backstage/plugin-search-backend-module-catalog',
];

const SCHEDULES = {
  sync: {
    frequency: { seconds: 2 },
    initialDelay: { seconds: 1 },
    timeout: { minutes: 1 },
  },
  // one evaluation a minute counts, so the test asks for it when there is something to evaluate
  evaluation: { frequency: { trigger: 'manual' }, timeout: { minutes: 1 } },
};

/**
 * Starts a backend of the installed plugins and modules as a process of its own.
 *
 * @param {{folder: string, packages: {name: string, backstage: {role: string, pluginPackage?: string}}[], port: number,
 *   token: string}} options `folder` with the `node_modules` to run on; `token` may push counts
 */
export function startBackend({ folder, packages, port, token }) {
  const ours = packages.filter(({ backstage }) =>
    backstage.role.startsWith('backend-plugin'),
  );
  const features = new Set([
    ...SURROUNDINGS,
    ...ours.flatMap(({ name, backstage }) =>
      backstage.pluginPackage ? [backstage.pluginPackage, name] : [name],
    ),
  ]);
  const baseUrl = `http://localhost:${port}`;
  const config = path.join(folder, 'app-config.json');
  fs.writeFileSync(
    config,
    JSON.stringify(configuration({ folder, baseUrl, port, token })),
  );
  for (const file of ['backend.mjs', 'catalog.yaml']) {
    fs.copyFileSync(
      new URL(`./apps/${file}`, import.meta.url),
      path.join(folder, file),
    );
  }

  const logFile = path.join(folder, 'backend.log');
  const log = fs.openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    [
      // modules see the packages that are installed beside them, not those beside the targets of links
      '--preserve-symlinks',
      '--preserve-symlinks-main',
      path.join(folder, 'backend.mjs'),
      '--config',
      config,
    ],
    {
      cwd: folder,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        PACKED_FEATURES: JSON.stringify([...features]),
      },
      stdio: ['ignore', log, log],
    },
  );
  fs.closeSync(log);
  return {
    child,
    baseUrl,
    untilReady: () =>
      untilReady(child, { baseUrl, logFile, timeoutMs: 300_000 }),
  };
}

function configuration({ folder, baseUrl, port, token }) {
  return {
    app: { baseUrl },
    organization: { name: 'Packed' },
    backend: {
      baseUrl,
      listen: { port, host: '127.0.0.1' },
      database: { client: 'better-sqlite3', connection: ':memory:' },
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token, subject: 'packed' },
            accessRestrictions: [{ plugin: 'slo' }],
          },
        ],
      },
    },
    audit: {
      origin: 'localhost/audit',
      signingKey:
        'PRIVATE+KEY+localhost/audit+0e598d34+ASoqKioqKioqKioqKioqKioqKioqKioqKioqKioqKioq',
      personalKey: Buffer.alloc(32).toString('base64'),
    },
    auth: {
      providers: { guest: { dangerouslyAllowOutsideDevelopment: true } },
    },
    permission: { enabled: true },
    catalog: {
      locations: [
        {
          type: 'file',
          target: path.join(folder, 'catalog.yaml'),
          rules: [{ allow: ['Group', 'Component', 'SLO'] }],
        },
      ],
    },
    techdocs: {
      builder: 'local',
      generator: { runIn: 'local' },
      publisher: {
        type: 'local',
        local: { publishDirectory: path.join(folder, 'techdocs') },
      },
    },
    slo: {
      sync: { schedule: SCHEDULES.sync },
      evaluation: { schedule: SCHEDULES.evaluation },
    },
  };
}
