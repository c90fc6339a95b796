import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { BudgetFigure, StateFigure } from './figures';
import { ObjectiveLink } from './ObjectiveLink';
import styles from './ObjectiveList.module.css';

/** Objectives in short: title, what they are for, state and budget. For cards and widgets. */
export function ObjectiveList(props: { objectives: ObjectiveView[] }) {
  return (
    <ul className={styles.list}>
      {props.objectives.map(objective => (
        <li key={objective.id} className={styles.item}>
          <div className={styles.text}>
            <ObjectiveLink objective={objective} />
            <span className={styles.sub}>
              {[objective.journey, objective.service]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
          <StateFigure objective={objective} />
          <div className={styles.meter}>
            <BudgetFigure objective={objective} />
          </div>
        </li>
      ))}
    </ul>
  );
}
