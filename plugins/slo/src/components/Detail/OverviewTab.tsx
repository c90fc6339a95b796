import type {
  SloId,
  SloView,
  ObjectiveView,
} from '@bellwether/plugin-slo-common';
import type { RangePreset } from '../../model/range';
import { BurnRates } from './BurnRates';
import { Course } from './Course';
import { Declaration } from './Declaration';
import { Explanation } from './Explanation';
import { Facts } from './Facts';
import { History } from './History';
import styles from './SloDetail.module.css';
import { Tiles } from './Tiles';

/** An objective as it stands: figures, words, course, burn, history and declaration. */
export function OverviewTab(props: {
  id: SloId;
  slo: SloView;
  objective: ObjectiveView;
  range: RangePreset;
  onRange: (range: RangePreset) => void;
}) {
  const { id, slo, objective, range, onRange } = props;
  return (
    <>
      <Facts objective={objective} />
      <Tiles objective={objective} />
      <Explanation objective={objective} />
      <Course
        id={{ ...id, index: objective.index }}
        target={objective.target}
        range={range}
        onRange={onRange}
      />
      <div className={styles.columns}>
        <BurnRates objective={objective} />
        <History slo={slo.entityRef} objectives={slo.objectives} />
      </div>
      <Declaration document={slo.document} />
    </>
  );
}
