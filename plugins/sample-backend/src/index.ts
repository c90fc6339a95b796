import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { sampleMarkers } from './markers';
import { samplePlugin } from './plugin';

/**
 * Replays the history of a sample platform through public HTTP APIs, and puts its incidents into the charts of the SLOs.
 *
 * @packageDocumentation
 */
export default createBackendFeatureLoader({
  *loader() {
    yield samplePlugin;
    yield sampleMarkers;
  },
});
