import { timeWords } from '../../../ui/date-text.tsx';

/** An instant to the second, as an auditor needs it: 2017年3月5日 09:12:07. */
export function Moment({ at }: { readonly at: string }) {
  const seconds = String(new Date(at).getSeconds()).padStart(2, '0');
  return <time dateTime={at}>{`${timeWords(at)}:${seconds}`}</time>;
}
