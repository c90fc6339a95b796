import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { useFormats } from '@bellwether/kit-portal';
import { RiArrowLeftSLine, RiArrowRightSLine } from '@remixicon/react';
import { sloTranslationRef } from '../../translation';
import styles from './Pager.module.css';

/** Where in the list one is, and the way on. */
export function Pager(props: {
  /** 1-based. */
  page: number;
  pageSize: number;
  shown: number;
  total: number;
  onPrevious?: () => void;
  onNext?: () => void;
}) {
  const { page, pageSize, shown, total, onPrevious, onNext } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const first = (page - 1) * pageSize + 1;
  return (
    <nav className={styles.root} aria-label={t('overview.list.pages')}>
      <span className={styles.range} aria-live="polite">
        {t('overview.list.range', {
          from: formats.count(first),
          to: formats.count(first + shown - 1),
          total: formats.count(total),
        })}
      </span>
      <ButtonIcon
        variant="secondary"
        icon={<RiArrowLeftSLine />}
        aria-label={t('overview.list.previous')}
        isDisabled={!onPrevious}
        onPress={onPrevious}
      />
      <ButtonIcon
        variant="secondary"
        icon={<RiArrowRightSLine />}
        aria-label={t('overview.list.next')}
        isDisabled={!onNext}
        onPress={onNext}
      />
    </nav>
  );
}
