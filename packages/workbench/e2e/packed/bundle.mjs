import fs from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';

/** The frontend systems of Backstage that an app may be built on. */
export const SYSTEMS = ['nfs', 'legacy'];

/** What the bundler makes of fonts and pictures that stock packages import. */
const ASSETS = ['.svg', '.png', '.jpg', '.gif', '.woff', '.woff2', '.ttf'];

/**
 * Bundles an app of each frontend system against the installed packages, into `out/<system>.html`, `.js` and `.css`.
 *
 * @param {{folder: string}} options `folder` with the `node_modules` to build against
 * @returns {Promise<Record<string, string[]>>} released files that went into the app, by system
 */
export async function bundleApps({ folder }) {
  const out = path.join(folder, 'out');
  for (const system of SYSTEMS) {
    fs.copyFileSync(
      new URL(`./apps/${system}.tsx`, import.meta.url),
      path.join(folder, `${system}.tsx`),
    );
  }
  const { metafile } = await esbuild.build({
    absWorkingDir: folder,
    entryPoints: {
      ...Object.fromEntries(SYSTEMS.map(system => [system, `./${system}.tsx`])),
      ui: '@backstage/ui/css/styles.css',
    },
    outdir: out,
    bundle: true,
    metafile: true,
    format: 'iife',
    jsx: 'automatic',
    minify: true,
    logLevel: 'silent',
    // the folder looks as if everything was installed in it; what links point to is none of the bundler's business
    preserveSymlinks: true,
    mainFields: ['browser', 'module', 'main'],
    // as the bundler of the Backstage CLI does for what Node has and browsers have not
    alias: { stream: 'stream-browserify' },
    loader: Object.fromEntries(ASSETS.map(ending => [ending, 'dataurl'])),
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env': '{}',
      global: 'window',
    },
  });
  const contents = {};
  for (const system of SYSTEMS) {
    fs.writeFileSync(
      path.join(out, `${system}.html`),
      `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${system}</title>` +
        `<link rel="stylesheet" href="/${system}/ui.css"></head>` +
        `<body><div id="root"></div><script src="/${system}/${system}.js"></script></body></html>`,
    );
    contents[system] = Object.keys(
      metafile.outputs[`out/${system}.js`].inputs,
    ).filter(input => input.includes('@bellwether/'));
  }
  return contents;
}
