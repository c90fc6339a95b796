import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { driftEn, resourcesEn, stackEn } from './translations/drift.en';
import {
  componentEn,
  deploymentsEn,
  fleetEn,
  homeEn,
  smokeEn,
  timelineEn,
} from './translations/fleet.en';
import {
  doraEn,
  environmentsEn,
  freezesEn,
  hostedEn,
  lanesEn,
} from './translations/planning.en';
import { commitsEn, releaseEn, releasesEn } from './translations/release.en';
import {
  confirmEn,
  playbooksEn,
  requestEn,
  rollbackEn,
  rollbacksEn,
} from './translations/rollback.en';
import {
  evidenceEn,
  intervalEn,
  looksEn,
  metricEn,
  metricsEn,
  rejudgeEn,
  runEn,
  samplesEn,
  strataEn,
} from './translations/run.en';
import { wordsEn } from './translations/words.en';

/** Every text of the plugin. @public */
export const deliveryTranslationRef = createTranslationRef({
  id: 'plugin.delivery',
  messages: {
    plugin: { title: 'Deliveries' },
    nav: {
      label: 'Pages about deliveries',
      gates: 'Gates',
      timeline: 'Timeline',
      deployments: 'Deployments',
      rollbacks: 'Rollbacks',
      releases: 'Releases',
      'smoke-tests': 'Smoke tests',
      drift: 'Drift',
      freezes: 'Freezes',
      dora: 'DORA',
    },
    ...wordsEn,
    fleet: fleetEn,
    deployments: deploymentsEn,
    smoke: smokeEn,
    component: componentEn,
    timeline: timelineEn,
    home: homeEn,
    run: runEn,
    metrics: metricsEn,
    metric: metricEn,
    interval: intervalEn,
    evidence: evidenceEn,
    strata: strataEn,
    samples: samplesEn,
    looks: looksEn,
    rejudge: rejudgeEn,
    releases: releasesEn,
    release: releaseEn,
    commits: commitsEn,
    drift: driftEn,
    stack: stackEn,
    resources: resourcesEn,
    lanes: lanesEn,
    environments: environmentsEn,
    rollbacks: rollbacksEn,
    rollback: rollbackEn,
    playbooks: playbooksEn,
    confirm: confirmEn,
    request: requestEn,
    hosted: hostedEn,
    freezes: freezesEn,
    dora: doraEn,
  },
  translations: {
    de: () => import('./translations/de'),
  },
});
