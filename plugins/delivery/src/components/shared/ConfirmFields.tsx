import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextAreaField, TextField } from '@backstage/ui';
import { REASON_LENGTH } from '../../model/rollbacks';
import { deliveryTranslationRef } from '../../translation';

/** What a person gives before something changes what runs. */
export interface ConfirmDraft {
  reason: string;
  /** The name of the service, as typed. */
  confirm: string;
}

/** A draft before anything is typed. */
export const NOTHING_TYPED: ConfirmDraft = { reason: '', confirm: '' };

/** Why, and the name of the service typed by hand. */
export function ConfirmFields(props: {
  service: string;
  draft: ConfirmDraft;
  onChange: (draft: ConfirmDraft) => void;
}) {
  const { service, draft, onChange } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <>
      <TextAreaField
        label={t('confirm.reason')}
        description={t('confirm.reasonHint')}
        isRequired
        maxLength={REASON_LENGTH.max}
        value={draft.reason}
        onChange={reason => onChange({ ...draft, reason })}
      />
      <TextField
        label={t('confirm.type', { service })}
        description={t('confirm.typeHint')}
        isRequired
        autoComplete="off"
        value={draft.confirm}
        onChange={confirm => onChange({ ...draft, confirm })}
      />
    </>
  );
}
