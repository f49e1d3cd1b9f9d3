import type { LedgerId } from '#shared/ledgers/field.ts';
import { useCall } from '../../api/hooks.ts';
import { SecrecyMark } from '../marks.tsx';

/** The mark that a file is handled by: its own or that of its record, whichever is higher. */
export function FileMark({
  ledger,
  recordId,
  itemId,
}: {
  readonly ledger: LedgerId;
  readonly recordId: string;
  readonly itemId: string;
}) {
  const reading = useCall('secrecy.files', { ledger, recordId });
  return <SecrecyMark mark={reading.data?.find((one) => one.itemId === itemId)?.text ?? null} />;
}
