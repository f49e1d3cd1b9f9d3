import { Checkbox } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { MainLedgerId } from '#shared/ledgers/field.ts';
import { bytesText } from '../../api/error-sentence.ts';
import { Notice } from '../../ui/detail.tsx';
import { LeftTable } from './left-table.tsx';
import { LedgerChoice, RowList } from './row-list.tsx';
import { useRows } from './use-rows.ts';

type Preview = CallOutput<'transfer.preview'>;

/** What would go and what would stay, and every record to be read before the tick is set. */
export function ReadThrough({
  preview,
  selections,
  withAttachments,
}: {
  readonly preview: Preview;
  readonly selections: readonly { readonly ledger: MainLedgerId; readonly query: ListQuery }[];
  readonly withAttachments: boolean;
}) {
  const [picked, setPicked] = useState<MainLedgerId | null>(null);
  const [warnedOnly, setWarnedOnly] = useState(false);
  const chosen = selections.find((one) => one.ledger === picked) ?? selections[0];
  const rows = useRows(
    'transfer.previewRows',
    {
      ledger: chosen?.ledger ?? 'clue',
      query: chosen?.query ?? { search: '' },
      withAttachments,
      warnedOnly,
    },
    chosen !== undefined,
  );
  const warned = preview.records.reduce((sum, one) => sum + one.warned, 0);
  return (
    <div className="grid">
      <LeftTable left={preview.records.flatMap((one) => one.left)} />
      {preview.attachments > 0 ? (
        <p>{`附件 ${preview.attachments} 个，${bytesText(preview.bytes)}，文件名和内容都会随包发出。`}</p>
      ) : null}
      {warned > 0 ? (
        <Notice tone="amber">
          {`有 ${warned} 条的文字像是写有身份证号、电话或提到反映人，请逐条看过；不宜外发的，先到台账里改正。`}
        </Notice>
      ) : null}
      {chosen ? (
        <>
          <div className="form-row">
            <LedgerChoice
              label="通读哪一本台账"
              records={preview.records}
              chosen={chosen.ledger}
              onChoose={setPicked}
            />
            <Checkbox checked={warnedOnly} onChange={(event) => setWarnedOnly(event.target.checked)}>
              只看有提示的
            </Checkbox>
          </div>
          <RowList
            rows={rows}
            ledger={chosen.ledger}
            empty={warnedOnly ? '没有带提示的记录。' : '没有符合条件的记录。'}
          />
        </>
      ) : null}
    </div>
  );
}
