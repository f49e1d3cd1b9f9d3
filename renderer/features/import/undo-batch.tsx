import { useJob } from '../../api/hooks.ts';
import { ConfirmReason } from '../../ui/confirm-reason.tsx';

/** Takes a batch back whole, for a reason. */
export function UndoBatch({
  batchId,
  what,
  onUndone,
  onCancel,
}: {
  readonly batchId: string;
  /** 信访举报 2,227 件. */
  readonly what: string;
  readonly onUndone: () => void;
  readonly onCancel: () => void;
}) {
  const undo = useJob('import.undo');
  return (
    <ConfirmReason
      question={`撤销后，这一批导入的${what}全部作废，只由这一批登记的人员一并作废；作废的记录仍可查到。`}
      act="撤销"
      busy={undo.state === 'running'}
      error={undo.error}
      onConfirm={(reason) =>
        void undo.run({ batchId, reason }).then((done) => {
          if (done) onUndone();
        })
      }
      onCancel={onCancel}
    />
  );
}
