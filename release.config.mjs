import { bundlePlugin } from './packages/workbench/actions/semanticRelease.mjs';

/*
 * Tags of the sources; those that users of the Actions pin, vX.Y.Z, are made of them by packages/workbench/actions/release.mjs.
 */
export default {
  branches: [
    '+([0-9])?(.{+([0-9]),x}).x',
    'main',
    { name: 'next', prerelease: 'rc' },
  ],
  tagFormat: 'source/v${version}',
  plugins: [[await bundlePlugin(), { authors: true }]],
};
