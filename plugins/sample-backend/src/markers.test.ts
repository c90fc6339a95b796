import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  type MarkerProvider,
  sloMarkersExtensionPoint,
} from '@bellwether/plugin-slo-node';
import { resolve } from 'node:path';
import { sampleMarkers } from './markers';

const northfield = resolve(
  __dirname,
  '../../../catalog/northfield/history.yaml',
);
const { signal } = new AbortController();

async function providersOf(sample: { enabled: boolean; history?: string }) {
  const providers: MarkerProvider[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        sloMarkersExtensionPoint,
        { addMarkerProvider: provider => providers.push(provider) },
      ],
    ],
    features: [
      sampleMarkers,
      mockServices.rootConfig.factory({ data: { sample } }),
    ],
  });
  await backend.stop();
  return providers;
}

describe('sample markers', () => {
  it('are the incidents of the history up to now', async () => {
    const [provider] = await providersOf({
      enabled: true,
      history: northfield,
    });
    const nowMs = Date.now();
    const span = {
      startMs: nowMs - 28 * 86_400_000,
      endMs: nowMs + 28 * 86_400_000,
      signal,
    };
    const markers = await provider.markers({
      sloEntityRef: 'slo:default/post-grades-freshness',
      ...span,
    });
    expect(markers.length).toBeGreaterThanOrEqual(4);
    expect(markers.length).toBeLessThanOrEqual(5);
    for (const marker of markers) {
      expect(marker).toMatchObject({
        kind: 'incident',
        title: 'Publishing falls behind',
      });
      expect(marker.untilMs).toBeGreaterThan(marker.atMs);
      expect(marker.untilMs).toBeLessThanOrEqual(Date.now());
    }
    expect(new Set(markers.map(({ id }) => id)).size).toBe(markers.length);
    expect(
      await provider.markers({ sloEntityRef: 'slo:default/other', ...span }),
    ).toEqual([]);
  });

  it('are none unless switched on', async () => {
    expect(await providersOf({ enabled: false })).toEqual([]);
  });
});
