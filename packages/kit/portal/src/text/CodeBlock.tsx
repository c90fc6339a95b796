import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiCheckLine, RiDownload2Line, RiFileCopyLine } from '@remixicon/react';
import { useState } from 'react';
import { scrollRegion } from '../a11y/scrollRegion';
import { kitPortalTranslationRef } from '../translation';
import styles from './CodeBlock.module.css';
import { saveFile } from './saveFile';

/** Text as it stands in a file, with a button that copies it, and one that saves it where the file has a name. @public */
export function CodeBlock(props: {
  title: string;
  text: string;
  /** Of YAML. */
  fileName?: string;
  /** Called when the text is saved. */
  onSave?: () => void;
}) {
  const { title, text, fileName } = props;
  const { t } = useTranslationRef(kitPortalTranslationRef);
  // The text that was copied: another one in its place is not.
  const [copied, setCopied] = useState<string>();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(text);
  };
  const isCopied = copied === text;
  return (
    <div className={styles.root}>
      <div className={styles.bar}>
        <span className={styles.title}>{title}</span>
        <span className={styles.actions}>
          {fileName && (
            <Button
              size="small"
              variant="tertiary"
              iconStart={<RiDownload2Line />}
              onPress={() => {
                props.onSave?.();
                saveFile(fileName, 'application/yaml', text);
              }}
            >
              {t('code.download')}
            </Button>
          )}
          {/* Plain HTTP pages on other hosts than localhost have no clipboard. */}
          {typeof navigator.clipboard?.writeText === 'function' && (
            <Button
              size="small"
              variant="tertiary"
              iconStart={isCopied ? <RiCheckLine /> : <RiFileCopyLine />}
              onPress={copy}
            >
              {isCopied ? t('code.copied') : t('code.copy')}
            </Button>
          )}
        </span>
      </div>
      <pre className={styles.code} aria-label={title} {...scrollRegion}>
        <code>{text}</code>
      </pre>
    </div>
  );
}
