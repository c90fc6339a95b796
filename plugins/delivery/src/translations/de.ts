import { driftDe } from './drift.de';
import { fleetDe } from './fleet.de';
import { releaseDe } from './release.de';
import { runDe } from './run.de';
import { wordsDe } from './words.de';

// The translation ref demands every key, so a missing one does not compile.
export default {
  'plugin.title': 'Auslieferungen',
  'nav.label': 'Seiten über Auslieferungen',
  'nav.gates': 'Gates',
  'nav.deployments': 'Deployments',
  'nav.releases': 'Releases',
  'nav.smoke-tests': 'Smoke-Tests',
  'nav.drift': 'Drift',
  ...wordsDe,
  ...fleetDe,
  ...runDe,
  ...releaseDe,
  ...driftDe,
};
