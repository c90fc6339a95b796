import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody } from '@backstage/ui';
import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { ReactNode } from 'react';
import { sampleMarker } from '../../model/sample';
import { sloTranslationRef } from '../../translation';
import { EntityLink } from '../shared/EntityLink';
import {
  AsMeasuredFigure,
  BudgetFigure,
  BurnFigure,
  ForecastFigure,
  LastDataFigure,
  PolicyFigure,
  SliFigure,
  StateFigure,
  TargetFigure,
} from '../shared/figures';
import { ObjectiveTitle } from '../shared/ObjectiveTitle';
import styles from './ObjectiveCards.module.css';

/** A page of objectives for narrow screens: everything the table tells, one below the other. */
export function ObjectiveCards(props: {
  objectives: ObjectiveView[];
  stale: boolean;
  labelledBy: string;
}) {
  const { t } = useTranslationRef(sloTranslationRef);
  const isMarked = sampleMarker(props.objectives);
  return (
    <ul
      className={styles.list}
      aria-labelledby={props.labelledBy}
      aria-busy={props.stale}
    >
      {props.objectives.map(objective => (
        <li key={objective.id}>
          <Card>
            <CardBody className={styles.body}>
              <ObjectiveTitle objective={objective} />
              <StateFigure
                objective={objective}
                withSample={isMarked(objective)}
              />
              <BudgetFigure objective={objective} />
              <AsMeasuredFigure objective={objective} />
              <dl className={styles.figures}>
                <Figure name={t('overview.column.sli')}>
                  <SliFigure objective={objective} />
                </Figure>
                <Figure name={t('overview.column.target')}>
                  <TargetFigure objective={objective} />
                </Figure>
                <Figure name={t('overview.column.burn')}>
                  <BurnFigure objective={objective} />
                </Figure>
                <Figure name={t('overview.column.forecast')}>
                  <ForecastFigure objective={objective} />
                </Figure>
                <Figure name={t('overview.column.policy')}>
                  <PolicyFigure objective={objective} />
                </Figure>
                <Figure name={t('overview.column.owner')}>
                  {objective.ownerRef ? (
                    <EntityLink entityRef={objective.ownerRef} />
                  ) : (
                    t('row.noOwner')
                  )}
                </Figure>
                <Figure name={t('overview.column.lastData')}>
                  <LastDataFigure objective={objective} bare />
                </Figure>
              </dl>
            </CardBody>
          </Card>
        </li>
      ))}
    </ul>
  );
}

function Figure(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
