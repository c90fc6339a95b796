import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { BudgetFigure, StateFigure } from './figures';
import styles from './ObjectiveList.module.css';
import { ObjectiveTitle } from './ObjectiveTitle';

/** Objectives in short: title, what they are for, state and budget. For cards and widgets. */
export function ObjectiveList(props: { objectives: ObjectiveView[] }) {
  return (
    <ul className={styles.list}>
      {props.objectives.map(objective => (
        <li key={objective.id} className={styles.item}>
          <ObjectiveTitle objective={objective} />
          <StateFigure objective={objective} />
          <div className={styles.meter}>
            <BudgetFigure objective={objective} />
          </div>
        </li>
      ))}
    </ul>
  );
}
