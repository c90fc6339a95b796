import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  type MarkerProvider,
  sloMarkersExtensionPoint,
} from '@bellwether/plugin-slo-node';
import { readSampleConfig, type SampleConfig } from './config';
import { occurrencesOf } from './history/occurrences';

/** Puts the incidents of the history into the charts of its SLOs. */
export const sampleMarkers = createBackendModule({
  pluginId: 'slo',
  moduleId: 'sample-markers',
  register({ registerInit }) {
    registerInit({
      deps: {
        config: coreServices.rootConfig,
        markers: sloMarkersExtensionPoint,
      },
      async init({ config, markers }) {
        const sample = readSampleConfig(config);
        if (sample) markers.addMarkerProvider(markerProvider(sample));
      },
    });
  },
});

/** Incidents of the history as markers. */
export function markerProvider({
  history,
  seed,
}: Pick<SampleConfig, 'history' | 'seed'>): MarkerProvider {
  const occurrences = occurrencesOf(history, seed);
  return {
    id: 'sample',
    async markers({ sloEntityRef, startMs, endMs }) {
      const slo = history.slos.find(one => `slo:${one.slo}` === sloEntityRef);
      if (!slo) return [];
      // What is to come is not known, not even to a sample.
      const untilMs = Math.min(endMs, Date.now());
      return occurrences(slo, startMs, untilMs).map(occurrence => ({
        id: `${slo.slo}/${occurrence.startMs}`,
        kind: 'incident',
        title: occurrence.incident.cause,
        atMs: occurrence.startMs,
        untilMs: occurrence.endMs,
      }));
    },
  };
}
