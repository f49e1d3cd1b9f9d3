import { useState } from 'react';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { dayOfCodes } from '#shared/rules/dated-codes.ts';
import { timeWords } from '../../../ui/date-text.tsx';
import { valueText } from '../../../ui/records/display.ts';

type Entry = RecordDetail['history'][number];
type Change = Entry['changes'][number];

const acts: Readonly<Record<Entry['action'], string>> = {
  created: '登记',
  imported: '从表格导入',
  changed: '修改',
  voided: '作废',
  attached: '添加附件',
  opened: '查看了反映人身份',
  named: '指定知悉人员',
  ended: '结束知悉',
  recused: '回避',
  readmitted: '解除回避',
  handedOver: '办理工作交接',
  clocked: '期限变动',
};

const LONG = 40;

function sideWords(ledger: LedgerDefinition, field: string, value: FieldValue, values: RecordValues): string {
  const meta = ledger.fields.get(field);
  const text = meta ? valueText(meta, value, dayOfCodes(ledger, meta, values)) : '';
  if (text === '') return '空';
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text;
}

/**
 * One change in words: 办结日期 从 空 改为 2017年5月3日. A sealed field says only that it changed.
 * @param values the record as it stands, whose day words its codes
 */
export function changeWords(
  ledger: LedgerDefinition,
  { field, before, after }: Change,
  values: RecordValues = {},
): string {
  const meta = ledger.fields.get(field);
  const label = meta?.label ?? field;
  if (meta?.kind === 'sealed') return `${label}有改动（内容保密）`;
  const side = (value: FieldValue) => sideWords(ledger, field, value, values);
  return `${label}从“${side(before)}”改为“${side(after)}”`;
}

const SHOWN = 5;

/** Who did what to the record and when, newest first. */
export function History({
  ledger,
  record,
}: {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}) {
  const [all, setAll] = useState(false);
  const entries = record.history.toSorted((a, b) => b.at.localeCompare(a.at));
  const shown = all ? entries : entries.slice(0, SHOWN);
  return (
    <section className="panel-part">
      <h3>经过</h3>
      <ol className="panel-log">
        {shown.map((entry) => (
          <li key={`${entry.at} ${entry.action} ${entry.account}`}>
            <p>
              <time dateTime={entry.at}>{timeWords(entry.at)}</time>
              {entry.account} {acts[entry.action]}
              {entry.note ? `：${entry.note}` : ''}
            </p>
            {entry.action === 'changed' ? (
              <ul>
                {entry.changes.map((change) => (
                  <li key={change.field}>{changeWords(ledger, change, record.values)}</li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ol>
      {entries.length > SHOWN && !all ? (
        <button type="button" className="dotted" onClick={() => setAll(true)}>
          还有 {entries.length - SHOWN} 条，全部显示
        </button>
      ) : null}
    </section>
  );
}
