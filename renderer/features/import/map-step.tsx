import { Button, Checkbox } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import type { AppError } from '#shared/errors.ts';
import type { SheetProposal } from '#shared/ipc/import-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import { asAppError, call } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { timeWords } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { SecrecyMark } from '../../ui/marks.tsx';
import { Card } from '../../ui/page.tsx';
import { HeadingChoice } from './heading-choice.tsx';
import { assign, type Fields, missingLabels, proposedFields } from './mapping.ts';
import { MappingTable } from './mapping-table.tsx';
import type { Opened, Reading } from './wizard.tsx';

/** The sheet that most likely is a ledger: the surest, hidden ones last. */
function firstSheet(opened: Opened): SheetProposal | null {
  const [best = null] = opened.sheets.toSorted(
    (a, b) => Number(a.hidden) - Number(b.hidden) || b.confidence - a.confidence,
  );
  return best;
}

const sheetLabel = (sheet: SheetProposal): string => {
  const name = sheet.name === '' ? '整个文件' : sheet.name;
  return sheet.hidden ? `${name}（隐藏的工作表）` : name;
};

/** Step 2: which sheet, which heading, and which column is which field. */
export function MapStep({
  opened,
  before,
  onReady,
}: {
  readonly opened: Opened;
  /** What was chosen when one came back from a later step. */
  readonly before: Reading | null;
  readonly onReady: (reading: Reading) => void;
}) {
  const { can } = useSession();
  const [sheet, setSheet] = useState<SheetProposal | null>(() => before?.sheet ?? firstSheet(opened));
  const [fields, setFields] = useState<Fields>(() =>
    before ? before.fields : sheet ? proposedFields(sheet) : [],
  );
  const [remember, setRemember] = useState(before?.remember ?? true);
  const [error, setError] = useState<AppError | null>(null);
  const ids = { sheet: useId(), ledger: useId() };
  if (!sheet) return null;

  const show = (next: SheetProposal) => {
    setError(null);
    setSheet(next);
    setFields(proposedFields(next));
  };
  const propose = async (headerRow: number | null, ledger: LedgerId | null) => {
    try {
      show(await call('import.propose', { draftId: opened.draftId, sheet: sheet.index, headerRow, ledger }));
    } catch (thrown) {
      setError(asAppError(thrown));
    }
  };
  const ledger = sheet.ledger === null ? null : ledgers[sheet.ledger];
  const missing = ledger ? missingLabels(ledger, fields) : [];
  const ready = ledger !== null && sheet.headerRow !== null && missing.length === 0;

  return (
    <div className="grid">
      <Card title={opened.fileName} remark={`指纹 ${opened.sha256.slice(0, 12)}…`} padded>
        <div className="import-choices">
          {opened.sheets.length > 1 ? (
            <label htmlFor={ids.sheet}>
              工作表
              <select
                id={ids.sheet}
                className="import-select"
                value={sheet.index}
                onChange={(event) => {
                  const chosen = opened.sheets.find(({ index }) => index === Number(event.target.value));
                  if (chosen) show(chosen);
                }}
              >
                {opened.sheets.map((one) => (
                  <option key={one.index} value={one.index}>
                    {sheetLabel(one)}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          <label htmlFor={ids.ledger}>
            导入到
            <select
              id={ids.ledger}
              className="import-select"
              value={ledger?.id ?? ''}
              onChange={(event) => {
                const chosen = allLedgers.find(({ id }) => id === event.target.value);
                if (chosen) void propose(sheet.headerRow, chosen.id);
              }}
            >
              {ledger ? null : <option value="">请选择台账…</option>}
              {allLedgers
                .filter(({ id }) => can(`${id}.import`))
                .map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
            </select>
          </label>
          <p className="import-title">
            {sheet.title ? `标题：${sheet.title}` : '没有标题行'} <SecrecyMark mark={sheet.mark} />
          </p>
        </div>
        <HeadingChoice sheet={sheet} onRow={(row) => void propose(row, ledger?.id ?? null)} />
        <ErrorNotice error={error} />
      </Card>
      {sheet.earlierBatch && ledger ? (
        <Notice tone="amber">
          {`这张表在 ${timeWords(sheet.earlierBatch.at)} 已导入过，${sheet.earlierBatch.rows} 行都在${ledger.label}里，不会重复导入。要重来的，请先到`}
          <Link to="/import/batches">导入记录</Link>撤销那一批。
        </Notice>
      ) : null}
      {ledger && sheet.headerRow !== null ? (
        <>
          {missing.length > 0 ? (
            <Notice tone="red">{`必填的栏目还没有对上：${missing.join('、')}。请在下表中给它们指定表格里的列。`}</Notice>
          ) : null}
          <MappingTable
            sheet={sheet}
            ledger={ledger}
            fields={fields}
            onField={(column, field) => setFields(assign(fields, column, field))}
          />
          <div className="import-foot">
            <Checkbox checked={remember} onChange={(event) => setRemember(event.target.checked)}>
              记住这样的对法，下次同样的表头直接用
            </Checkbox>
            <Button
              type="primary"
              disabled={!ready}
              onClick={() => onReady({ sheet, ledger: ledger.id, fields, remember })}
            >
              试导入
            </Button>
          </div>
        </>
      ) : (
        <Notice tone="amber">
          {sheet.headerRow === null
            ? '没有认出表头。请在上面点出表头是哪一行。'
            : '没有认出这是哪种台账。请在上面选择导入到哪里。'}
        </Notice>
      )}
    </div>
  );
}
