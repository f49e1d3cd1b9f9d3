import type { SheetProposal } from '#shared/ipc/import-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { Pill, type Tone } from '../../ui/marks.tsx';
import { Card } from '../../ui/page.tsx';
import { type By, byOf, byWords, columnLetters, type Fields, samplesOf } from './mapping.ts';

const tones: Readonly<Record<By, Tone>> = {
  label: 'green',
  alias: 'green',
  remembered: 'green',
  similar: 'amber',
  person: 'blue',
  none: 'plain',
};

/** Every column of the sheet with what stands in it and the field it becomes. */
export function MappingTable({
  sheet,
  ledger,
  fields,
  onField,
}: {
  readonly sheet: SheetProposal;
  readonly ledger: LedgerDefinition;
  readonly fields: Fields;
  readonly onField: (column: number, field: string | null) => void;
}) {
  const left = fields.filter((field) => field === null).length;
  const remark = left === 0 ? '每一列都对上了' : `有 ${left} 列不导入`;
  return (
    <Card title={`对栏目：表格 ${sheet.headers.length} 列`} remark={remark}>
      <table className="table import-mapping">
        <thead>
          <tr>
            <th scope="col">列</th>
            <th scope="col">表格里的栏目</th>
            <th scope="col">前几行的内容</th>
            <th scope="col">{`${ledger.label}的栏目`}</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {sheet.headers.map((header, column) => {
            const by = byOf(sheet, fields, column);
            return (
              <tr key={columnLetters(column)}>
                <td>{columnLetters(column)}</td>
                <td className="import-clip">{header === '' ? '（没有名称）' : header}</td>
                <td className="import-clip import-quiet">{samplesOf(sheet, column) || '（空）'}</td>
                <td>
                  <select
                    className="import-select"
                    aria-label={`${columnLetters(column)} 列“${header}”对应的栏目`}
                    value={fields[column] ?? ''}
                    onChange={(event) =>
                      onField(column, event.target.value === '' ? null : event.target.value)
                    }
                  >
                    <option value="">（不导入）</option>
                    {[...ledger.fields].map(([id, meta]) => (
                      <option key={id} value={id}>
                        {meta.required ? `${meta.label}（必填）` : meta.label}
                      </option>
                    ))}
                  </select>
                </td>
                <td>{by === 'none' ? '—' : <Pill tone={tones[by]}>{byWords[by]}</Pill>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
