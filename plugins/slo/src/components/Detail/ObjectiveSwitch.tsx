import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Select,
  ToggleButton,
  ToggleButtonGroup,
  useBreakpoint,
} from '@backstage/ui';
import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { sloTranslationRef } from '../../translation';

/** Most objectives that fit side by side. */
const MAX_BUTTONS = 4;

/** Picks one of the objectives of an SLO: buttons where they fit into a line, a list otherwise. */
export function ObjectiveSwitch(props: {
  objectives: ObjectiveView[];
  /** Index of the objective on the screen. */
  picked: number;
  onPick: (index: string) => void;
}) {
  const { objectives, picked, onPick } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const narrow = useBreakpoint().down('sm');
  if (narrow || objectives.length > MAX_BUTTONS) {
    return (
      <Select
        aria-label={t('detail.objectives')}
        options={objectives.map(one => ({
          id: String(one.index),
          label: one.title,
        }))}
        value={String(picked)}
        onChange={key => onPick(String(key))}
      />
    );
  }
  return (
    <ToggleButtonGroup
      aria-label={t('detail.objectives')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[String(picked)]}
      onSelectionChange={keys => onPick(String([...keys][0]))}
    >
      {objectives.map(one => (
        <ToggleButton key={one.index} id={String(one.index)}>
          {one.title}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
