import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { scrollRegion } from '@bellwether/kit-portal';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useState } from 'react';
import { sloTranslationRef } from '../../translation';
import styles from './CodeBlock.module.css';

/** Text as it stands in a file, with a button that copies it. */
export function CodeBlock(props: { title: string; text: string }) {
  const { title, text } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className={styles.root}>
      <div className={styles.bar}>
        <span className={styles.title}>{title}</span>
        {/* Plain HTTP pages on other hosts than localhost have no clipboard. */}
        {typeof navigator.clipboard?.writeText === 'function' && (
          <Button
            size="small"
            variant="tertiary"
            iconStart={copied ? <RiCheckLine /> : <RiFileCopyLine />}
            onPress={copy}
          >
            {copied ? t('detail.document.copied') : t('detail.document.copy')}
          </Button>
        )}
      </div>
      <pre className={styles.code} aria-label={title} {...scrollRegion}>
        <code>{text}</code>
      </pre>
    </div>
  );
}
