import { useNavigate } from 'react-router';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { pickFile } from '../../../api/files.ts';
import { useJob } from '../../../api/hooks.ts';
import { JobPanel } from '../../../ui/job-panel.tsx';
import { Popup } from '../../../ui/records/popup.tsx';

/** Ways into the ledger from a spreadsheet: the import, and an empty sheet with the right headings. */
export function ImportMenu({ ledger }: { readonly ledger: LedgerDefinition }) {
  const navigate = useNavigate();
  const job = useJob(`${ledger.id}.template`);
  const template = async () => {
    const picked = await pickFile({
      what: 'save',
      kind: 'xlsx',
      suggestedName: `${ledger.label}登记表（空白）.xlsx`,
    });
    if (picked) await job.run({ file: picked.token });
  };
  return (
    <Popup label="导入表格" title="导入表格" align="right" className="ant-btn records-menu">
      {() => (
        <div className="import-menu">
          <button
            type="button"
            className="sheet-item"
            onClick={() => void navigate(`/import?ledger=${ledger.id}`)}
          >
            从原有的表格导入…
          </button>
          <button type="button" className="sheet-item" onClick={() => void template()}>
            保存一张空白表格…
          </button>
          <JobPanel job={job} doing="正在写空白表格" result={() => <p>空白表格已保存。</p>} />
        </div>
      )}
    </Popup>
  );
}
