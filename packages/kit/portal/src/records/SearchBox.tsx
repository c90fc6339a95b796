import { SearchField } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';

const SEARCH_DELAY_MS = 300;

/** A search field that waits for a pause in typing. @public */
export function SearchBox(props: {
  className?: string;
  label: string;
  placeholder: string;
  /** Characters the backend searches for, at most. */
  maxLength: number;
  value: string;
  onSearch: (q: string) => void;
}) {
  const { value, onSearch } = props;
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  // The address may change without typing: back button, cleared filters, a link within the portal.
  useEffect(() => setText(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), SEARCH_DELAY_MS);
  };
  return (
    <SearchField
      className={props.className}
      label={props.label}
      placeholder={props.placeholder}
      maxLength={props.maxLength}
      value={text}
      onChange={type}
    />
  );
}
