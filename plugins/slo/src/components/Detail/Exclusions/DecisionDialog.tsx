import { useAnalytics } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
} from '@backstage/ui';
import { problemMessage, useFormats } from '@bellwether/kit-portal';
import { EXCLUSION_LIMITS, ExclusionAction } from '@bellwether/domain-slo';
import type { ExclusionView, SloId } from '@bellwether/plugin-slo-common';
import { useState } from 'react';
import { useDecideExclusion } from '../../../api/queries/exclusions';
import { exclusionAct } from '../../../model/exclusionAct';
import { sloTranslationRef } from '../../../translation';
import styles from './DecisionDialog.module.css';

/** Asks once more before a decision that cannot be taken back, and for a note on it. */
export function DecisionDialog(props: {
  id: SloId;
  exclusion: ExclusionView;
  action: ExclusionAction;
  onClose: () => void;
}) {
  const { id, exclusion, action, onClose } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const analytics = useAnalytics();
  const [note, setNote] = useState('');
  const decide = useDecideExclusion(id);
  const act = exclusionAct(action, exclusion.state);
  const submit = () => {
    analytics.captureEvent('decide', action);
    const text = note.trim();
    decide.mutate(
      { id: exclusion.id, action, ...(text && { note: text }) },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogHeader>{t(`exclusions.dialog.${act}`)}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          <p className={styles.text}>
            <strong>
              {t('exclusions.span', {
                from: formats.dateTime(Date.parse(exclusion.start)),
                to: formats.dateTime(Date.parse(exclusion.end)),
              })}
            </strong>
          </p>
          <p className={styles.text}>{exclusion.reason}</p>
          <p className={styles.text}>{t(`exclusions.dialog.${act}Hint`)}</p>
          <TextAreaField
            label={t('exclusions.dialog.note')}
            description={t('exclusions.dialog.noteHint')}
            maxLength={EXCLUSION_LIMITS.text}
            value={note}
            onChange={setNote}
          />
          {decide.error && (
            <Alert
              status="danger"
              icon
              role="alert"
              title={t('exclusions.dialog.failed', {
                message: problemMessage(decide.error),
              })}
            />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('exclusions.dialog.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive={action !== 'approve'}
          isPending={decide.isPending}
          onPress={submit}
        >
          {t(`exclusions.action.${act}`)}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
