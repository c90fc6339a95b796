import fs from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { run } from '../../bootstrap/run.mjs';
import { root } from '../../bootstrap/root.mjs';

/** What an app installs when it adopts the SLO pages: the plugin and what it needs of ours. */
const PACKAGES = {
  '@bellwether/domain-slo': 'packages/domain/slo',
  '@bellwether/kit-portal': 'packages/kit/portal',
  '@bellwether/plugin-slo-common': 'plugins/slo-common',
  '@bellwether/plugin-slo': 'plugins/slo',
};

/**
 * Packs the packages as a registry would receive them, unpacks them into the node_modules of a fresh folder, and bundles
 * an app of each frontend system against them.
 *
 * @param {{folder: string, baseUrl: string}} options `folder`: empty; `baseUrl` of the backend that also serves the apps
 */
export async function buildPackedApps({ folder, baseUrl }) {
  for (const [name, home] of Object.entries(PACKAGES)) {
    const archive = path.join(
      folder,
      `${path.basename(home)}-${home.split('/').length}.tgz`,
    );
    await must('yarn', ['pack', '--out', archive], path.join(root, home));
    const target = path.join(folder, 'node_modules', ...name.split('/'));
    fs.mkdirSync(target, { recursive: true });
    await must(
      'tar',
      ['xzf', archive, '-C', target, '--strip-components=1'],
      folder,
    );
  }
  for (const system of ['nfs', 'legacy']) {
    const source = path.join(folder, `${system}.tsx`);
    fs.copyFileSync(new URL(`./${system}.tsx`, import.meta.url), source);
    await esbuild.build({
      entryPoints: {
        app: source,
        ui: path.join(root, 'node_modules/@backstage/ui/dist/css/styles.css'),
      },
      outdir: path.join(folder, 'out', system),
      bundle: true,
      format: 'iife',
      jsx: 'automatic',
      minify: true,
      logLevel: 'error',
      // everything but our packages comes from the workspace's dependencies
      nodePaths: [path.join(root, 'node_modules')],
      mainFields: ['browser', 'module', 'main'],
      conditions: ['browser', 'import', 'module'],
      loader: {
        '.svg': 'dataurl',
        '.png': 'dataurl',
        '.woff': 'dataurl',
        '.woff2': 'dataurl',
        '.ttf': 'dataurl',
      },
      define: {
        'process.env.NODE_ENV': '"production"',
        'process.env': '{}',
        global: 'window',
        APP_BASE_URL: JSON.stringify(`${baseUrl}/packed/${system}`),
        BACKEND_BASE_URL: JSON.stringify(baseUrl),
      },
    });
    fs.writeFileSync(
      path.join(folder, 'out', system, 'index.html'),
      `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${system}</title>` +
        `<link rel="stylesheet" href="/packed/${system}/ui.css"></head>` +
        `<body><div id="root"></div><script src="/packed/${system}/app.js"></script></body></html>`,
    );
  }
}

async function must(command, args, cwd) {
  const { code, output } = await run(command, args, { cwd, capture: true });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: ${output}`);
}
