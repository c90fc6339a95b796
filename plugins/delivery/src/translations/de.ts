import { driftDe } from './drift.de';
import { fleetDe } from './fleet.de';
import { planningDe } from './planning.de';
import { releaseDe } from './release.de';
import { rollbackDe } from './rollback.de';
import { runDe } from './run.de';
import { wordsDe } from './words.de';

// The translation ref demands every key, so a missing one does not compile.
export default {
  'plugin.title': 'Auslieferungen',
  'nav.label': 'Seiten über Auslieferungen',
  'nav.gates': 'Gates',
  'nav.timeline': 'Zeitachse',
  'nav.deployments': 'Deployments',
  'nav.rollbacks': 'Rollbacks',
  'nav.releases': 'Releases',
  'nav.smoke-tests': 'Smoke-Tests',
  'nav.drift': 'Drift',
  'nav.freezes': 'Sperrzeiten',
  'nav.dora': 'DORA',
  ...wordsDe,
  ...fleetDe,
  ...runDe,
  ...releaseDe,
  ...driftDe,
  ...rollbackDe,
  ...planningDe,
};
